"""Ties between ideas, and what each person has in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.subjects.terms import Channel
from jusur_participa.ties.terms import TIME_TO_OBJECT, Ending, Part, TieKind, TieState


class Tie(Model):
    """One idea merged into another, split off another, or related to it: by whom, when, why, and what became of it."""

    __tablename__ = "ties"
    __table_args__ = (
        CheckConstraint("from_id <> to_id", name="ties_two_ideas"),
        CheckConstraint("kind <> 'relation' OR from_id < to_id", name="relation_is_symmetric"),
        CheckConstraint("(state = 'ended') = (ended_at IS NOT NULL)", name="ended_at_a_moment"),
        CheckConstraint("(state = 'ended') = (ending IS NOT NULL)", name="ended_somehow"),
        CheckConstraint(
            "kind <> 'merge' OR state <> 'standing' OR state_before IS NOT NULL", name="merge_can_be_undone"
        ),
        # An idea lives on in one other at most, and asks one other at most.
        Index(
            "uq_ties_merge", "from_id", "state", unique=True,
            sqlite_where=text("kind = 'merge' AND state <> 'ended'"),
            postgresql_where=text("kind = 'merge' AND state <> 'ended'"),
        ),
        Index(
            "uq_ties_relation", "from_id", "to_id", unique=True,
            sqlite_where=text("kind = 'relation' AND state <> 'ended'"),
            postgresql_where=text("kind = 'relation' AND state <> 'ended'"),
        ),
        Index("ix_ties_place_id_id", "place_id", "id"),
        Index("ix_ties_from_id", "from_id"),
        Index("ix_ties_to_id", "to_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kind: Mapped[TieKind]
    state: Mapped[TieState] = mapped_column(default=TieState.STANDING)
    from_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: Whether it was made for the municipality, and not by an author.
    by_office: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: Since when it holds; for a merge that was asked for, since the last author agreed.
    stands_since: Mapped[datetime | None]
    reason: Mapped[str]
    reason_language: Mapped[str]
    #: What the merged idea was before, and is again if the merge is undone.
    state_before: Mapped[ProposalState | None]
    ending: Mapped[Ending | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]
    end_language: Mapped[str | None]

    origin: Mapped[Proposal] = relationship(foreign_keys=[from_id])
    target: Mapped[Proposal] = relationship(foreign_keys=[to_id])
    made_by: Mapped[Person] = relationship(foreign_keys=[made_by_id])
    agreements: Mapped[list["Agreement"]] = relationship()

    @property
    def is_standing_merge(self) -> bool:
        """Whether one idea lives on in the other."""
        return self.kind is TieKind.MERGE and self.state is TieState.STANDING

    @property
    def may_be_objected_to_until(self) -> datetime | None:
        """The moment from which nobody may object any more."""
        return self.stands_since + TIME_TO_OBJECT if self.stands_since else None

    def other(self, proposal: Proposal) -> Proposal:
        """The idea at the other end."""
        return self.target if self.from_id == proposal.id else self.origin


class Agreement(Model):
    """An author who agrees to a merge that another one asks for."""

    __tablename__ = "tie_agreements"

    tie_id: Mapped[int] = mapped_column(ForeignKey("ties.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    agreed_at: Mapped[datetime] = mapped_column(default=clock.now)


class Objection(Model):
    """Somebody who undid her part of a merge, as everybody whose part it is may within seven days."""

    __tablename__ = "tie_objections"

    tie_id: Mapped[int] = mapped_column(ForeignKey("ties.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    part: Mapped[Part]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


class CarriedSupport(Model):
    """A support that was given to an idea which lives on in another, kept as it was given.

    `stands` says that the row among the supports of the living idea is this
    one; it does not where the person supports that idea anyway.
    """

    __tablename__ = "carried_supports"

    origin_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    sex: Mapped[Sex | None]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    channel: Mapped[Channel]
    given_at: Mapped[datetime]
    stands: Mapped[bool]


class LentSignature(Model):
    """Somebody who signs an idea because hers lives on in it; without her row among the co-authors, she declined."""

    __tablename__ = "lent_signatures"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    #: Whether she had been asked to sign by herself, and had not answered yet.
    was_invited: Mapped[bool] = mapped_column(default=False)
