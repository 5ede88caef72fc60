"""A table as every writer takes it: typed cells, so that numbers stay numbers and text stays text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | date | datetime | None

#: Characters that no spreadsheet file may hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """One table: its name on the tab, the headings, and the rows, each as long as the headings.

    `text_columns` are the places of columns in which a spreadsheet takes for text what is typed.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    text_columns: Sequence[int] = ()


def spelled(text: str) -> str:
    """The text without what no file may hold; nothing else of it changes."""
    return _CONTROLS.sub("", text)
