"""What the slices offer one another, collected from their manifests when the application starts."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import current_app

from .access import Role
from .manifest import (
    Dataset,
    DeskTask,
    Erasing,
    Holding,
    Intention,
    MenuEntry,
    SearchSource,
    ShortMessage,
    Slice,
    SubjectKind,
)


class Offers:
    """Everything on offer, by kind."""

    def __init__(self) -> None:
        self.subject_kinds: dict[str, SubjectKind] = {}
        self.desk_tasks: list[DeskTask] = []
        self.menu: list[MenuEntry] = []
        self.intentions: dict[str, Intention] = {}
        self.datasets: list[Dataset] = []
        self.search_sources: dict[str, SearchSource] = {}
        #: In the rank of their slices: what is erased goes the other way round.
        self.holdings: list[tuple[str, Holding]] = []
        self.erasing: list[Erasing] = []
        self.short_messages: dict[str, ShortMessage] = {}
        self.taken_names: list[Callable[[str, int | None], bool]] = []

    def take(self, manifest: Slice) -> None:
        """Add what one slice offers, kept in the order in which it is shown."""
        self.subject_kinds.update({kind.name: kind for kind in manifest.subject_kinds})
        self.desk_tasks = sorted([*self.desk_tasks, *manifest.desk_tasks], key=lambda task: task.order)
        self.menu = sorted([*self.menu, *manifest.menu], key=lambda entry: entry.order)
        self.intentions.update({intention.name: intention for intention in manifest.intentions})
        self.datasets.extend(manifest.datasets)
        self.holdings.extend((manifest.name, holding) for holding in manifest.holdings)
        self.erasing.extend([manifest.erasing] if manifest.erasing else [])
        self.short_messages.update({message.kind: message for message in manifest.short_messages})
        self.taken_names.extend(manifest.taken_names)
        found = (*self.search_sources.values(), *manifest.search_sources)
        self.search_sources = {source.kind: source for source in sorted(found, key=lambda source: source.order)}

    def tasks_for(self, roles: Iterable[Role]) -> list[DeskTask]:
        """The work that any of these roles may do; administrators see all of it."""
        held = set(roles)
        return [task for task in self.desk_tasks if Role.ADMINISTRATOR in held or held & set(task.roles)]

    def menu_of(self, area: str, roles: Iterable[Role] = ()) -> list[MenuEntry]:
        """The entries of one menu that these roles may see; an administrator's reach ends at her municipality."""
        held = set(roles)
        sees_all = Role.ADMINISTRATOR in held and area != "network"
        return [
            entry
            for entry in self.menu
            if entry.area == area and (not entry.roles or sees_all or held & set(entry.roles))
        ]


def offers() -> Offers:
    """The offers of the running application."""
    collected: Any = current_app.extensions["offers"]
    return collected
