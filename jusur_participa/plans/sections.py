"""What higher slices show on a project's page: what people see on site."""

from collections.abc import Callable
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.plans.models import Project
from jusur_participa.proposals.sections import Section

__all__ = ["Section", "offer", "sections_of"]

Offer = Callable[[Project, Person | None, datetime], Section | None]

_offers: list[Offer] = []


def offer(section_for: Offer) -> Offer:
    """Have `section_for(project, person, moment)` asked whenever a project is shown; usable as a decorator.

    It loads what its template needs before the page is rendered, in one query
    at most: the whole page has eight.
    """
    if section_for not in _offers:
        _offers.append(section_for)
    return section_for


def sections_of(project: Project, person: Person | None, moment: datetime) -> list[Section]:
    """Every section offered for this project, in order."""
    offered = [section_for(project, person, moment) for section_for in _offers]
    return sorted((section for section in offered if section is not None), key=lambda section: section.order)
