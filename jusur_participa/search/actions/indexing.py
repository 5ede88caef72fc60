"""Writing the index, in the transaction of whatever changed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import sqlalchemy as sa

from jusur_participa.foundation.database import db
from jusur_participa.foundation.manifest import SearchEntry
from jusur_participa.foundation.offers import offers
from jusur_participa.search.models import IndexedText, Spelling
from jusur_participa.search.queries.index import is_postgresql, spellings_of
from jusur_participa.search.rules.spelling import keys_of
from jusur_participa.search.rules.tokens import SPAN, SPAN_MARK, marks_of, spelled_in, tokens_in

BATCH = 500
_KEPT_OF_BODY = 10_000
#: What a session says while its index is left for the end.
_PUT_OFF = "search.put_off"


def refresh(kind: str, ids: Iterable[int]) -> None:
    """Have these things found as they are now, and not at all where they are out of sight."""
    if db.session.info.get(_PUT_OFF):
        return
    ids = list(ids)
    source = offers().search_sources[kind]
    db.session.flush()
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        before = _forget(IndexedText.kind == kind, IndexedText.thing_id.in_(some))
        entries = list(source.entries(some))
        index_entries(kind, entries)
        if moved := before ^ {entry.thing_id for entry in entries}:
            _have_others_follow(kind, sorted(moved))


def refresh_all(kind: str) -> int:
    """Have every thing of this kind found as it is now; how many entries it has."""
    db.session.flush()
    _forget(IndexedText.kind == kind)
    return index_entries(kind, offers().search_sources[kind].entries(None))


def _have_others_follow(kind: str, ids: list[int]) -> None:
    """What is said about a thing is found as long as the thing is."""
    for source in offers().search_sources.values():
        if source.following is not None and source.kind != kind and (following := source.following(ids)):
            refresh(source.kind, following)


def rebuild() -> Iterator[tuple[str, int]]:
    """Make the index anew from what the slices offer; yields the name of each kind and how many entries it has."""
    db.session.flush()
    db.session.execute(sa.text("DELETE FROM search_words"))
    db.session.execute(sa.delete(IndexedText))
    db.session.execute(sa.delete(Spelling))
    for kind, source in offers().search_sources.items():
        yield kind, index_entries(kind, source.entries(None))


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Leave the index alone while a whole installation is written inside, then make it anew at one go."""
    db.session.info[_PUT_OFF] = True
    try:
        yield
    finally:
        del db.session.info[_PUT_OFF]
    for _kind, _entries in rebuild():
        pass


def index_entries(kind: str, entries: Iterable[SearchEntry]) -> int:
    """Put entries into the index that are not in it yet; how many."""
    total, known, entries = 0, set[str](), iter(entries)
    source = offers().search_sources.get(kind)
    is_titled = source is None or source.is_titled
    while batch := list(islice(entries, BATCH)):
        _write(kind, batch, is_titled)
        _learn(set().union(*(spelled_in(entry.title, entry.body) for entry in batch)) - known, known)
        total += len(batch)
    return total


def _forget(*which: sa.ColumnElement[bool]) -> set[int]:
    """Take these entries out; the ids of the things that were in."""
    there = db.session.execute(sa.select(IndexedText.id, IndexedText.thing_id).where(*which)).all()
    gone = [row.id for row in there]
    if not gone:
        return set()
    own = "entry_id" if is_postgresql() else "rowid"
    words = sa.table("search_words", sa.column(own))
    db.session.execute(sa.delete(words).where(words.c[own].in_(gone)))
    db.session.execute(sa.delete(IndexedText).where(IndexedText.id.in_(gone)))
    return {row.thing_id for row in there}


def _write(kind: str, batch: Sequence[SearchEntry], is_titled: bool) -> None:
    rows = [_row(kind, entry) for entry in batch]
    inserted = sa.insert(IndexedText).returning(IndexedText.id, sort_by_parameter_order=True)
    ids = db.session.scalars(inserted, rows).all()
    words: list[dict[str, Any]] = [
        {
            "id": entry_id,
            "words": sorted(
                {
                    *tokens_in(entry.title if is_titled else "", entry.body),
                    *marks_of(_Marks(row)),
                    *(f"z{id}" for id in entry.other_zone_ids),
                }
            ),
        }
        for entry_id, entry, row in zip(ids, batch, rows, strict=True)
    ]
    if is_postgresql():
        words = [{"id": each["id"], "words": [*each["words"], f"{SPAN_MARK}{each['id'] // SPAN}"]} for each in words]
        statement = "INSERT INTO search_words (entry_id, words) VALUES (:id, array_to_tsvector(CAST(:words AS text[])))"
    else:
        statement = "INSERT INTO search_words (rowid, words) VALUES (:id, :words)"
        words = [{"id": each["id"], "words": " ".join(each["words"])} for each in words]
    db.session.execute(sa.text(statement), words)


class _Marks:
    """A row of the index, asked by the names of its columns."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.__dict__.update(row)


def _row(kind: str, entry: SearchEntry) -> dict[str, Any]:
    return {
        "kind": kind,
        "thing_id": entry.thing_id,
        "municipality_id": entry.municipality_id,
        "language": entry.language,
        "title": entry.title,
        "body": entry.body[:_KEPT_OF_BODY],
        "zone_id": entry.zone_id,
        "theme_id": entry.theme_id,
        "association_id": entry.association_id,
        "state": entry.state,
        "by_women": entry.by_women,
        "is_answered": entry.is_answered,
        "is_planned": entry.is_planned,
        "published_at": entry.published_at,
    }


def _learn(words: set[str], known: set[str]) -> None:
    """Know how these words are spelled; in one order, so that two who learn at once wait for each other and no more."""
    ordered = sorted(words)
    for start in range(0, len(ordered), BATCH):
        some = ordered[start : start + BATCH]
        there = {word for key, word in spellings_of(some) if key == word}
        rows = [{"key": key, "word": word} for word in some if word not in there for key in sorted(keys_of(word))]
        if rows:
            # In raw form: both databases spell it alike, and the second to come is no error.
            db.session.execute(
                sa.text("INSERT INTO search_spellings (key, word) VALUES (:key, :word) ON CONFLICT DO NOTHING"), rows
            )
    known |= words


def forget_unused_words() -> None:
    """Know no word any more that stands in no text that is found, and leave nothing of it in the index's own files."""
    db.session.flush()
    used: set[str] = set()
    for title, body in db.session.execute(
        sa.select(IndexedText.title, IndexedText.body).execution_options(yield_per=BATCH)
    ):
        used |= spelled_in(title, body)
    known = set(db.session.scalars(sa.select(Spelling.word).distinct()))
    unused = sorted(known - used)
    for start in range(0, len(unused), BATCH):
        db.session.execute(sa.delete(Spelling).where(Spelling.word.in_(unused[start : start + BATCH])))
    if not is_postgresql():
        # A deleted row of the full-text index is a mark beside its words until the segments are merged.
        db.session.execute(sa.text("INSERT INTO search_words (search_words) VALUES ('optimize')"))
