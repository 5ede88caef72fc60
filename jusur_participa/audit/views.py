"""The trail of a municipality, for everybody to read."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import ROLES
from jusur_participa.audit import queries
from jusur_participa.audit.terms import ACT_LABELS, CITIZEN_ACTS, KIND_LABELS, ActKind, Filters
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_place, public
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import western_digits
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.web import page

bp = Blueprint("audit", __name__)

#: Values of the record that lead to a person, even under a random name.
PRIVATE = ("person", "member", "helper", "asked_by")
#: Where the public page of a thing is, and what its endpoint calls it.
PAGES = {
    "proposals": ("proposals.show", "proposal_id"),
    "projects": ("plans.project", "project_id"),
    "spaces": ("spaces.show", "space_id"),
    "votes": ("budgeting.show", "vote_id"),
}


@bp.route("/<town>/trail/")
@public
def index() -> ResponseReturnValue:
    """What was done, when, by which role and why, the newest first."""
    filters = _filters()
    entries = queries.entries_of(current_place().id, filters, request.args.get("after"))
    return page(
        "audit/index",
        entries=entries,
        officials=queries.officials_in(entries.items),
        filters=filters,
        kinds=KIND_LABELS,
        next_url=url_for(".index", **_asked(after=entries.next_token)) if entries.next_token else None,
    )


@bp.route("/<town>/trail/check")
@public
def check() -> ResponseReturnValue:
    """When the trail was last checked, and the hash that anybody can keep."""
    chain = current_place().id
    count, digest = queries.end_of(chain)
    return page("audit/check", latest=queries.latest_check(chain), count=count, digest=digest)


def _filters() -> Filters:
    """What the address asks for; what makes no sense there narrows nothing."""
    kind, since = None, None
    with suppress(ValueError):
        kind = ActKind(request.args.get("kind", ""))
    with suppress(ValueError):
        since = date.fromisoformat(western_digits(request.args.get("since", "")))
    return Filters(kind, since, "official" in request.args)


def _asked(**more: str | None) -> dict[str, Any]:
    return {**{name: request.args[name] for name in ("kind", "since", "official") if name in request.args}, **more}


@bp.app_template_global()
def act_label(entry: TrailEntry) -> str:
    """What was done, in words; an act without any keeps its own name."""
    return str(ACT_LABELS.get(entry.act, entry.act))


@bp.app_template_global()
def actor_label(entry: TrailEntry, officials: dict[str, Person]) -> str:
    """Who did it: role and chosen name of who acted for the municipality, and no name of anybody else."""
    if entry.actor_ref is None:
        return _("The system")
    if entry.act in CITIZEN_ACTS:
        return _("A person with an account")
    official = officials.get(entry.actor_ref)
    role = _role_in(entry, official)
    label = str(ROLES[role]) if role else _("For the municipality")
    return f"{label} · \u2068{official.chosen_name}\u2069" if official else label


def _role_in(entry: TrailEntry, official: Person | None) -> Role | None:
    """The role recorded, or else the one that the official's mandate gave on that day."""
    if entry.actor_role:
        return Role(entry.actor_role)
    day = clock.local(entry.recorded_at).date()
    mandates = official.mandates if official else []
    return next(
        (mandate.role for mandate in mandates if mandate.reaches(entry.chain) and mandate.is_in_force(day)), None
    )


@bp.app_template_global()
def thing_url(entry: TrailEntry) -> str | None:
    """The public page of what it was done to, where there is one."""
    if entry.thing_kind not in PAGES or entry.thing_id is None:
        return None
    endpoint, name = PAGES[entry.thing_kind]
    number: dict[str, Any] = {name: entry.thing_id}
    return url_for(endpoint, **number)


@bp.app_template_global()
def recorded_values(entry: TrailEntry) -> str:
    """What the record holds before and after, as it is hashed, but for what leads to a person."""
    sides = {"before": entry.before, "after": entry.after}
    shown = {
        side: {name: value for name, value in values.items() if name not in PRIVATE} for side, values in sides.items()
    }
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)
