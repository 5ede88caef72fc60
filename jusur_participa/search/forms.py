"""What the address of a search may ask for; what it does not offer is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jusur_participa.foundation.i18n import LANGUAGES
from jusur_participa.foundation.offers import offers
from jusur_participa.search.terms import LONGEST_QUESTION, MOST_PAGES, Narrowing, Order

#: Names in the address, in the order in which they are kept.
NAMES = ("q", "kind", "zone", "theme", "state", "association", "language", "women", "answered", "plan", "order")
_MOST_DIGITS = 9


@dataclass(frozen=True)
class Question:
    """A search as its address spells it."""

    words: str
    narrowing: Narrowing
    order: Order
    page: int
    #: Everything of the address that is kept, for links to other pages and filters of the same search.
    kept: Mapping[str, str]

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.kept)


def question_from(
    arguments: Mapping[str, str],
    municipality_id: int | None,
    zones: Sequence[Any] = (),
    themes: Sequence[Any] = (),
    associations: Sequence[Any] = (),
) -> Question:
    """The search that an address asks for, within a municipality or in the network."""
    words = (arguments.get("q") or "").replace("\0", "").strip()[:LONGEST_QUESTION]
    kind = arguments.get("kind") if arguments.get("kind") in offers().search_sources else None
    states = {state for source in offers().search_sources.values() for state in source.states}
    narrowing = Narrowing(
        municipality_id=municipality_id,
        kind=kind,
        language=_among(arguments.get("language"), LANGUAGES),
        zone_id=_known(arguments.get("zone"), zones),
        theme_id=_known(arguments.get("theme"), themes),
        association_id=_known(arguments.get("association"), associations),
        state=_among(arguments.get("state"), states),
        by_women=arguments.get("women") == "1",
        is_answered=arguments.get("answered") == "1",
        is_planned=arguments.get("plan") == "1",
    )
    order = Order(_among(arguments.get("order"), set(Order)) or Order.BEST)
    said = {
        "q": words,
        "kind": kind,
        "zone": narrowing.zone_id,
        "theme": narrowing.theme_id,
        "state": narrowing.state,
        "association": narrowing.association_id,
        "language": narrowing.language,
        "women": int(narrowing.by_women),
        "answered": int(narrowing.is_answered),
        "plan": int(narrowing.is_planned),
        "order": "" if order is Order.BEST else order.value,
    }
    page = min(max(_number(arguments.get("page")) or 1, 1), MOST_PAGES)
    return Question(words, narrowing, order, page, {name: str(said[name]) for name in NAMES if said[name]})


def _among(typed: str | None, offered: Any) -> str | None:
    return typed if typed in offered else None


def _known(typed: str | None, things: Sequence[Any]) -> int | None:
    number = _number(typed)
    return number if number in {thing.id for thing in things} else None


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS else None
