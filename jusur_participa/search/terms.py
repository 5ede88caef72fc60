"""The words of searching: what is asked, and what is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class Order(StrEnum):
    """In which order findings are read."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    #: Of what matched, what most people support.
    SUPPORTED = "supported"


ORDER_LABELS = {
    Order.BEST: _l("Best match first"),
    Order.NEWEST: _l("Newest first"),
    Order.OLDEST: _l("Oldest first"),
    Order.SUPPORTED: _l("Most supported first"),
}

#: No person types more; what is beyond is not looked for.
LONGEST_QUESTION = 200
MOST_WORDS = 8
PAGE_SIZE = 20
MOST_PAGES = 15


@dataclass(frozen=True)
class Narrowing:
    """What a search is narrowed to; None narrows nothing.

    There is none by the sex of who wrote: that is nobody's to see, one by one.
    """

    municipality_id: int | None = None
    kind: str | None = None
    language: str | None = None
    zone_id: int | None = None
    theme_id: int | None = None
    association_id: int | None = None
    state: str | None = None
    by_women: bool = False
    is_answered: bool = False
    is_planned: bool = False


EVERYTHING = Narrowing()


@dataclass(frozen=True)
class Found:
    """One thing that was found, as the index knows it."""

    id: int
    kind: str
    thing_id: int
    municipality_id: int | None
    language: str
    zone_id: int | None
    theme_id: int | None
    association_id: int | None
    state: str | None
    by_women: bool
    is_answered: bool
    is_planned: bool
    published_at: datetime
    score: float = 0.0


@dataclass(frozen=True)
class Finding:
    """One thing that was found, with the words that show why; `spans` are the places of the marks."""

    found: Found
    title: str
    excerpt: str
    title_spans: Sequence[tuple[int, int]]
    excerpt_spans: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Answer:
    """What a search finds: the best, how many there are by each mark, and what may have been meant."""

    findings: Sequence[Finding]
    #: Of all that was found, within what was looked at.
    count: int
    #: Whether there may be more than were counted.
    is_capped: bool
    counts: Mapping[str, Mapping[str | int | None, int]] = field(default_factory=dict)
    #: The question with its slips mended, where that was needed to find something.
    meant: str = ""
    has_more: bool = False
