"""Spreadsheets: right to left where the language is, numbers as numbers, and no text that runs."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import direction_of

from .sheets import Cell, Sheet, spelled

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: What the name of a tab may not hold, and how long it may be (Excel's own limits).
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 10, 60
#: The first rows tell how wide a column is; reading all of them would take them twice.
_ROWS_MEASURED = 200


def write(sheets: Sequence[Sheet], language: str) -> bytes:
    """The tables, one a tab, with their headings fixed and filters on them."""
    # Imported here: it takes longer than a page may.
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    formats = {
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "as_typed": book.add_format({"num_format": "@", "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "decimal": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
    }
    for number, sheet in enumerate(sheets, 1):
        name = spelled(sheet.name).translate(_NOT_IN_A_NAME).strip(" '")[:_LONGEST_NAME] or str(number)
        page = book.add_worksheet(name)
        if direction_of(language) == "rtl":
            page.right_to_left()
        _fill(page, sheet, formats)
    book.close()
    return file.getvalue()


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    widths, last = [len(heading) for heading in sheet.headings], 0
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, spelled(heading), formats["heading"])
    for last, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _write(page, last, column, cell, formats)
            if last <= _ROWS_MEASURED:
                widths[column] = max(widths[column], len(str(cell if cell is not None else "")))
    for column, width in enumerate(widths):
        kept = formats["as_typed"] if column in sheet.text_columns else None
        page.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST), kept)
    page.freeze_panes(1, 0)
    if sheet.headings:
        page.autofilter(0, 0, last, len(sheet.headings) - 1)


def _write(page: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, formats["text"])
        case str():
            page.write_string(row, column, spelled(cell), formats["text"])
        case bool():
            page.write_boolean(row, column, cell)
        case int():
            page.write_number(row, column, cell, formats["number"])
        case float():
            page.write_number(row, column, cell, formats["decimal"])
        case datetime():
            page.write_datetime(row, column, clock.local(cell).replace(tzinfo=None), formats["moment"])
        case date():
            page.write_datetime(row, column, cell, formats["day"])
