"""What the law derives from a municipality's kind and population, and on which days its offices work."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from jusur_participa.territory.terms import MunicipalityKind, ProposedHoliday

LARGE_COMMUNE = 35_000
SATURDAY = 5


def petition_threshold(
    population: int, has_arrondissements: bool = False, kind: MunicipalityKind = MunicipalityKind.COMMUNE
) -> int | None:
    """Signatures that a petition of citizens needs; None where none may be received.

    Organic law 113-14, art. 123: 100 under 35,000 inhabitants, 200 from there,
    400 in communes with arrondissements. These have no legal personality
    (art. 217), so that their own councils receive none.
    """
    if kind is MunicipalityKind.ARRONDISSEMENT:
        return None
    if has_arrondissements:
        return 400
    return 100 if population < LARGE_COMMUNE else 200


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Monday to Friday, except the given days off."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days_after(day: date, n: int, holidays: Collection[date]) -> date:
    """The `n`-th working day after `day`; `day` itself does not count."""
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day, holidays)
    return day


def working_days_between(first: date, last: date, holidays: Collection[date]) -> int:
    """How many working days come after `first`, up to and with `last`; 0 where `last` is not later."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


@cache
def proposed_holidays(year: int) -> tuple[ProposedHoliday, ...]:
    """Morocco's public holidays of a year as an almanac computes them, in order.

    Fixed by royal dahirs, or by the moon: of these the day is estimated, until it is seen.
    Saturdays and Sundays among them are kept too, since the moon may move a day onto them.
    """
    from holidays import country_holidays  # only who needs the almanac pays for it

    arabic, french = (country_holidays("MA", years=year, language=language) for language in ("ar", "fr"))
    return tuple(
        ProposedHoliday(day, _named(arabic[day]), _named(french[day]), "(estim" in french[day])
        for day in sorted(french)
    )


def proposed_days_off(first: date, last: date) -> frozenset[date]:
    """The proposed days off of every year from that of `first` to that of `last`."""
    years = range(first.year, last.year + 1)
    return frozenset(proposed.falls_on for year in years for proposed in proposed_holidays(year))


def _named(listed: str) -> str:
    """The name of a day without the almanac's remarks, in the typography of the house."""
    for remark in (" (estimé)", " (تقديري)"):
        listed = listed.replace(remark, "")
    return listed.replace("; ", " · ").replace("'", "’").replace(" و ", " و")
