"""What officers fill in about ideas, authors about answers, and the plan team about criteria and scores."""

from jusur_participa.review.forms.answers import AnswerForm, ReplyForm, TemplateForm, numbers_in
from jusur_participa.review.forms.ideas import NoteForm, StudyForm
from jusur_participa.review.forms.ranking import CriteriaForm, ExcuseForm, ExplanationForm, ScoreForm, score_form_of
from jusur_participa.review.forms.services import OFFICER, AssignmentForm, InterestForm, ServiceForm

__all__ = [
    "OFFICER", "AnswerForm", "AssignmentForm", "CriteriaForm", "ExcuseForm", "ExplanationForm", "InterestForm",
    "NoteForm", "ReplyForm", "ScoreForm", "ServiceForm", "StudyForm", "TemplateForm", "numbers_in", "score_form_of",
]  # fmt: skip
