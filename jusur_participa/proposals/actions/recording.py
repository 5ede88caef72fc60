"""What every change of an idea ends with: written, read anew, and on the trail."""

from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.proposals.models import Proposal


def settle(proposal: Proposal) -> None:
    """Write what changed, and have what hangs on the idea read anew."""
    db.session.flush()
    db.session.expire(proposal, ["journey", "revisions", "withdrawal", "co_authors"])


def note(proposal: Proposal, act: str, person: Person | None, **details: Any) -> None:
    """Record an act on the trail of the idea's municipality."""
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)
