"""What review announces."""

from dataclasses import dataclass

from jusur_participa.review.models import Answer, AnswerReply, Assignment, CriteriaGrid, Escalation, Study


@dataclass(frozen=True)
class IdeaAssigned:
    """An officer, or a service, was asked to study an idea."""

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
class AnswerReplied:
    """The author has said what she thinks of the answer."""

    answer: Answer
    reply: AnswerReply


@dataclass(frozen=True)
class AnswerReopened:
    """The answer stands no longer: the municipality owes another one."""

    answer: Answer


@dataclass(frozen=True)
class AnswerEscalated:
    """An answer is overdue, and these people are to hear of it."""

    escalation: Escalation
    people_ids: frozenset[int]


@dataclass(frozen=True)
class CriteriaPublished:
    """The criteria of a space are fixed; scoring begins."""

    grid: CriteriaGrid


@dataclass(frozen=True)
class ScoresRevealed:
    """Every member has handed in her scores; the team sees how far apart it is."""

    grid: CriteriaGrid


@dataclass(frozen=True)
class RankingPublished:
    """The ideas of a space are ranked in public."""

    grid: CriteriaGrid
