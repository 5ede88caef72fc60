"""What higher slices show on an association's page: its ideas, the answers they had, the projects they became."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jusur_participa.associations.models import Association
from jusur_participa.foundation.verdicts import Words


@dataclass(frozen=True)
class Line:
    """One of them: its title in its own language, its page, and a few words about it."""

    title: str
    language: str
    url: str
    about: Sequence[str] = ()
    state: tuple[str, str] | None = None  # label and stored value


@dataclass(frozen=True)
class Section:
    """A heading with the latest lines under it, and the way to all of them where there are more."""

    title: Words
    lines: Sequence[Line]
    more: tuple[str, str] | None = None  # label and address
    order: int = 100


Offer = Callable[[Association], Section | None]

_offers: list[Offer] = []


def offer(section_for: Offer) -> Offer:
    """Have `section_for(association)` asked whenever a recognised association is shown; usable as a decorator.

    It runs before the page is rendered and loads what it needs in one query: the whole page has eight.
    """
    if section_for not in _offers:
        _offers.append(section_for)
    return section_for


def sections_of(association: Association) -> list[Section]:
    """Every section that has something to show, in order."""
    offered = [section_for(association) for section_for in _offers]
    return sorted((section for section in offered if section is not None), key=lambda section: section.order)
