"""Assignments, studies and answers of ideas; criteria, scores and the ranking of a space."""

from jusur_participa.review.models.answers import (
    Answer,
    AnswerReply,
    AnswerTemplate,
    Escalation,
    ReconsiderationRequest,
)
from jusur_participa.review.models.ideas import (
    Assignment,
    InterestDeclaration,
    Study,
    StudyDocument,
    StudyNote,
    TownService,
    service_officers,
)
from jusur_participa.review.models.ranking import CriteriaGrid, Criterion, Score, ScoringMember

__all__ = [
    "Answer", "AnswerReply", "AnswerTemplate", "Assignment", "CriteriaGrid", "Criterion", "Escalation",
    "InterestDeclaration", "ReconsiderationRequest", "Score", "ScoringMember", "Study", "StudyDocument",
    "StudyNote", "TownService", "service_officers",
]  # fmt: skip
