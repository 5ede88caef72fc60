"""What a slice offers to the rest of the house, said in one place: its `manifest.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

import click
from flask import Blueprint

from .access import Role
from .verdicts import Verdict, Words


@dataclass(frozen=True)
class SubjectKind:
    """Something that can be discussed, supported and reported, and how to speak of it."""

    name: str
    label: Words
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    language: Callable[[Any], str | None]
    may_discuss: Callable[[Any, Any, datetime], Verdict]
    may_support: Callable[[Any, Any, datetime], Verdict]


@dataclass(frozen=True)
class DeskTask:
    """A kind of work that waits for officers.

    `count` and `late` take (municipality_id, person, moment) and answer how many
    items wait, and how many of these wait past their date.
    """

    name: str
    label: Words
    endpoint: str
    roles: Sequence[Role]
    count: Callable[[int, Any, datetime], int]
    late: Callable[[int, Any, datetime], int] | None = None
    order: int = 100


@dataclass(frozen=True)
class MenuEntry:
    """A place in one of the menus: tabs, desk, network or person.

    `roles` empty means everybody; `badge` takes the person and answers a number.
    `pages` are the endpoints, besides its own, that belong to the entry where its
    slice has several.
    """

    area: str
    label: Words
    endpoint: str
    icon: str
    roles: Sequence[Role] = ()
    order: int = 100
    badge: Callable[[Any], int] | None = None
    pages: Sequence[str] = ()


@dataclass(frozen=True)
class Dataset:
    """Rows offered to open data, with the columns that may leave the house."""

    name: str
    label: Words
    columns: Sequence[str]
    rows: Callable[[int], Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class Slice:
    """One slice of the product: pages, commands, reactions and offers."""

    name: str
    blueprints: Sequence[Blueprint] = ()
    commands: Sequence[click.Group] = ()
    reactions: Sequence[ModuleType] = ()
    jobs: Sequence[ModuleType] = ()
    subject_kinds: Sequence[SubjectKind] = ()
    desk_tasks: Sequence[DeskTask] = ()
    menu: Sequence[MenuEntry] = ()
    datasets: Sequence[Dataset] = ()
