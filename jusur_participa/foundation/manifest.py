"""What a slice offers to the rest of the house, said in one place: its `manifest.py`."""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any

import click
import sqlalchemy as sa
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
    #: Where its author changes it, when a moderator asks for that; None where it cannot be changed.
    change_url: Callable[[Any], str] | None = None
    #: Whether what people say about it is read by a moderator before it is published.
    is_read_first: Callable[[Any], bool] = lambda subject: False


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
    #: Whether it is shown about this thing, in the areas that are about one: an association, a municipality.
    shown: Callable[[Any], bool] = lambda thing: True


@dataclass(frozen=True)
class Intention:
    """What a visitor set out to do when she was asked to sign in: done as soon as she has.

    `fulfil` takes the person and the number of the thing, and answers the page
    on which the act shows; it may raise what the act's own view raises.
    """

    name: str
    sentence: Words
    fulfil: Callable[[Any, int], str]


@dataclass(frozen=True)
class Dataset:
    """Rows offered to open data, with the columns that may leave the house."""

    name: str
    label: Words
    columns: Sequence[str]
    rows: Callable[[int], Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class SearchEntry:
    """One thing in one language as everybody may find it; what is bilingual gives an entry for each.

    `municipality_id` is empty for what belongs to the whole network.
    """

    thing_id: int
    municipality_id: int | None
    language: str
    title: str
    body: str
    published_at: datetime
    zone_id: int | None = None
    other_zone_ids: Sequence[int] = ()
    theme_id: int | None = None
    association_id: int | None = None
    state: str | None = None
    by_women: bool = False
    is_answered: bool = False
    is_planned: bool = False


@dataclass(frozen=True)
class SearchSource:
    """A kind of thing that can be found.

    `entries` takes ids, or None for all, and answers with those that everybody
    may see: drafts, and what is hidden or withdrawn, it leaves out. `url` takes
    the municipality's slug (None for the network's things) and the id.
    `following` takes ids of subjects that came into sight or left it, and
    answers with the things of this kind that do the same.
    """

    kind: str
    label: Words
    icon: str
    entries: Callable[[Sequence[int] | None], Iterable[SearchEntry]]
    url: Callable[[str | None, int], str]
    states: Mapping[str, Words] = field(default_factory=dict)
    following: Callable[[Sequence[int]], Sequence[int]] | None = None
    #: How many support each of these, by id; kinds that nobody supports leave it out.
    supports: Callable[[Sequence[int]], Mapping[int, int]] | None = None
    #: Whether its titles are titles, and not how a text begins.
    is_titled: bool = True
    order: int = 100


class Upon(enum.StrEnum):
    """What becomes of what is held about a person when she has her account erased."""

    #: The row goes.
    DELETE = "delete"
    #: The row stays with some columns emptied; by whom it was leads nowhere any more.
    EMPTY = "empty"
    #: A text that others read: stays without its name, or is replaced, as the person chooses.
    TEXT = "text"
    #: The row stays as it is; by whom it was leads nowhere any more.
    KEEP = "keep"


@dataclass(frozen=True)
class Holding:
    """A table in which a slice holds something about people.

    `leads_by` names the columns that lead to the person; `empties` what other
    columns hold afterwards (the texts' columns are named in `texts`). `because`
    is why something stays, told to the person; what is deleted needs no reason.
    `only` narrows what is erased, by the table.
    """

    table: str
    label: Words
    upon: Upon
    leads_by: Sequence[str] = ("person_id",)
    #: Columns by which it concerns her without being hers to read.
    also_by: Sequence[str] = ()
    empties: Mapping[str, Any] = field(default_factory=dict)
    texts: Sequence[str] = ()
    because: Words | None = None
    only: Callable[[sa.FromClause], sa.ColumnElement[bool]] | None = None
    #: Whether she reads it in « My data ».
    is_told: bool = True


@dataclass(frozen=True)
class Erasing:
    """What a slice does itself while an account is erased, where emptying columns is not enough.

    `may_leave` says whether the person must settle something first; `before` takes the
    person and whether her texts go, before anything is erased; `of_texts` the ids of the
    subjects whose texts are gone.
    """

    may_leave: Callable[[Any, datetime], Verdict] | None = None
    before: Callable[[Any, bool], None] | None = None
    of_texts: Callable[[Sequence[int]], None] | None = None


@dataclass(frozen=True)
class ShortMessage:
    """Something short that a slice sends to a phone or mailbox; both are asked for when it goes out.

    `address` takes the number of the thing and answers with the phone or the e-mail, or
    None where it is not to be sent any more; `words`, in the language of the message,
    with its subject (for a mailbox) and its text.
    """

    kind: str
    address: Callable[[int], str | None]
    words: Callable[[int], tuple[str, str]]


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
    intentions: Sequence[Intention] = ()
    datasets: Sequence[Dataset] = ()
    search_sources: Sequence[SearchSource] = ()
    holdings: Sequence[Holding] = ()
    erasing: Erasing | None = None
    short_messages: Sequence[ShortMessage] = ()
    #: Each takes a name and the number of who wants to be called so (None: a newcomer), and answers whether a
    #: glance takes it for the name of somebody whom the slice knows.
    taken_names: Sequence[Callable[[str, int | None], bool]] = ()
