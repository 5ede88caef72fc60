"""How every change of the plan is made and written into the trail."""

from dataclasses import asdict
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model
from jusur_participa.foundation.trail import record
from jusur_participa.plans import policy
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.queries import projects_of
from jusur_participa.search.actions import refresh
from jusur_participa.themes.models import SdgGoal, SdgTarget


def note(act: str, person: Person, municipality_id: int, thing: Model, **changes: Any) -> None:
    """Record an act of the plan team under the role that allowed it."""
    role = policy.role_of(person, municipality_id, clock.today(), policy.REPORT_ROLES)
    record(act, by=person, municipality_id=municipality_id, thing=thing, role=role, **changes)
    _have_it_found_as_it_is(thing)


def _have_it_found_as_it_is(thing: Model) -> None:
    """Searching follows a project in all that is changed of it, and a plan into sight."""
    if isinstance(thing, Project):
        refresh("project", [thing.id])
    elif isinstance(thing, Plan):
        refresh("project", projects_of(thing.id))


def change(thing: Model, **values: Any) -> dict[str, dict[str, Any]]:
    """Set what differs on `thing`; what it was `before` and is `after`, empty when nothing differs."""
    differing = {name: (getattr(thing, name), new) for name, new in values.items() if getattr(thing, name) != new}
    if not differing:
        return {}
    for name, (_old, new) in differing.items():
        setattr(thing, name, new)
    return {
        "before": {name: spelled(old) for name, (old, _new) in differing.items()},
        "after": {name: spelled(new) for name, (_old, new) in differing.items()},
    }


def spelled(value: Any) -> Any:
    """A value of the plan as the trail keeps it."""
    if isinstance(value, BilingualText):
        return asdict(value)
    if isinstance(value, list):
        return [_key_of(item) for item in value]
    return value


def _key_of(item: Any) -> Any:
    if isinstance(item, SdgGoal):
        return item.number
    return item.code if isinstance(item, SdgTarget) else item.id
