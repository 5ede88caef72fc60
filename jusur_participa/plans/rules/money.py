"""The money of a plan: every funding line is counted once from each side."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from jusur_participa.plans.terms import (
    YEARS_ESTIMATED,
    Accounts,
    Amount,
    ExpenseKind,
    Extent,
    FundingSource,
    Place,
    Total,
)

Part = TypeVar("Part", bound=Hashable)


class Line(Protocol):
    """Whatever has the amounts of a funding line."""

    planned_mad: int
    spent_mad: int
    committed_mad: int


def place_of(zone_ids: Sequence[int]) -> Place:
    """Where a project's money goes: to its one zone, to several together, or to the whole municipality."""
    if not zone_ids:
        return Extent.WHOLE
    return zone_ids[0] if len(zone_ids) == 1 else Extent.SEVERAL


def total(lines: Iterable[Amount]) -> Total:
    """All of it."""
    lines = list(lines)
    return Total(
        sum(line.planned_mad for line in lines),
        sum(line.spent_mad for line in lines),
        sum(line.committed_mad for line in lines),
    )


def goes_above(line: Line, kind: ExpenseKind, amount_mad: int) -> bool:
    """Whether this much more of the kind is above what the line has planned."""
    standing = line.spent_mad if kind is ExpenseKind.PAID else line.committed_mad
    return standing + amount_mad > line.planned_mad


def totals(lines: Iterable[Amount], parts: Iterable[Part], part_of: Callable[[Amount], Part]) -> dict[Part, Total]:
    """The sum of each part, in the order of `parts`; every line is counted in exactly one.

    Raises:
        KeyError: for a line that belongs to none of them, rather than leave its money out.
    """
    shares: dict[Part, list[Amount]] = {part: [] for part in parts}
    for line in lines:
        shares[part_of(line)].append(line)
    return {part: total(share) for part, share in shares.items()}


def totals_by_year(lines: Iterable[Amount], years: Iterable[int]) -> dict[int, Total]:
    """What each year costs; years without money count zero."""
    return totals(lines, years, lambda line: line.year)


def totals_by_source(lines: Iterable[Amount]) -> dict[FundingSource, Total]:
    """What each source gives, all sources in their order."""
    return totals(lines, FundingSource, lambda line: line.source)


def totals_by_axis(lines: Iterable[Amount], axis_ids: Iterable[int]) -> dict[int, Total]:
    """What each axis costs."""
    return totals(lines, axis_ids, lambda line: line.axis_id)


def totals_by_marker(lines: Iterable[Amount], markers: Iterable[str]) -> dict[str, Total]:
    """What goes to projects of each gender marker; `markers` are the stored values."""
    return totals(lines, markers, lambda line: line.marker)


def totals_by_place(lines: Iterable[Amount], places: Iterable[Place]) -> dict[Place, Total]:
    """What goes to each zone, to several together, and to the whole municipality."""
    return totals(lines, places, lambda line: line.place)


def totals_by_source_and_year(lines: Iterable[Amount], years: Iterable[int]) -> dict[FundingSource, dict[int, Total]]:
    """What each source gives in each year; all sources and years, zero where there is nothing."""
    lines, years = list(lines), list(years)
    return {source: totals_by_year(_from(source, lines), years) for source in FundingSource}


def _from(source: FundingSource, lines: Iterable[Amount]) -> list[Amount]:
    return [line for line in lines if line.source is source]


def accounts(
    lines: Iterable[Amount],
    years: Iterable[int],
    axis_ids: Iterable[int],
    markers: Iterable[str],
) -> Accounts:
    """The money of a plan by year, source, axis, gender marker and zone, and what is still to be found.

    Zones without money of their own are left out: a commune has a hundred douars.
    """
    lines, years, axis_ids = list(lines), list(years), list(axis_ids)
    missing = _from(FundingSource.TO_BE_FOUND, lines)
    zones = sorted({line.place for line in lines if not isinstance(line.place, Extent)})
    places: list[Place] = [*Extent, *zones]
    return Accounts(
        total=total(lines),
        by_year=totals_by_year(lines, years),
        by_source=totals_by_source(lines),
        by_axis=totals_by_axis(lines, axis_ids),
        by_marker=totals_by_marker(lines, markers),
        by_place=totals_by_place(lines, places),
        by_source_and_year=totals_by_source_and_year(lines, years),
        gap_by_year=totals_by_year(missing, years),
        gap_by_axis=totals_by_axis(missing, axis_ids),
    )


def estimated_years(first_year: int) -> range:
    """The years whose resources and expenses the plan must estimate (organic law 113-14, art. 78)."""
    return range(first_year, first_year + YEARS_ESTIMATED)
