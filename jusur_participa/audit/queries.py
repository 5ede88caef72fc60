"""Reading the trail of a municipality, newest first, and what was found when it was checked."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Person
from jusur_participa.audit.models import TrailCheck
from jusur_participa.audit.terms import CITIZEN_ACTS, KIND_PREFIXES, Filters
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.foundation.trail import FIRST, TrailEntry, TrailHead

PAGE_SIZE = 30


def entries_of(chain: int, filters: Filters, after: str | None = None) -> Page:
    """A page of the chain's entries, the newest first."""
    statement = select(TrailEntry).where(TrailEntry.chain == chain)
    if filters.kind:
        statement = statement.where(
            or_(*(TrailEntry.act.startswith(f"{prefix}.", autoescape=True) for prefix in KIND_PREFIXES[filters.kind]))
        )
    if filters.since:
        statement = statement.where(
            TrailEntry.recorded_at >= clock.from_local(datetime.combine(filters.since, time.min))
        )
    if filters.official_only:
        statement = statement.where(TrailEntry.act.not_in(CITIZEN_ACTS))
    return key_page(statement, by=(TrailEntry.position.desc(),), after=after, size=PAGE_SIZE)


def officials_in(entries: Iterable[TrailEntry]) -> dict[str, Person]:
    """By reference, those who acted for the municipality in these entries, with their mandates, and nobody else."""
    refs = {entry.actor_ref for entry in entries if entry.actor_ref and entry.act not in CITIZEN_ACTS}
    if not refs:
        return {}
    people = select(Person).where(Person.public_ref.in_(refs)).options(joinedload(Person.mandates))
    return {person.public_ref: person for person in db.session.scalars(people).unique()}


def end_of(chain: int) -> tuple[int, str]:
    """How many entries a chain has, and the hash of its last one."""
    head = db.session.scalar(select(TrailHead).where(TrailHead.chain == chain))
    return (head.position, head.digest) if head else (0, FIRST)


def latest_check(chain: int) -> TrailCheck | None:
    """The last time the chain was read from its first entry."""
    checks = select(TrailCheck).where(TrailCheck.chain == chain)
    return db.session.scalar(checks.order_by(TrailCheck.checked_at.desc(), TrailCheck.id.desc()).limit(1))


def entry_at(chain: int, position: int) -> TrailEntry | None:
    """The entry at this position, where there still is one."""
    return db.session.scalar(select(TrailEntry).where(TrailEntry.chain == chain, TrailEntry.position == position))
