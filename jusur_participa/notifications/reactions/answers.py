"""Officers and the plan team hear what waits for them: ideas to study, what is overdue, scores."""

from flask import url_for

from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import path_within, titled
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.events import (
    AnswerEscalated,
    AnswerReplied,
    CriteriaPublished,
    IdeaAssigned,
    ScoresRevealed,
)
from jusur_participa.review.models import CriteriaGrid
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


@on(CriteriaPublished)
def tell_scoring_begins(event: CriteriaPublished) -> None:
    """The members of the team, who score now."""
    _tell_team(event.grid, NoticeKind.SCORING_BEGINS, "begins")


@on(ScoresRevealed)
def tell_revealed(event: ScoresRevealed) -> None:
    """The members of the team, who see how far apart they are."""
    again = event.grid.rescoring_at
    _tell_team(event.grid, NoticeKind.SCORES_REVEALED, f"revealed:{again.isoformat() if again else ''}")


def _tell_team(grid: CriteriaGrid, kind: NoticeKind, key: str) -> None:
    space = grid.space
    path = path_within(
        url_for("review_desk.ranking", town=space.municipality.slug, space_id=space.id), space.municipality.slug
    )
    members = {member.person_id for member in grid.members if member.excused_at is None}
    tell(
        members,
        kind,
        f"grid:{grid.id}:{key}",
        titled(space.title) | {"path": path},
        municipality_id=space.municipality_id,
    )


def _tell(proposal: Proposal, people: set[int], kind: NoticeKind, key: str, but: int | None = None) -> None:
    path = path_within(kind_of(proposal).url(proposal), proposal.municipality.slug)
    details = {"title": proposal.title, "language": proposal.language, "path": path}
    tell(
        people, kind, f"subject:{proposal.id}:{key}", details,
        municipality_id=proposal.place_id, subject_id=proposal.id, but=but,
    )  # fmt: skip
