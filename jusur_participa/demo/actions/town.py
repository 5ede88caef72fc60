"""A municipality on the stage: its content, and what has been made of it so far, by the keys of the content."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.budgeting.models import Vote
from jusur_participa.demo.actions.timeline import Timeline
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.plans.models import Project
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import CriteriaGrid
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Municipality, Zone


@dataclass
class Town:
    """One municipality of the demonstration."""

    content: Content
    timeline: Timeline
    municipality: Municipality = field(init=False)
    zones: dict[str, Zone] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    #: Who holds each role: the first named for it.
    staff: dict[Role, Person] = field(default_factory=dict)
    associations: dict[str, Association] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    ideas: dict[str, Proposal] = field(default_factory=dict)
    grids: dict[str, CriteriaGrid] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    #: The codes on the printed sheets of a vote.
    sheets: dict[str, list[str]] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """Its name in addresses, and in the dice."""
        return self.content["slug"]

    @property
    def first_day(self) -> int:
        """The day on which its first space is published; people have arrived by then."""
        return min(space["published"] for space in self.content["spaces"])

    def listed(self, kind: str) -> list[Content]:
        """The entries of one kind, in the order of the content."""
        return self.content.get(kind, [])

    def neighbours(self) -> Iterator[str]:
        """The keys of those who have no words of their own."""
        return (f"neighbour-{number}" for number in range(1, self.content["neighbours"] + 1))

    def voices(self) -> list[Person]:
        """Verified residents who act by chance: everybody but the accounts left to the visitor, and newcomers."""
        silent = {
            entry["key"]
            for entry in self.content["people"]
            if "email" in entry or "arrived" in entry or not entry.get("verified", True)
        }
        return [person for key, person in self.people.items() if key not in silent]


def both(text: Content) -> BilingualText:
    """A text of the content in both languages."""
    return BilingualText(**text)
