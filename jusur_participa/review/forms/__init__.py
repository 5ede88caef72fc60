"""What officers fill in about ideas, and the plan team about criteria and scores."""

from jusur_participa.review.forms.ideas import AnswerForm, AssignmentForm, StudyForm
from jusur_participa.review.forms.ranking import CriteriaForm, ScoreForm, score_form_of

__all__ = ["AnswerForm", "AssignmentForm", "CriteriaForm", "ScoreForm", "StudyForm", "score_form_of"]
