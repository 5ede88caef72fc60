"""Keeping the days off: proposed from an almanac, corrected where the moon or a decision says otherwise."""

from datetime import date
from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory import policy, queries, rules
from jusur_participa.territory.models import Holiday
from jusur_participa.territory.terms import PROPOSED_FROM

TAKEN = _l("This day is on the calendar already: correct it there.")


def keep_holidays(year: int, by: Any = None) -> int:
    """Put the proposed days of a year on the network's calendar, where that has none; `by` None is the house itself.

    Returns how many were put there: none where the year was kept before.
    """
    if by is not None:
        require(policy.may_keep_calendar(by, None, clock.today()))
    if queries.is_kept(year):
        return 0
    kept = 0
    for proposed in rules.proposed_holidays(year):
        name = BilingualText(ar=proposed.name_ar, fr=proposed.name_fr)
        kept += insert_once(
            Holiday(falls_on=proposed.falls_on, name=name, is_estimated=proposed.is_estimated, source=PROPOSED_FROM)
        )
    if kept:
        record("calendar.kept", by=by, after={"year": year, "days": kept})
    return kept


def set_holiday(
    person: Any, municipality_id: int | None, *, falls_on: date, name: BilingualText, is_off: bool, source: str
) -> Holiday:
    """Put a day on the calendar of a municipality, or of the network (None).

    Dates that were promised before stay as they were promised.

    Raises:
        Refused: to others than the administrator there, or the network's coordinator.
        Conflict: where that calendar has the day already.
    """
    require(policy.may_keep_calendar(person, municipality_id, clock.today()))
    if municipality_id is None:
        keep_holidays(falls_on.year, by=person)
    holiday = Holiday(municipality_id=municipality_id, falls_on=falls_on, name=name, is_off=is_off, source=source)
    if not insert_once(holiday):
        raise Conflict(TAKEN)
    record("holiday.set", by=person, municipality_id=municipality_id, thing=holiday, after=_state_of(holiday))
    return holiday


def correct_holiday(
    person: Any, holiday: Holiday, *, falls_on: date, name: BilingualText, is_off: bool, source: str
) -> None:
    """Move a day to where the moon put it, rename it, or say that offices work on it after all.

    Raises:
        Refused: as `set_holiday`.
        Conflict: where the calendar has another entry for that day.
    """
    require(policy.may_keep_calendar(person, holiday.municipality_id, clock.today()))
    before = _state_of(holiday)
    with uniquely(Conflict(TAKEN)):
        holiday.falls_on, holiday.name, holiday.is_off, holiday.source = falls_on, name, is_off, source
        # Who corrects a day has seen or read when it is.
        holiday.is_estimated = False
        db.session.flush()
    record("holiday.corrected", by=person, municipality_id=holiday.municipality_id, thing=holiday, before=before,
           after=_state_of(holiday))  # fmt: skip


def _state_of(holiday: Holiday) -> dict[str, Any]:
    return {"falls_on": holiday.falls_on, "name_fr": holiday.name.fr, "is_off": holiday.is_off}
