"""What every change of an idea ends with: written, read anew, and on the trail."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.proposals.models import Proposal

IDEAS = Proposal.__table__.c


def hold(proposal: Proposal) -> None:
    """Read where the idea stands anew and keep others from moving it until the transaction ends.

    To be called before the policy is asked: an answer and a withdrawal at the
    same moment must not both find an idea that waits.
    """
    now = select(Proposal).where(Proposal.id == proposal.id).with_for_update(of=Proposal.__table__, key_share=True)
    db.session.scalars(now.execution_options(populate_existing=True)).one()


def hold_all(ideas_ids: Iterable[int]) -> None:
    """Keep others from moving any of these ideas until the transaction ends; always in the same order.

    An act that moves several ideas calls this before its first entry on the trail. Who withdraws one of them holds
    that idea and then waits for the trail: taken the other way about, each would wait for the other for ever.
    """
    ideas = select(IDEAS.id).where(IDEAS.id.in_(sorted(ideas_ids))).order_by(IDEAS.id)
    db.session.execute(ideas.with_for_update(key_share=True)).all()


def settle(proposal: Proposal) -> None:
    """Write what changed, and have what hangs on the idea read anew."""
    db.session.flush()
    db.session.expire(proposal, ["journey", "revisions", "withdrawal", "co_authors"])


def note(proposal: Proposal, act: str, person: Person | None, **details: Any) -> None:
    """Record an act on the trail of the idea's municipality."""
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)


def add_to_counts(proposal: Proposal, supports: int = 0, comments: int = 0) -> None:
    """Move the counters of an idea.

    The database adds, so that two people at once count for two; the session
    reads it again when it is asked for.
    """
    counts = {IDEAS.supports_count: supports, IDEAS.comments_count: comments}
    changed = {column: column + change for column, change in counts.items() if change}
    if not changed:
        return
    db.session.execute(update(IDEAS.id.table).where(IDEAS.id == proposal.id).values(changed))
    db.session.expire(proposal, [column.key for column in changed])
