"""What review announces."""

from dataclasses import dataclass

from jusur_participa.review.models import Answer, Assignment, CriteriaGrid, Study


@dataclass(frozen=True)
class IdeaAssigned:
    """An officer was asked to study an idea."""

    assignment: Assignment


@dataclass(frozen=True)
class StudyFinished:
    """Everybody can read the study of an idea."""

    study: Study


@dataclass(frozen=True)
class AnswerPublished:
    """The municipality has answered an idea."""

    answer: Answer


@dataclass(frozen=True)
class CriteriaPublished:
    """The criteria of a space are fixed; scoring begins."""

    grid: CriteriaGrid


@dataclass(frozen=True)
class RankingPublished:
    """The ideas of a space are ranked in public."""

    grid: CriteriaGrid
