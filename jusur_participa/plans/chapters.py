"""What higher slices keep in each version of a plan: its diagnosis, the opinions of arrondissements."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jusur_participa.foundation.verdicts import Words
from jusur_participa.plans.models import Plan

__all__ = ["Chapter", "changed_chapters", "chapters_in", "kept_chapters", "offer"]

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Chapter:
    """A part of a version that another slice writes, as plain data under `name`.

    `kept` takes the plan and answers what to keep, None where there is nothing.
    `template` shows it: it finds it as `kept`, and `labels` beside it. `compared`
    is what of it counts when two versions are compared; those kept before the
    chapter was are None.
    """

    name: str
    title: Words
    template: str
    kept: Callable[[Plan], Any]
    compared: Callable[[Any], Any] = lambda kept: kept
    labels: Mapping[str, Any] = field(default_factory=dict)
    #: Chapters under 100 stand before the axes.
    order: int = 100


_chapters: dict[str, Chapter] = {}


def offer(chapter: Chapter) -> None:
    """Have this chapter kept in every version from now on."""
    _chapters[chapter.name] = chapter


def _in_order() -> list[Chapter]:
    return sorted(_chapters.values(), key=lambda chapter: chapter.order)


def kept_chapters(plan: Plan) -> dict[str, Any]:
    """What the chapters of a plan say now, by their names; those that say nothing are left out."""
    told = {chapter.name: chapter.kept(plan) for chapter in _in_order()}
    return {name: kept for name, kept in told.items() if kept is not None}


def chapters_in(content: Content) -> list[tuple[Chapter, Any]]:
    """The chapters that a version has, with what it keeps of them."""
    return [(chapter, content[chapter.name]) for chapter in _in_order() if content.get(chapter.name)]


def changed_chapters(before: Content, after: Content) -> list[Chapter]:
    """The chapters that say something else in the later version."""
    return [
        chapter
        for chapter in _in_order()
        if chapter.compared(before.get(chapter.name)) != chapter.compared(after.get(chapter.name))
    ]
