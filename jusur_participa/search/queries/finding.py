"""A search from the question to the answer, in three statements whatever the size of the index."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jusur_participa.foundation.offers import offers
from jusur_participa.search.queries import index
from jusur_participa.search.rules import marking, spelling
from jusur_participa.search.rules.scoring import ALIKE, LOOKED_AT, is_near_enough, score_of, weights_of
from jusur_participa.search.rules.tokens import MENDED, WORTH, marks_of, tokens_of
from jusur_participa.search.rules.words import Word, analysed, telling_words, words_of
from jusur_participa.search.terms import (
    EVERYTHING,
    LONGEST_QUESTION,
    MOST_PAGES,
    MOST_WORDS,
    PAGE_SIZE,
    Answer,
    Finding,
    Found,
    Narrowing,
    Order,
)


@dataclass(frozen=True)
class _Asked:
    """A word of the question, and the words it may have been meant for, each made of one or more."""

    word: Word
    mended: Sequence[Sequence[Word]] = ()


@dataclass
class _Match:
    """What is known of one entry: the best worth of each word of the question."""

    found: Found
    worths: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def common(self) -> int:
        """How many words of the question it has, in a form that is no mere relative."""
        return sum(worth >= WORTH["r"] for worth in self.worths.values())


def find(
    question: str,
    narrowing: Narrowing = EVERYTHING,
    order: Order = Order.BEST,
    page: int = 1,
    size: int = PAGE_SIZE,
    reader_language: str | None = None,
) -> Answer:
    """What is public and has the words of the question, or forms of them, or words like them; best first.

    A thing that exists in two languages is found once, in the reader's where both match alike.
    Without words everything that the narrowing lets through is found.
    """
    asked = _understood(question)
    matches, is_capped, hits = _matches(asked, narrowing)
    ranked = _ranked(matches, order if asked or order is not Order.BEST else Order.NEWEST, reader_language)
    page = min(max(page, 1), MOST_PAGES)
    shown = ranked[(page - 1) * size : page * size]
    return Answer(
        findings=_with_texts(shown, asked),
        count=len(ranked),
        is_capped=is_capped,
        counts=_counts(ranked),
        meant=_meant(question, asked, hits),
        has_more=len(ranked) > page * size and page < MOST_PAGES,
    )


def similar(title: str, narrowing: Narrowing, most: int, besides: int | None = None) -> list[int]:
    """Ids of the things that say most of what a title says, the nearest first; one common word is a coincidence."""
    words = sorted(telling_words(title[:LONGEST_QUESTION]), key=lambda word: -len(word.base))[:MOST_WORDS]
    asked = [_Asked(word) for word in words]
    if not asked:
        return []
    matches, _is_capped, _hits = _matches(asked, narrowing)
    near = [match for match in matches if match.found.score >= ALIKE and match.common > 1]
    return [found.thing_id for found in _ranked(near, Order.BEST, None) if found.thing_id != besides][:most]


def _understood(question: str) -> list[_Asked]:
    """The words of the question; those that no text has, with what may have been meant."""
    words = words_of(question[:LONGEST_QUESTION])[:MOST_WORDS]
    if not words:
        return []
    keys = {word: spelling.keys_of(word.base) for word in words}
    parts = frozenset().union(*(spelling.parts_of(word.base) for word in words))
    words_by_key = defaultdict(set)
    for key, spelled in index.spellings_of(parts.union(*keys.values())):
        words_by_key[key].add(spelled)
    known = {key for key, spelled in words_by_key.items() if key in spelled}
    asked = []
    for word in words:
        mended: list[list[Word]] = []
        if word.base not in known and not word.base.isdigit():
            near = set().union(*(words_by_key[key] for key in keys[word]))
            mended = [[analysed(other)] for other in spelling.corrections(word.base, near)]
            if split := spelling.split(word.base, known):
                mended.append([analysed(part) for part in split])
        asked.append(_Asked(word, mended))
    return asked


def _matches(asked: Sequence[_Asked], narrowing: Narrowing) -> tuple[list[_Match], bool, Mapping[int, set[str]]]:
    """The entries near enough to the question; whether there may be more; by which kinds each word was found."""
    marks = [[mark] for mark in marks_of(narrowing)]
    wanted: dict[tuple[int, str], index.Wanted] = {}
    for place, each in enumerate(asked):
        for kind, forms in tokens_of(each.word, in_title=True).items():
            if forms:
                wanted[place, kind] = [[f"{kind}{form}" for form in forms], *marks]
        for number, meant in enumerate(each.mended):
            wanted[place, f"mended{number}"] = [*(_near(word) for word in meant), *marks]
            wanted[place, "mended in title"] = [*(_prefixed("t", word) for word in meant), *marks]
    if len(asked) != 1:
        # Words that many texts have: those that have all of them must not be missed among the latest.
        every = [[token for kind in "xsr" for token in _prefixed(kind, each.word)] for each in asked]
        wanted[-1, ""] = [*every, *marks] if asked or marks else [["lar", "lfr"]]
    keys, by_id, hits = list(wanted), dict[int, _Match](), defaultdict[int, set[str]](set)
    sizes: Counter[tuple[int, str]] = Counter()
    for row in index.matching(wanted, LOOKED_AT):
        place, kind = key = keys[row.place]
        sizes[key] += 1
        match = by_id.get(row.id)
        if match is None:
            match = by_id[row.id] = _Match(Found(**{name: row._mapping[name] for name in index.COLUMNS}))
        if place >= 0:
            hits[place].add(kind)
            worth = WORTH["t" if kind == "mended in title" else "s"] * MENDED
            match.worths[place] = max(match.worths[place], WORTH.get(kind, worth))
        else:
            for every_place in range(len(asked)):
                match.worths[every_place] = max(match.worths[every_place], WORTH["r"])
    weights = weights_of([max((sizes[place, kind] for kind in "xs"), default=0) for place in range(len(asked))])
    for match in by_id.values():
        match.found = replace(match.found, score=round(score_of(match.worths, weights), 4))
    best = max((match.found.score for match in by_id.values()), default=0.0)
    near = [match for match in by_id.values() if not asked or is_near_enough(match.found.score, best)]
    return near, any(size >= LOOKED_AT for size in sizes.values()), hits


def _prefixed(kind: str, word: Word) -> list[str]:
    return [f"{kind}{form}" for form in tokens_of(word, in_title=True)[kind]]


def _near(word: Word) -> list[str]:
    return _prefixed("x", word) + _prefixed("s", word)


def _ranked(matches: Iterable[_Match], order: Order, reader_language: str | None) -> list[Found]:
    places = {kind: place for place, kind in enumerate(offers().search_sources)}

    def goodness(found: Found) -> tuple[float, bool, int, float, int]:
        when = found.published_at.timestamp()
        ahead = {Order.BEST: found.score, Order.NEWEST: when, Order.OLDEST: -when}[order]
        return ahead, found.language == reader_language, -places.get(found.kind, 0), when, found.id

    best: dict[tuple[str, int], Found] = {}
    for found in sorted((match.found for match in matches), key=goodness, reverse=True):
        best.setdefault((found.kind, found.thing_id), found)
    return list(best.values())


def _with_texts(shown: Sequence[Found], asked: Sequence[_Asked]) -> list[Finding]:
    if not shown:
        return []
    texts = index.texts_of(found.id for found in shown)
    sought = marking.Sought([each.word for each in asked] + [w for each in asked for way in each.mended for w in way])
    return [Finding(found, *marking.marked(*texts[found.id], sought)) for found in shown]


def _counts(ranked: Sequence[Found]) -> dict[str, Counter[str | int | None]]:
    names = ("kind", "municipality_id", "zone_id", "theme_id", "state", "language")
    return {name: Counter(getattr(found, name) for found in ranked) for name in names}


def _meant(question: str, asked: Sequence[_Asked], hits: Mapping[int, set[str]]) -> str:
    """The question with its slips mended by words that did find something; empty where there was none."""
    mended, is_mended = [], False
    for place, each in enumerate(asked):
        ways = [number for number in range(len(each.mended)) if f"mended{number}" in hits[place]]
        if ways and not hits[place] & {"t", "x", "s"}:
            mended += [word.base for word in each.mended[ways[0]]]
            is_mended = True
        else:
            mended.append(each.word.base)
    return " ".join(mended) if is_mended else ""
