"""Which vouches are looked at, how a typed code is read, what of a register can be compared: on plain values."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jusur_participa.foundation.text import fold, western_digits
from jusur_participa.residence.terms import (
    FEWEST_COLUMNS,
    HEADINGS,
    IDENTITY_HEADINGS,
    ZONE_HEADINGS,
    Refusal,
    RegisterColumn,
    RegisterFault,
)

_FOLDED = {column: {fold(name) for name in names} for column, names in HEADINGS.items()}
_ZONES = {fold(name) for name in ZONE_HEADINGS}
_IDENTITY = tuple(fold(part) for part in IDENTITY_HEADINGS)


def month_of(on: date) -> date:
    """The first day of its month."""
    return on.replace(day=1)


def is_drawn(seed: str, number: int, one_in: int) -> bool:
    """Whether the lot falls on this one: of every `one_in` in a row on exactly one, on which only the seed tells.

    `number` counts from 1.
    """
    group, place = divmod(number - 1, one_in)
    drawn = int.from_bytes(hashlib.sha256(f"{seed}:{group}".encode()).digest()) % one_in
    return place == drawn


def bare_code(typed: str) -> str:
    """A code without the spaces and strokes that people write in it, in capitals and Western digits."""
    return re.sub(r"[^0-9A-Z]", "", western_digits(typed).upper())


def shown_code(code: str) -> str:
    """The code in two groups, as it is printed."""
    return f"{code[: len(code) // 2]}-{code[len(code) // 2 :]}"


@dataclass(frozen=True)
class Reading:
    """A register as it was read: its columns, the lines that can be told apart, the faults of the others.

    `entries` are the compared values with the zone; `faults` are line numbers as a
    spreadsheet shows them. `refused` says why nothing of the file may be kept.
    """

    columns: tuple[RegisterColumn, ...]
    entries: tuple[tuple[tuple[str, ...], int], ...]
    faults: tuple[tuple[int, RegisterFault], ...]
    refused: Refusal | None = None


def read_register(rows: Sequence[Sequence[str]], zones: Mapping[str, int], years: tuple[int, int]) -> Reading:
    """What can be compared of a table whose first row names its columns; `zones` by their folded names."""
    headings = [fold(heading) for heading in rows[0]]
    columns, zone_at, refused = _columns_of(headings)
    if refused is None and any(looks_like_identity(cell) for row in rows[1:] for cell in row):
        refused = Refusal.IDENTITY_CELL
    if refused is not None:
        return Reading((), (), (), refused)
    order = tuple(column for column in RegisterColumn if column in columns)
    entries: list[tuple[int, tuple[str, ...], int]] = []
    faults: list[tuple[int, RegisterFault]] = []
    for line, row in enumerate(rows[1:], 2):
        values = tuple(normal(column, row[columns[column]]) for column in order)
        zone = zones.get(fold(row[zone_at]))
        if not any(row):
            continue
        if fault := _fault_of(order, values, zone, years):
            faults.append((line, fault))
        else:
            entries.append((line, values, zone or 0))
    seen = Counter(values for _line, values, _zone in entries)
    faults += [(line, RegisterFault.TWICE) for line, values, _zone in entries if seen[values] > 1]
    alone = tuple((values, zone) for _line, values, zone in entries if seen[values] == 1)
    return Reading(order, alone, tuple(sorted(faults)))


def _columns_of(headings: Sequence[str]) -> tuple[dict[RegisterColumn, int], int, Refusal | None]:
    columns: dict[RegisterColumn, int] = {}
    zone_at, refused = -1, None
    for place, heading in enumerate(headings):
        if any(f" {part} " in f" {heading} " for part in _IDENTITY):
            return {}, -1, Refusal.IDENTITY_COLUMN
        column = next((each for each, names in _FOLDED.items() if heading in names), None)
        if heading in _ZONES and zone_at < 0:
            zone_at = place
        elif column is None:
            refused = Refusal.UNKNOWN_COLUMN
        elif column in columns:
            refused = refused or Refusal.TWICE
        else:
            columns[column] = place
    if refused is None and zone_at < 0:
        refused = Refusal.NO_ZONE
    if refused is None and (RegisterColumn.FAMILY_NAME not in columns or len(columns) < FEWEST_COLUMNS):
        refused = Refusal.TOO_FEW
    return columns, zone_at, refused


def _fault_of(
    columns: Sequence[RegisterColumn], values: Sequence[str], zone: int | None, years: tuple[int, int]
) -> RegisterFault | None:
    if not all(values):
        return RegisterFault.EMPTY
    for column, value in zip(columns, values, strict=True):
        if column is RegisterColumn.BIRTH_YEAR and not (value.isdigit() and years[0] <= int(value) <= years[1]):
            return RegisterFault.YEAR
    return RegisterFault.ZONE if zone is None else None


def normal(column: RegisterColumn, typed: str) -> str:
    """What two spellings of the same share: letters folded, digits in one form; a year alone of a whole date."""
    folded = fold(typed)
    if column is RegisterColumn.BIRTH_YEAR and (year := re.search(r"(?:19|20)\d\d", folded)):
        return year.group()
    return folded if column is RegisterColumn.STREET else folded.replace(" ", "")


def looks_like_identity(cell: str) -> bool:
    """Letters and digits as on the national card, or more digits than a year or a house number has."""
    bare = re.sub(r"[\s.\-/]", "", western_digits(cell)).upper()
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}", western_digits(cell)) is not None
    return not is_day and re.fullmatch(r"[A-Z]{1,2}\d{5,8}|\d{6,}", bare) is not None
