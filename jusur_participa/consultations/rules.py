"""A kept version of a plan taken apart into what can be remarked upon."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jusur_participa.consultations.terms import TEXTS, Part, PassageKind, Tally


def parts_of(content: Mapping[str, Any]) -> Iterator[Part]:
    """The draft as a whole, each axis, each project as a whole, each paragraph of its sheet, and its money."""
    yield Part(PassageKind.PLAN, None, _pair(content["title"]))
    for axis in content["axes"]:
        yield Part(PassageKind.AXIS, None, _pair(axis["title"]))
        for programme in axis["programmes"]:
            for project in programme["projects"]:
                yield from _parts_of_project(project)


def _parts_of_project(project: Mapping[str, Any]) -> Iterator[Part]:
    number, title = project["number"], _pair(project["title"])
    yield Part(PassageKind.PROJECT, number, title)
    for kind in TEXTS:
        words = _pair(project[kind.value])
        if any(words):
            yield Part(kind, number, title, words)
    if project["funding"]:
        yield Part(PassageKind.FUNDING, number, title)


def _pair(text: Mapping[str, str]) -> tuple[str, str]:
    return text["ar"], text["fr"]


def tally_of(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())
