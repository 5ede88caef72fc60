"""Reading one cell: its value, or what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jusur_participa.foundation.money import AMOUNT_TOO_LARGE, amount_in
from jusur_participa.foundation.text import day_in, fold, western_digits
from jusur_participa.imports.terms import Column, Fault, Problem, Setting
from jusur_participa.plans.terms import LONGEST_TEXT, LONGEST_TITLE, FundingSource

#: What `ProjectForm` lets a code have.
LONGEST_CODE = 20
LONGEST = {
    Column.CODE: LONGEST_CODE,
    Column.SUMMARY_AR: LONGEST_TEXT,
    Column.SUMMARY_FR: LONGEST_TEXT,
}
_BETWEEN_ZONES = re.compile(r"[;؛\n]")


class Row:
    """One row of the table, read column by column; what is wrong goes to `complain`."""

    def __init__(
        self,
        number: int,
        cells: tuple[str, ...],
        places: Mapping[Column, int],
        complain: Callable[[Problem], None],
    ) -> None:
        self.number, self.cells, self.places, self.complain = number, cells, places, complain

    def written(self, column: Column) -> str:
        """What stands there; empty too where the table has no such column."""
        place = self.places.get(column)
        return "" if place is None else self.cells[place]

    def says_any(self, *columns: Column) -> bool:
        """Whether anything is written in one of these columns."""
        return any(self.written(column) for column in columns)

    def wrong(self, column: Column, fault: Fault, **values: Any) -> None:
        """Complain about the cell; about the whole row's code where there is no such column."""
        place = self.places.get(column, self.places.get(Column.CODE, 0))
        self.complain(Problem(fault, self.number, place, values))

    def text(self, column: Column, needed: bool = False) -> str:
        """A text of at most the length that its form allows."""
        written, most = self.written(column), LONGEST.get(column, LONGEST_TITLE)
        if needed and not written:
            self.wrong(column, Fault.NEEDED, name=column)
        if len(written) > most:
            self.wrong(column, Fault.TOO_LONG, most=most)
        return written

    def day(self, column: Column) -> date | None:
        """A day, or none."""
        written = self.written(column)
        day = day_in(written)
        if written and day is None:
            self.wrong(column, Fault.NO_DAY, written=written)
        return day

    def amount(self, column: Column) -> int | None:
        """Whole dirhams, or none."""
        written = self.written(column)
        try:
            return amount_in(written)
        except ValueError as error:
            fault = Fault.TOO_MUCH if error.args[0] is AMOUNT_TOO_LARGE else Fault.NO_AMOUNT
            self.wrong(column, fault, written=written)
            return None

    def zones(self, setting: Setting) -> tuple[int, ...]:
        """The zones named there, each once, by id."""
        found = []
        for name in filter(None, map(str.strip, _BETWEEN_ZONES.split(self.written(Column.ZONES)))):
            zone_id = setting.zones.get(fold(name))
            if zone_id is None:
                self.wrong(Column.ZONES, Fault.NO_ZONE, written=name)
            elif zone_id not in found:
                found.append(zone_id)
        return tuple(found)

    def year(self, setting: Setting) -> int | None:
        """A year of the plan."""
        written = western_digits(self.written(Column.YEAR))
        if not written:
            self.wrong(Column.YEAR, Fault.NEEDED, name=Column.YEAR)
        elif not re.fullmatch(r"[0-9]{4}", written):
            self.wrong(Column.YEAR, Fault.NO_YEAR, written=written)
        elif int(written) not in setting.years:
            first, last = setting.years[0], setting.years[-1]
            self.wrong(Column.YEAR, Fault.YEAR_OUTSIDE, written=written, first=first, last=last)
        else:
            return int(written)
        return None

    def source(self, setting: Setting) -> FundingSource | None:
        """Who pays."""
        written = self.written(Column.SOURCE)
        source = setting.sources.get(fold(written))
        if not written:
            self.wrong(Column.SOURCE, Fault.NEEDED, name=Column.SOURCE)
        elif source is None:
            self.wrong(Column.SOURCE, Fault.NO_SOURCE, written=written)
        return source
