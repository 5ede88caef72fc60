"""The classification of every column, as it stands in `columns.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent.parent / "columns.toml"

#: Who may come to see what stands in a column.
PUBLIC, INTERNAL, PERSONAL, SECRET = CLASSES = ("public", "internal", "personal", "secret")


@cache
def read() -> dict[str, dict[str, str]]:
    """`{table: {column: class}}`, in the order of the file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def class_of(table: str, column: str) -> str:
    """The class of one column; what is not classified counts as secret."""
    return read().get(table, {}).get(column, SECRET)


def faults(tables: Mapping[str, Sequence[str]], lines: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What the file lacks, what it names that is not there, and classes that do not exist."""
    found = []
    for table, columns in tables.items():
        named = lines.get(table, {})
        found += [f"{table}.{column} is not classified" for column in columns if column not in named]
        found += [f"{table}.{column} is no column" for column in named if column not in columns]
        found += [
            f"{table}.{column}: no class is called {named[column]}" for column in named if named[column] not in CLASSES
        ]
    return found + [f"{table} is no table" for table in lines if table not in tables]
