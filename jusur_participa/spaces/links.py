"""Links that higher slices offer on a space's page: its vote, its ranking, its plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.verdicts import Words
from jusur_participa.spaces.models import Space


@dataclass(frozen=True)
class Link:
    """A labelled way to a page about this space; `is_call` marks what to do now, shown as a button."""

    label: Words
    url: str
    icon: str
    order: int = 100
    is_call: bool = False


Offer = Callable[[Space, datetime, Person | None], list[Link]]

_offers: list[Offer] = []


def offer(links_for: Offer) -> Offer:
    """Have `links_for(space, moment, person)` asked whenever a space is shown; usable as a decorator.

    It runs before the page is rendered, so it may query, sparingly.
    """
    if links_for not in _offers:
        _offers.append(links_for)
    return links_for


def links_of(space: Space, moment: datetime, person: Person | None) -> list[Link]:
    """Every link offered for this space, in order."""
    offered = [link for links_for in _offers for link in links_for(space, moment, person)]
    return sorted(offered, key=lambda link: link.order)
