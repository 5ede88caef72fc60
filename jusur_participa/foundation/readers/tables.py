"""A table out of a spreadsheet or CSV file that somebody filled in, bounded in every direction.

What an XLSX file says of its own size is not believed: it is unpacked here
under a bound and packed again, and what is read is read in a process of its
own that may take only so much memory. Formulas are never worked out: a cell
gives the value that was last saved with it, as text.
"""

import csv
import io
import json
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import cleaned
from jusur_participa.foundation.verdicts import Words

#: Bytes of a file as it is sent, and of an XLSX file once unpacked.
LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 60
#: Seconds after which a file is given up.
LONGEST_WAIT = 20

PARSER = Path(__file__).with_name("parsing.py")

TOO_LARGE = _l("This file is too large: 2 MB, 5,000 rows and 60 columns at most.")
NO_TABLE = _l("This is no XLSX or CSV file that we can read.")
EMPTY = _l("There is nothing in this file.")
NOT_UTF8 = _l("We cannot tell the letters of this CSV file: save it as UTF-8, or as XLSX.")


#: What unpacking raises on files that are damaged, locked with a password, or packed in a way of their own.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)


class Unreadable(Exception):
    """The file is no table that we take; `sentence` is what its sender reads."""

    def __init__(self, sentence: Words) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Table:
    """The first sheet of a file, from its first cell on: every row as long as the longest, every cell cleaned text.

    Whole numbers stand without decimals, days as 2028-01-31.
    """

    rows: tuple[tuple[str, ...], ...]


def read(content: bytes, most_rows: int = MOST_ROWS) -> Table:
    """The table in the file, told by what is in it and not by its name.

    Raises:
        Unreadable: it is too large, empty, damaged, or something else.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOO_LARGE)
    rows = _from_spreadsheet(content, most_rows) if content.startswith(b"PK") else _from_csv(content, most_rows)
    return _squared(rows)


def _from_spreadsheet(content: bytes, most_rows: int) -> list[list[str]]:
    limits = [str(most_rows), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(PARSER), *limits],
            input=_packed_again(content),
            capture_output=True,
            timeout=LONGEST_WAIT,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_LARGE) from error
    if done.returncode:
        # Out of memory, it is ended from outside; otherwise it says which of two things is wrong.
        raise Unreadable(NO_TABLE if done.returncode == 1 else TOO_LARGE)
    rows: list[list[str]] = json.loads(done.stdout)
    return rows


def _packed_again(content: bytes) -> bytes:
    """The same parts, each unpacked under the common bound: a small file may claim any size, or hide one."""
    left, again = LARGEST_UNPACKED, io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(again, "w") as unpacked:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS:
                raise Unreadable(TOO_LARGE)
            for part in parts:
                with packed.open(part) as stream:
                    piece = stream.read(left + 1)
                left -= len(piece)
                if left < 0:
                    raise Unreadable(TOO_LARGE)
                unpacked.writestr(part.filename, piece)
    except DAMAGED as error:
        raise Unreadable(NO_TABLE) from error
    return again.getvalue()


def _from_csv(content: bytes, most_rows: int) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF8) from error
    if "\0" in text:
        raise Unreadable(NO_TABLE)
    separator = max(";,\t", key=text.partition("\n")[0].count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) == most_rows or len(row) > MOST_COLUMNS:
                raise Unreadable(TOO_LARGE)
            rows.append([_without_guard(cell) for cell in row])
    except csv.Error as error:
        raise Unreadable(NO_TABLE) from error
    return rows


def _without_guard(cell: str) -> str:
    """The text without the apostrophe that our own files put before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _squared(rows: list[list[str]]) -> Table:
    """Rows of one length, without the empty ones at the end."""
    clean = [[cleaned(cell) for cell in row] for row in rows]
    while clean and not any(clean[-1]):
        clean.pop()
    if not clean:
        raise Unreadable(EMPTY)
    width = max(map(len, clean))
    return Table(tuple(tuple(row + [""] * (width - len(row))) for row in clean))
