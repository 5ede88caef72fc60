"""Reading the laws: each a data file under the name that plans keep."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jusur_participa.foundation.database import BilingualText
from jusur_participa.procedure.terms import Clock, Law, Stage, Unit

#: The law in force for plans that begin now.
IN_FORCE = "decree-2-16-301-r2"


@lru_cache
def law(name: str) -> Law:
    """A procedure by its name.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    text = (files("jusur_participa.procedure") / "laws" / f"{name}.json").read_text(encoding="utf-8")
    written: dict[str, Any] = json.loads(text)
    return Law(
        name=name,
        reference=BilingualText(**written["reference"]),
        source=written["source"],
        stages=tuple(_stage(step) for step in written["steps"]),
        sessions=tuple(written.get("sessions", ())),
    )


def laws() -> list[str]:
    """The names of all procedures, those of the past included."""
    folder = files("jusur_participa.procedure") / "laws"
    return sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))


def _stage(written: dict[str, Any]) -> Stage:
    return Stage(
        code=written["code"],
        article=written["article"],
        title=BilingualText(**written["title"]),
        rule=BilingualText(**written["rule"]),
        actor=BilingualText(**written["actor"]),
        law=_text(written.get("law")),
        documents=tuple(BilingualText(**document) for document in written.get("documents", ())),
        needs=tuple(written.get("needs", ())),
        clocks=tuple(_clock(clock) for clock in written.get("clocks", ())),
        optional=written.get("optional", False),
        follows=written.get("follows", False),
    )


def _clock(written: dict[str, Any]) -> Clock:
    until = written.get("until")
    return Clock(
        anchor=written["from"],
        article=written["article"],
        law=_text(written.get("law")),
        days=written.get("days", 0),
        years=written.get("years", 0),
        unit=Unit(written.get("unit", Unit.CALENDAR)),
        before=written.get("before", False),
        until=(int(until[:2]), int(until[3:])) if until else None,
        opens=written.get("opens", False),
        round=written.get("round"),
        reading=written.get("reading", False),
    )


def _text(written: dict[str, str] | None) -> BilingualText | None:
    return BilingualText(**written) if written else None
