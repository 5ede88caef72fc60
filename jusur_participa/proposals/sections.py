"""What higher slices show on an idea's page: its study and answer, its vote, its projects."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.proposals.models import Proposal


@dataclass(frozen=True)
class Section:
    """A template of the offering slice, as "review/_answer.html", included with `section` as its own context.

    The template reads `section.context` and brings its own h2.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 100


Offer = Callable[[Proposal, Person | None, datetime], Section | None]

_offers: list[Offer] = []


def offer(section_for: Offer) -> Offer:
    """Have `section_for(proposal, person, moment)` asked whenever an idea is shown; usable as a decorator.

    It runs before the page is rendered and loads what its template needs, in
    at most one query: the whole page has eight.
    """
    if section_for not in _offers:
        _offers.append(section_for)
    return section_for


def sections_of(proposal: Proposal, person: Person | None, moment: datetime) -> list[Section]:
    """Every section offered for this idea, in order."""
    offered = [section_for(proposal, person, moment) for section_for in _offers]
    return sorted((section for section in offered if section is not None), key=lambda section: section.order)


History = Callable[[Proposal], Section | None]

_histories: list[History] = []


def offer_history(section_for: History) -> History:
    """Have `section_for(proposal)` asked whenever the history of an idea is shown; usable as a decorator."""
    if section_for not in _histories:
        _histories.append(section_for)
    return section_for


def history_of(proposal: Proposal) -> list[Section]:
    """What besides its text happened to this idea."""
    return [section for section in (section_for(proposal) for section_for in _histories) if section is not None]
