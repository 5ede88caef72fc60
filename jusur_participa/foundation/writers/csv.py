"""CSV that opens well in the spreadsheets of a town hall, and that runs nothing there."""

import csv
import io
import re
from datetime import datetime

from jusur_participa.foundation import clock

from .sheets import Cell, Sheet, spelled

MEDIA_TYPE = "text/csv; charset=utf-8"

#: Text that a spreadsheet takes for a formula, whatever blanks stand before it (OWASP, "CSV injection").
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def write(sheet: Sheet, separator: str = ";") -> bytes:
    """The table in UTF-8 with a byte order mark, which Excel needs to read Arabic, and lines that end as in RFC 4180.

    The separator is the one that spreadsheets set to French or to Moroccan
    Arabic expect. Moments stand as the clocks of Morocco showed them.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_inert(heading) for heading in sheet.headings])
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _inert(cell)
    if isinstance(cell, datetime):
        return clock.local(cell).strftime("%Y-%m-%d %H:%M")
    return str(cell)


def _inert(text: str) -> str:
    """The text, behind an apostrophe where it would run; CSV has no other way to say that it is text."""
    plain = spelled(text)
    return f"'{plain}" if _FORMULA.match(plain) else plain
