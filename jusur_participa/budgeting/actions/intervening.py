"""What two people change once a vote has opened: pausing, extending, withdrawing a project."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import policy, queries
from jusur_participa.budgeting.models import Intervention, Vote, VoteProject
from jusur_participa.budgeting.terms import InterventionKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def ask_intervention(
    person: Person,
    vote: Vote,
    kind: InterventionKind,
    *,
    reason: BilingualText,
    closes_at: datetime | None = None,
    project: VoteProject | None = None,
) -> Intervention:
    """Ask for a change of a running vote; nothing changes before another person confirms it.

    `closes_at` belongs to an extension and `project` to a withdrawal.

    Raises:
        Refused: when she may not, or it makes no sense as the vote stands.
        Conflict: when somebody else asked for a change at the same moment.
    """
    vote = queries.vote_to_write(vote.id)
    require(policy.may_ask(person, vote, kind, clock.now()))
    if closes_at is not None:
        require(policy.may_extend_to(vote, closes_at, clock.now()))
    asked = Intervention(
        vote_id=vote.id,
        kind=kind,
        reason=reason,
        closes_at=closes_at,
        project_id=project.id if project else None,
        asked_by_id=person.id,
        asked_at=clock.now(),
    )
    if not insert_once(asked):
        raise Conflict(_l("A change waits for a second person already: settle it first."))
    db.session.expire(vote, ["interventions"])
    _record("vote.intervention_asked", person, asked)
    return asked


def confirm_intervention(person: Person, asked: Intervention) -> None:
    """Let the change take effect, at this moment and in public.

    Raises:
        Refused: to who asked for it, and once it is settled or the vote no longer runs.
    """
    vote = queries.vote_to_write(asked.vote_id)
    require(policy.may_confirm(person, asked, clock.now()))
    _settle(person, asked, is_confirmed=True)
    match asked.kind:
        case InterventionKind.PAUSE:
            vote.paused_at = clock.now()
        case InterventionKind.RESUME:
            vote.paused_at = None
        case InterventionKind.EXTEND:
            assert asked.closes_at is not None
            require(policy.may_extend_to(vote, asked.closes_at, clock.now()))
            vote.closes_at = asked.closes_at
        case InterventionKind.WITHDRAW:
            assert asked.project is not None
            asked.project.withdrawn_at = clock.now()
    db.session.flush()
    _record("vote.intervention_confirmed", person, asked)


def reject_intervention(person: Person, asked: Intervention) -> None:
    """Let the change not take effect; nothing of it is shown to the public."""
    queries.vote_to_write(asked.vote_id)
    require(policy.may_reject(person, asked, clock.now()))
    if person.id == asked.asked_by_id:
        # Taken back: nobody settles her own, so the row goes; the trail keeps that it was asked.
        _record("vote.intervention_taken_back", person, asked)
        db.session.delete(asked)
    else:
        _settle(person, asked, is_confirmed=False)
        _record("vote.intervention_rejected", person, asked)
    db.session.flush()


def _settle(person: Person, asked: Intervention, is_confirmed: bool) -> None:
    asked.settled_by_id, asked.settled_at, asked.is_confirmed = person.id, clock.now(), is_confirmed


def _record(act: str, person: Person, asked: Intervention) -> None:
    facts = {"kind": asked.kind, "project": asked.project_id, "closes_at": asked.closes_at}
    record(act, by=person, municipality_id=asked.vote.municipality_id, thing=asked.vote, after=facts)
