"""Officers hear what they are asked to study and what is overdue; citizens hear when an answer is reopened."""

from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import path_within
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import people_following
from jusur_participa.review.events import AnswerEscalated, AnswerReopened, AnswerReplied, IdeaAssigned
from jusur_participa.subjects.registry import kind_of


@on(IdeaAssigned)
def tell_assigned(event: IdeaAssigned) -> None:
    """The officer who is asked, or everybody of the service."""
    assignment = event.assignment
    people = {assignment.officer_id} if assignment.officer_id else set()
    if assignment.service is not None:
        people |= {officer.id for officer in assignment.service.officers}
    key = f"assigned:{assignment.assigned_at.isoformat()}"
    _tell(assignment.proposal, people, NoticeKind.IDEA_ASSIGNED, key, but=assignment.assigned_by_id)


@on(AnswerEscalated)
def tell_overdue(event: AnswerEscalated) -> None:
    """The head of the service, or the network."""
    escalation = event.escalation
    key = f"overdue:{escalation.level}:{escalation.due_on.isoformat()}"
    _tell(escalation.proposal, set(event.people_ids), NoticeKind.ANSWER_OVERDUE, key)


@on(AnswerReplied)
def tell_replied(event: AnswerReplied) -> None:
    """Who gave the answer."""
    answer = event.answer
    _tell(answer.proposal, {answer.answered_by_id}, NoticeKind.ANSWER_REPLIED, f"replied:{answer.id}")


@on(AnswerReopened)
def tell_reopened(event: AnswerReopened) -> None:
    """Everybody who follows the idea."""
    proposal = event.answer.proposal
    _tell(proposal, people_following(proposal), NoticeKind.IDEA_REOPENED, f"reopened:{event.answer.id}")


def _tell(proposal: Proposal, people: set[int], kind: NoticeKind, key: str, but: int | None = None) -> None:
    path = path_within(kind_of(proposal).url(proposal), proposal.municipality.slug)
    details = {"title": proposal.title, "language": proposal.language, "path": path}
    tell(
        people, kind, f"subject:{proposal.id}:{key}", details,
        municipality_id=proposal.place_id, subject_id=proposal.id, but=but,
    )  # fmt: skip
