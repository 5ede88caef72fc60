"""A search from the question to the answer, in three statements whatever the size of the index."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jusur_participa.foundation.offers import offers
from jusur_participa.search.queries import index
from jusur_participa.search.queries.asking import ALL_WORDS, Asked, Form, understood, wanted_for
from jusur_participa.search.rules import marking
from jusur_participa.search.rules.scoring import ALIKE, LOOKED_AT, is_near_enough, score_of, weights_of
from jusur_participa.search.rules.tokens import WORTH
from jusur_participa.search.rules.words import telling_words
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

#: By what the findings are counted, each within everything that the search is narrowed to.
COUNTED = (
    "kind", "municipality_id", "zone_id", "theme_id", "association_id", "state", "language",
    "by_women", "is_answered", "is_planned",
)  # fmt: skip


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
    Without words everything that the narrowing lets through is found, the newest first.
    """
    asked = understood(question)
    matches, hits = _matches(asked, narrowing)
    order = order if asked or order is not Order.BEST else Order.NEWEST
    supports = _supports_of(matches) if order is Order.SUPPORTED else {}
    ranked = _ranked(matches, order, reader_language, supports)
    page = min(max(page, 1), MOST_PAGES)
    return Answer(
        findings=_with_texts(ranked[(page - 1) * size : page * size], asked),
        count=len(ranked),
        is_capped=len(ranked) >= LOOKED_AT,
        counts=_counts(ranked),
        meant=_meant(asked, hits),
        has_more=len(ranked) > page * size and page < MOST_PAGES,
    )


def similar(title: str, narrowing: Narrowing, most: int, besides: int | None = None) -> list[int]:
    """Ids of the things that say most of what a title says, the nearest first; one common word is a coincidence."""
    words = sorted(telling_words(title[:LONGEST_QUESTION]), key=lambda word: -len(word.base))[:MOST_WORDS]
    if not words:
        return []
    matches, _hits = _matches([Asked(word) for word in words], narrowing)
    near = [match for match in matches if match.found.score >= ALIKE and match.common > 1]
    return [found.thing_id for found in _ranked(near, Order.BEST, None) if found.thing_id != besides][:most]


def _matches(asked: Sequence[Asked], narrowing: Narrowing) -> tuple[list[_Match], set[Form]]:
    """The entries near enough to the question, and the forms by which any was found."""
    wanted = wanted_for(asked, narrowing)
    forms, sizes, by_id = list(wanted), Counter[Form](), dict[int, _Match]()
    for row in index.matching(wanted, LOOKED_AT):
        form = forms[row.place]
        sizes[form] += 1
        match = by_id.get(row.id)
        if match is None:
            match = by_id[row.id] = _Match(Found(**{name: row._mapping[name] for name in index.COLUMNS}))
        for place in range(len(asked)) if form.place == ALL_WORDS else (form.place,):
            match.worths[place] = max(match.worths[place], form.worth)
    weights = weights_of([_commonness(place, sizes) for place in range(len(asked))])
    for match in by_id.values():
        match.found = replace(match.found, score=round(score_of(match.worths, weights), 4))
    best = max((match.found.score for match in by_id.values()), default=0.0)
    near = [match for match in by_id.values() if not asked or is_near_enough(match.found.score, best)]
    return near, set(sizes)


def _commonness(place: int, sizes: Mapping[Form, int]) -> int:
    """How many entries have the word itself, as far as was looked."""
    own = (size for form, size in sizes.items() if form.place == place and form.way is None and form.kind in ("x", "s"))
    return max(own, default=0)


def _supports_of(matches: Iterable[_Match]) -> dict[tuple[str, int], int]:
    """How many support each thing found, where anybody can."""
    ids: dict[str, set[int]] = defaultdict(set)
    for match in matches:
        ids[match.found.kind].add(match.found.thing_id)
    counted: dict[tuple[str, int], int] = {}
    for kind, some in ids.items():
        if (supports := offers().search_sources[kind].supports) is not None:
            counted |= {(kind, id): count for id, count in supports(sorted(some)).items()}
    return counted


def _ranked(
    matches: Iterable[_Match], order: Order, reader_language: str | None, supports: Mapping[tuple[str, int], int] = {}
) -> list[Found]:
    """Each thing once: what is asked for first, then the reader's language, then kinds in their order, then dates."""
    places = {kind: place for place, kind in enumerate(offers().search_sources)}

    def goodness(found: Found) -> tuple[float, bool, int, float, int]:
        when = found.published_at.timestamp()
        supported = supports.get((found.kind, found.thing_id), -1)
        ahead = {Order.BEST: found.score, Order.NEWEST: when, Order.OLDEST: -when, Order.SUPPORTED: supported}[order]
        return ahead, found.language == reader_language, -places.get(found.kind, 0), when, found.id

    best: dict[tuple[str, int], Found] = {}
    for found in sorted((match.found for match in matches), key=goodness, reverse=True):
        best.setdefault((found.kind, found.thing_id), found)
    return list(best.values())


def _with_texts(shown: Sequence[Found], asked: Sequence[Asked]) -> list[Finding]:
    if not shown:
        return []
    texts = index.texts_of(found.id for found in shown)
    mended = [word for each in asked for way in each.mended for word in way]
    sought = marking.Sought([*(each.word for each in asked), *mended])
    return [Finding(found, *marking.marked(*texts[found.id], sought)) for found in shown]


def _counts(ranked: Sequence[Found]) -> dict[str, Counter[str | int | None]]:
    return {name: Counter(getattr(found, name) for found in ranked) for name in COUNTED}


def _meant(asked: Sequence[Asked], hits: set[Form]) -> str:
    """The question with its slips mended by words that did find something; empty where there was none."""
    words, is_mended = [], False
    for place, each in enumerate(asked):
        own = [form for form in hits if form.place == place]
        ways = sorted(form.way for form in own if form.way is not None)
        if ways and not any(form.way is None and form.kind in ("t", "x", "s") for form in own):
            words += [word.base for word in each.mended[ways[0]]]
            is_mended = True
        else:
            words.append(each.word.base)
    return " ".join(words) if is_mended else ""
