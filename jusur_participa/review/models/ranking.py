"""The criteria of a space, the points given by them, and what became of the ranking."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.terms import FULL_WEIGHT, MOST_POINTS
from jusur_participa.spaces.models import Space


class CriteriaGrid(Model):
    """By what the ideas of a space are ranked: open to changes until it is published, fixed from then on."""

    __tablename__ = "criteria_grids"
    __table_args__ = (CheckConstraint("ranked_at IS NULL OR published_at IS NOT NULL", name="published_before_ranked"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"), unique=True)
    #: From when on everybody reads the criteria and the team scores.
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    #: When the ranking was published; nothing is scored afterwards.
    ranked_at: Mapped[datetime | None]
    ranked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    #: Since when the team scores once more, having seen how far apart it is; that happens once.
    rescoring_at: Mapped[datetime | None]
    #: Why the ranking differs from what citizens wish, where it does.
    explanation: Mapped[BilingualText | None] = bilingual("explanation", nullable=True)

    space: Mapped[Space] = relationship()
    members: Mapped[list["ScoringMember"]] = relationship(back_populates="grid", order_by="ScoringMember.person_id")
    criteria: Mapped[list["Criterion"]] = relationship(
        back_populates="grid", order_by="Criterion.position", cascade="all, delete-orphan"
    )

    @property
    def is_published(self) -> bool:
        """Whether the criteria stand, and may be scored by."""
        return self.published_at is not None

    @property
    def is_ranked(self) -> bool:
        """Whether the ranking is public."""
        return self.ranked_at is not None

    @property
    def is_revealed(self) -> bool:
        """Whether every member has handed in her scores, so that they may see one another's."""
        return self.is_published and all(member.is_done for member in self.members)

    def member(self, person_id: int) -> "ScoringMember | None":
        """This person as a member of the team, where she is one."""
        return next((member for member in self.members if member.person_id == person_id), None)


class ScoringMember(Model):
    """Somebody who scores the ideas of a space, apart from the others until all have handed in."""

    __tablename__ = "scoring_members"
    __table_args__ = (CheckConstraint("(excused_at IS NULL) = (excused_because IS NULL)", name="excused_for_a_reason"),)

    grid_id: Mapped[int] = mapped_column(ForeignKey("criteria_grids.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    handed_in_at: Mapped[datetime | None]
    #: A planner lets the team go on without her.
    excused_at: Mapped[datetime | None]
    excused_because: Mapped[str | None]

    grid: Mapped[CriteriaGrid] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()

    @property
    def is_done(self) -> bool:
        """Whether nobody waits for her scores."""
        return self.handed_in_at is not None or self.excused_at is not None


class Criterion(Model):
    """One of the criteria and what it weighs, of 100."""

    __tablename__ = "criteria"
    __table_args__ = (CheckConstraint(f"weight BETWEEN 1 AND {FULL_WEIGHT}", name="weight_of_a_hundred"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grid_id: Mapped[int] = mapped_column(ForeignKey("criteria_grids.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[BilingualText] = bilingual("title")
    weight: Mapped[int]
    is_gender_impact: Mapped[bool] = mapped_column(default=False)

    grid: Mapped[CriteriaGrid] = relationship(back_populates="criteria")


class Score(Model):
    """The points that a member of the plan team gives an idea on one criterion."""

    __tablename__ = "scores"
    __table_args__ = (CheckConstraint(f"points BETWEEN 0 AND {MOST_POINTS}", name="points_of_a_hundred"),)

    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True, index=True)
    scorer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    points: Mapped[int]
    #: What she had given before the team saw how far apart it was and scored once more.
    first_points: Mapped[int | None]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)

    criterion: Mapped[Criterion] = relationship()
    proposal: Mapped[Proposal] = relationship()
    scorer: Mapped[Person] = relationship()


#: Whether somebody has scored by the criteria of this grid.
_SCORED = "EXISTS (SELECT 1 FROM scores s JOIN criteria c ON c.id = s.criterion_id WHERE c.grid_id = {row}.grid_id)"
#: The triggers that refuse changing what is scored by, from the first score on; migrations run the same statements.
FROZEN_CRITERIA = {
    "sqlite": tuple(
        f"CREATE TRIGGER criteria_frozen_{act.split()[0].lower()} BEFORE {act} ON criteria "
        f"WHEN {_SCORED.format(row=row)} BEGIN SELECT RAISE(ABORT, 'the criteria are frozen'); END"
        for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_criteria_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE grid integer; BEGIN "
        "IF TG_OP = 'INSERT' THEN grid := NEW.grid_id; ELSE grid := OLD.grid_id; END IF; "
        "IF EXISTS (SELECT 1 FROM scores s JOIN criteria c ON c.id = s.criterion_id WHERE c.grid_id = grid) "
        "THEN RAISE EXCEPTION 'the criteria are frozen'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER criteria_frozen BEFORE INSERT OR UPDATE OR DELETE ON criteria "
        "FOR EACH ROW EXECUTE FUNCTION refuse_criteria_change()",
    ),
}


@event.listens_for(Score.__table__, "after_create")
def _freeze_criteria(table: sa.Table, connection: sa.Connection, **_options: Any) -> None:
    # Scores are created after criteria, which they refer to.
    for statement in FROZEN_CRITERIA[connection.dialect.name]:
        connection.exec_driver_sql(statement)
