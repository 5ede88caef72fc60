"""Reads the first sheet of an XLSX file in a process of its own, which may take only so much memory and time.

Run as a file, without the application: the file comes in, rows of text go out as JSON. Arguments: the most rows and
the most columns. It ends with 1 where this is no spreadsheet, with 2 where it is too large.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

#: Bytes of memory and seconds of work that a file may take.
MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 15

NOT_ONE, TOO_LARGE = 1, 2


def main(most_rows: str, most_columns: str) -> int:
    """Read the file from standard input and write its rows to standard output."""
    from python_calamine import CalamineError, CalamineWorkbook

    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    # What is ended from outside leaves no dump of somebody's table behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
        last_row, last_column = sheet.end or (0, 0)
        if last_row >= int(most_rows) or last_column >= int(most_columns):
            return TOO_LARGE
        rows = [[spelled(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except MemoryError:
        return TOO_LARGE
    except (CalamineError, IndexError, ValueError, OSError):
        return NOT_ONE
    json.dump(rows, sys.stdout)
    return 0


def spelled(cell: Any) -> str:
    """A cell as somebody would type it."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
