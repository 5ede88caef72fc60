"""What review does: to ideas one by one, and to the accepted ones of a space together."""

from jusur_participa.review.actions.ideas import answer_idea, assign, finish_study, save_study
from jusur_participa.review.actions.ranking import give_scores, publish_criteria, publish_ranking, set_criteria

__all__ = [
    "answer_idea",
    "assign",
    "finish_study",
    "give_scores",
    "publish_criteria",
    "publish_ranking",
    "save_study",
    "set_criteria",
]
