"""Installing the reference themes and goals; changing a municipality's own themes."""

import json
from importlib.resources import files
from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import fold, slug
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory.models import Municipality
from jusur_participa.themes import policy, queries
from jusur_participa.themes.models import SdgGoal, SdgTarget, Theme


def install_reference_themes() -> None:
    """Bring the network's themes, the goals and their targets up to date with the reference data.

    Run again, it changes only what the data changed. The themes are the
    communes' own competences of organic law 113-14, art. 83; the goals and
    targets are those of the 2030 agenda.
    """
    network_themes = {theme.code: theme for theme in queries.themes_of(None, with_retired=True)}
    for position, entry in enumerate(_reference("themes"), start=1):
        theme = network_themes.get(entry["code"]) or _added(Theme(code=entry["code"]))
        theme.name, theme.icon, theme.position = _name(entry), entry["icon"], position
    for entry in _reference("goals"):
        goal = db.session.get(SdgGoal, entry["number"]) or _added(SdgGoal(number=entry["number"]))
        goal.name, goal.colour = _name(entry), entry["colour"]
    db.session.flush()
    for entry in _reference("targets"):
        target = db.session.get(SdgTarget, entry["code"]) or _added(SdgTarget(code=entry["code"]))
        target.name, target.goal_number = _name(entry), int(entry["code"].split(".")[0])
    db.session.flush()


def _reference(name: str) -> list[dict[str, Any]]:
    content = files(__package__).joinpath("reference", f"{name}.json").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(content)
    return entries


def _name(entry: dict[str, Any]) -> BilingualText:
    return BilingualText(ar=entry["ar"], fr=entry["fr"])


def _added(row: Any) -> Any:
    db.session.add(row)
    return row


def add_theme(person: Any, municipality: Municipality, name: BilingualText, icon: str) -> Theme:
    """Give the municipality a theme of its own.

    Raises:
        Conflict: where it has a theme of almost the same name.
    """
    require(policy.may_add_theme(person, municipality.id, clock.today()))
    theme = Theme(municipality_id=municipality.id, code=slug(name.fr) or fold(name.ar), name=name, icon=icon)
    if not insert_once(theme):
        raise Conflict(_l("A theme with this name exists already."))
    record("theme.added", by=person, municipality_id=municipality.id, thing=theme, after=_state_of(theme))
    return theme


def rename_theme(person: Any, theme: Theme, name: BilingualText, icon: str) -> None:
    """Correct its names or its drawing; its code stays, since exports use it."""
    require(policy.may_change_theme(person, theme, clock.today()))
    before = _state_of(theme)
    theme.name, theme.icon = name, icon
    _record_change("theme.renamed", person, theme, before)


def retire_theme(person: Any, theme: Theme) -> None:
    """Offer the theme no longer; ideas filed under it keep it."""
    _set_active(person, theme, False, "theme.retired")


def restore_theme(person: Any, theme: Theme) -> None:
    """Offer a retired theme again."""
    _set_active(person, theme, True, "theme.restored")


def _set_active(person: Any, theme: Theme, active: bool, act: str) -> None:
    require(policy.may_change_theme(person, theme, clock.today()))
    if theme.is_active is active:
        return
    before = _state_of(theme)
    theme.is_active = active
    _record_change(act, person, theme, before)


def _record_change(act: str, person: Any, theme: Theme, before: dict[str, Any]) -> None:
    db.session.flush()
    record(act, by=person, municipality_id=theme.municipality_id, thing=theme, before=before, after=_state_of(theme))


def _state_of(theme: Theme) -> dict[str, Any]:
    return {"name_ar": theme.name.ar, "name_fr": theme.name.fr, "icon": theme.icon, "is_active": theme.is_active}
