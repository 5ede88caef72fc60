"""Checking a chain, and keeping what was found."""

from jusur_participa.audit import queries
from jusur_participa.audit.models import TrailCheck
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import first_broken


def check_chain(chain: int) -> TrailCheck:
    """Read a chain from its first entry and keep what was found."""
    count, digest = queries.end_of(chain)
    check = TrailCheck(chain=chain, entries_count=count, digest=digest, broken_at=first_broken(chain))
    db.session.add(check)
    db.session.flush()
    return check
