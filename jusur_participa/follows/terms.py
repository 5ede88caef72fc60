"""The words of following."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _lp


class FollowKind(StrEnum):
    """What can be followed."""

    IDEA = "idea"
    THEME = "theme"
    ZONE = "zone"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Target:
    """One thing to follow: the id of an idea, a theme, a zone or the municipality itself, within a municipality."""

    kind: FollowKind
    municipality_id: int
    id: int

    @property
    def columns(self) -> dict[str, int]:
        """The columns that name it, besides the municipality."""
        return {} if self.kind is FollowKind.MUNICIPALITY else {COLUMNS[self.kind]: self.id}


#: The column that holds the id of what is followed.
COLUMNS = {FollowKind.IDEA: "subject_id", FollowKind.THEME: "theme_id", FollowKind.ZONE: "zone_id"}

KIND_LABELS = {
    FollowKind.IDEA: _lp("followed", "Idea"),
    FollowKind.THEME: _lp("followed", "Theme"),
    FollowKind.ZONE: _lp("followed", "Neighbourhood or douar"),
    FollowKind.MUNICIPALITY: _lp("followed", "Municipality"),
}
KIND_ICONS = {
    FollowKind.IDEA: "idea",
    FollowKind.THEME: "list",
    FollowKind.ZONE: "pin",
    FollowKind.MUNICIPALITY: "building",
}
