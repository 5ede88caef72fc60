"""Who may do what with an idea, an answer and a ranking, with the reason they read if they may not."""

from jusur_participa.review.policy.dossiers import is_for_everybody, may_attach, may_read_dossier
from jusur_participa.review.policy.ideas import (
    ASSIGNING_ROLES,
    STUDYING_ROLES,
    is_hers,
    may_answer,
    may_ask_reconsideration,
    may_assign,
    may_be_assigned,
    may_be_given_to,
    may_declare,
    may_finish,
    may_keep_services,
    may_keep_templates,
    may_publish_answer,
    may_reply,
    may_study,
)
from jusur_participa.review.policy.ranking import (
    SCORING_ROLES,
    WEIGHING_ROLES,
    is_rankable,
    may_change_criteria,
    may_excuse,
    may_hand_in,
    may_publish_criteria,
    may_publish_ranking,
    may_score,
    may_score_again,
    may_weigh,
)

__all__ = [
    "ASSIGNING_ROLES", "SCORING_ROLES", "STUDYING_ROLES", "WEIGHING_ROLES", "is_for_everybody", "is_hers",
    "is_rankable", "may_answer", "may_ask_reconsideration", "may_assign", "may_attach", "may_be_assigned",
    "may_be_given_to", "may_change_criteria", "may_declare", "may_excuse", "may_finish", "may_hand_in",
    "may_keep_services", "may_keep_templates", "may_publish_answer", "may_publish_criteria", "may_publish_ranking",
    "may_read_dossier", "may_reply", "may_score", "may_score_again", "may_study", "may_weigh",
]  # fmt: skip
