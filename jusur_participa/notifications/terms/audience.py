"""Everybody an event is told to, said by what ties them to it: a few numbers, however many people they are."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Audience:
    """All who are named, or have to do with one of these things; who does in several ways is told once.

    `ideas`: who wrote, signs, supports or follows them. `themes`, `zones` and,
    with `whole_place`, the municipality: who follows these there.
    """

    municipality_id: int
    people: tuple[int, ...] = ()
    ideas: tuple[int, ...] = ()
    themes: tuple[int, ...] = ()
    zones: tuple[int, ...] = ()
    whole_place: bool = False

    @classmethod
    def of(cls, municipality_id: int, *, whole_place: bool = False, **ids: Iterable[int | None]) -> "Audience":
        """The audience of these ids, in order and without the empty ones."""
        return cls.read({name: sorted({id for id in of if id}) for name, of in ids.items()} | {
            "municipality_id": municipality_id, "whole_place": whole_place,
        })  # fmt: skip

    @property
    def stored(self) -> dict[str, Any]:
        """As the database keeps it."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Audience":
        """As it was kept."""
        given: dict[str, Any] = {}
        for name, value in stored.items():
            given[name] = tuple(value) if isinstance(value, list) else value
        return cls(**given)
