"""What review does: to ideas one by one, and to the accepted ones of a space together."""

from jusur_participa.review.actions.answers import (
    Answered,
    answer_idea,
    answer_ideas,
    ask_reconsideration,
    reply_to_answer,
)
from jusur_participa.review.actions.dossiers import attach_documents, remove_documents, write_note
from jusur_participa.review.actions.ideas import assign, declare_interest, finish_study, save_study
from jusur_participa.review.actions.overdue import escalate_overdue
from jusur_participa.review.actions.ranking import (
    excuse_member,
    give_scores,
    hand_in_scores,
    publish_criteria,
    publish_ranking,
    score_again,
    set_criteria,
)
from jusur_participa.review.actions.services import add_service, change_service, keep_template

__all__ = [
    "Answered", "add_service", "answer_idea", "answer_ideas", "ask_reconsideration", "assign", "attach_documents",
    "change_service", "declare_interest", "escalate_overdue", "excuse_member", "finish_study", "give_scores",
    "hand_in_scores", "keep_template", "publish_criteria", "publish_ranking", "remove_documents", "reply_to_answer",
    "save_study", "score_again", "set_criteria", "write_note",
]  # fmt: skip
