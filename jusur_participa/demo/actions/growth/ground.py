"""Where things grow, and how their rows get into the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import sqlalchemy as sa

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.comments.models import Comment
from jusur_participa.demo import queries, rules
from jusur_participa.demo.terms import Size
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model, db
from jusur_participa.proposals.models import Proposal
from jusur_participa.search.actions import refresh
from jusur_participa.spaces.models import Space
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import Theme

BATCH = 2_000
#: Three of five are women.
SEXES = (Sex.MALE, Sex.FEMALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE)

#: What of it can be found.
FOUND_AS: dict[Any, str] = {Proposal: "proposal", Comment: "comment"}

Row = dict[str, Any]
#: Rows by the table they belong to, parents before children.
Rows = dict[Any, list[Row]]


@dataclass
class Ground:
    """The space that takes the ideas, and what the rows are computed from."""

    size: Size
    seed: int
    space: Space
    zones: Sequence[Zone]
    themes: Sequence[Theme]
    verifier_id: int
    ballot_key: str
    now: datetime = field(default_factory=clock.now)
    words: dict[str, dict[str, list[str]]] = field(default_factory=queries.growth_content)

    def __post_init__(self) -> None:
        self.opened: datetime = self.space.published_at or self.now
        self.first_person = _next_id(Person)
        self.first_idea = _next_id(Subject)
        self.first_comment = self.first_idea + self.size.ideas

    def batches(self, kind: str, count: int) -> Iterator[tuple[range, Random]]:
        """The numbers of `count` rows in batches, each with its own chance."""
        start = {"people": self.first_person}.get(kind, self.first_idea)
        return (
            (numbers, rules.dice(self.seed, kind, start + numbers.start)) for numbers in rules.batches(count, BATCH)
        )

    def sex_of(self, person: int) -> Sex:
        """The sex of the person of that number."""
        return SEXES[person % len(SEXES)]

    def zone_of(self, person: int) -> Zone:
        """Where the person of that number lives."""
        return self.zones[person % len(self.zones)]

    def author_of(self, idea: int) -> int:
        """The number of the person who proposes the idea of that number."""
        return idea * 7 % self.size.people

    def published_at(self, idea: int) -> datetime:
        """When the idea of that number was published: somewhere between the space's publication and now."""
        return self.opened + (self.now - self.opened) * rules.scattered(self.seed, idea)

    def said_at(self, idea: int, place: int) -> datetime:
        """When the comment of that place under the idea was written."""
        published_at = self.published_at(idea)
        return published_at + (self.now - published_at) * (place + 1) / (self.size.comments_of(idea) + 2)

    def subject(self, kind: str, subject_id: int, moment: datetime) -> Row:
        """The parent row of an idea or of a comment."""
        municipality_id = self.space.municipality_id
        return {"id": subject_id, "kind": kind, "municipality_id": municipality_id, "created_at": moment}


def _next_id(model: type[Model]) -> int:
    return (db.session.scalar(sa.select(sa.func.max(model.id))) or 0) + 1


def insert(rows: Rows) -> None:
    """Put a batch into its tables."""
    for kind, of_kind in rows.items():
        table: Any = getattr(kind, "__table__", kind)
        if of_kind:
            db.session.execute(sa.insert(table), of_kind)


def have_found(rows: Rows) -> None:
    """Put what grew into the index of what can be found."""
    for row_kind, of_kind in rows.items():
        if row_kind in FOUND_AS:
            refresh(FOUND_AS[row_kind], [row["id"] for row in of_kind])


def follow_up_numbers() -> None:
    """Let PostgreSQL number what comes next after the ids given here; SQLite does by itself."""
    if db.engine.dialect.name != "postgresql":
        return
    for model in (Person, Subject):
        name = model.__tablename__
        last = sa.select(sa.func.max(model.id)).scalar_subquery()
        db.session.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(name, "id"), last)))
