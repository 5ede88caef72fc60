"""Setting up spaces and their phases; everything is recorded on the trail."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.spaces import policy, rules
from jusur_participa.spaces.events import SpaceClosed, SpacePublished
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import Activity, SpaceKind


def create_space(
    person: Person,
    municipality_id: int,
    *,
    kind: SpaceKind,
    title: BilingualText,
    summary: BilingualText,
    answer_within_days: int = 30,
    reconsider_threshold: int | None = 25,
    edit_within_minutes: int = 1440,
    is_read_first: bool = False,
) -> Space:
    """Start a space that only officers see until it is published."""
    require(policy.may_manage(person, municipality_id, clock.now()))
    space = Space(
        municipality_id=municipality_id,
        kind=kind,
        title=title,
        summary=summary,
        answer_within_days=answer_within_days,
        reconsider_threshold=reconsider_threshold,
        edit_within_minutes=edit_within_minutes,
        is_read_first=is_read_first,
        created_by=person,
    )
    db.session.add(space)
    db.session.flush()
    record("space.created", by=person, municipality_id=municipality_id, thing=space, after=_terms_of(space))
    return space


def edit_space(person: Person, space: Space, **details: Any) -> None:
    """Change what `create_space` set; ideas already published keep the due date they were promised."""
    require(policy.may_manage(person, space.municipality_id, clock.now()))
    before = _terms_of(space)
    for name, value in details.items():
        setattr(space, name, value)
    db.session.flush()
    _record(space, "space.edited", person, before=before, after=_terms_of(space))


def set_proofs(person: Person, space: Space, proofs: dict[str, list[str]]) -> None:
    """Say how who proposes, discusses, supports or votes here has proved where she lives."""
    require(policy.may_set_proofs(person, space, clock.now()))
    before, space.proofs = space.proofs, {activity: ways for activity, ways in proofs.items() if ways}
    db.session.flush()
    _record(space, "space.proofs_set", person, before={"proofs": before}, after={"proofs": space.proofs})


def publish_space(person: Person, space: Space) -> None:
    """Show the space to everybody, for good."""
    require(policy.may_publish(person, space, clock.now()))
    space.published_at = clock.now()
    db.session.flush()
    _record(space, "space.published", person)
    announce(SpacePublished(space))


def close_space(person: Person, space: Space, *, reason: BilingualText) -> None:
    """End a space before or after its last phase, with a reason that everybody reads."""
    require(policy.may_close(person, space, clock.now()))
    space.closed_at, space.closing_reason = clock.now(), reason
    db.session.flush()
    _record(space, "space.closed", person, reason=reason.fr)
    announce(SpaceClosed(space))


def add_phase(
    person: Person,
    space: Space,
    *,
    title: BilingualText,
    starts_at: datetime,
    ends_at: datetime,
    activities: Collection[Activity],
) -> Phase:
    """Give the space one more phase.

    Raises:
        Conflict: if it would end before it starts, or run at the same time as another.
    """
    hold(space)
    require(policy.may_manage(person, space.municipality_id, clock.now()))
    _refuse_impossible_dates(space.phases, starts_at, ends_at)
    phase = Phase(title=title, starts_at=starts_at, ends_at=ends_at, activities=list(activities))
    space.phases.append(phase)
    _number_by_date(space)
    _record(space, "space.phase_added", person, after=_dates_of(phase))
    return phase


def edit_phase(
    person: Person,
    phase: Phase,
    *,
    title: BilingualText,
    starts_at: datetime,
    ends_at: datetime,
    activities: Collection[Activity],
) -> None:
    """Change what `add_phase` set, under the same conditions."""
    hold(phase.space)
    require(policy.may_manage(person, phase.space.municipality_id, clock.now()))
    _refuse_impossible_dates([other for other in phase.space.phases if other is not phase], starts_at, ends_at)
    before = _dates_of(phase)
    phase.title, phase.starts_at, phase.ends_at, phase.activities = title, starts_at, ends_at, list(activities)
    _number_by_date(phase.space)
    _record(phase.space, "space.phase_edited", person, before=before, after=_dates_of(phase))


def remove_phase(person: Person, phase: Phase) -> None:
    """Take away a phase that has not begun in public."""
    require(policy.may_remove(person, phase, clock.now()))
    space, before = phase.space, _dates_of(phase)
    space.phases.remove(phase)
    _number_by_date(space)
    _record(space, "space.phase_removed", person, before=before)


def _refuse_impossible_dates(others: list[Phase], starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Conflict(_l("A phase must end after it starts."))
    if rules.overlapping(others, starts_at, ends_at):
        raise Conflict(_l("Two phases of a space cannot run at the same time."))


def _number_by_date(space: Space) -> None:
    for position, phase in enumerate(sorted(space.phases, key=lambda phase: phase.starts_at)):
        phase.position = position
    db.session.flush()
    db.session.expire(space, ["phases"])


def _record(space: Space, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=space.municipality_id, thing=space, **details)


def _terms_of(space: Space) -> dict[str, Any]:
    """What the trail keeps of a space: the words of the municipality and the rules it gave itself."""
    return {
        "kind": space.kind.value,
        "title_ar": space.title.ar,
        "title_fr": space.title.fr,
        "answer_within_days": space.answer_within_days,
        "reconsider_threshold": space.reconsider_threshold,
        "edit_within_minutes": space.edit_within_minutes,
        "is_read_first": space.is_read_first,
    }


def _dates_of(phase: Phase) -> dict[str, Any]:
    return {
        "phase": phase.title.fr,
        "starts_at": phase.starts_at.isoformat(),
        "ends_at": phase.ends_at.isoformat(),
        "activities": [activity.value for activity in phase.activities],
    }
