"""Votes, their projects, the ballots and the count."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, CountRule, TieRule, VoteState
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Municipality


class Vote(Model):
    """A consultation on how to share an envelope; the council decides (organic law 113-14, art. 92).

    Once `frozen_at` is set everybody sees it; once it has opened nothing of it
    can change. It takes ballots from `opens_at` up to, not including, `closes_at`.
    """

    __tablename__ = "votes"
    __table_args__ = (
        CheckConstraint("envelope_mad > 0", name="envelope_positive"),
        CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
        CheckConstraint("min_choices >= 1", name="at_least_one_choice"),
        CheckConstraint("max_choices IS NULL OR max_choices >= min_choices", name="choices_in_order"),
        CheckConstraint("counted_at IS NULL OR counted_at >= closes_at", name="counted_after_closing"),
        Index("ix_votes_municipality_id_opens_at", "municipality_id", "opens_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    envelope_mad: Mapped[int]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    ballot_form: Mapped[BallotForm] = mapped_column(default=BallotForm.APPROVAL)
    min_choices: Mapped[int] = mapped_column(default=1)
    #: Empty: as many as one likes.
    max_choices: Mapped[int | None]
    #: Whether the projects on one ballot must fit the envelope together.
    must_fit: Mapped[bool] = mapped_column(default=True)
    rule: Mapped[CountRule] = mapped_column(default=CountRule.GREEDY)
    tie_rule: Mapped[TieRule] = mapped_column(default=TieRule.CHEAPER_THEN_OLDER)
    frozen_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    municipality: Mapped[Municipality] = relationship()
    space: Mapped[Space] = relationship()
    created_by: Mapped[Person | None] = relationship()
    projects: Mapped[list["VoteProject"]] = relationship(
        back_populates="vote", order_by="VoteProject.position", cascade="all, delete-orphan"
    )
    count: Mapped["Count | None"] = relationship(back_populates="vote")

    @property
    def is_frozen(self) -> bool:
        """Whether everybody sees it, and it will open as it is."""
        return self.frozen_at is not None

    @property
    def ballot_terms(self) -> BallotTerms:
        """What it asks of every ballot."""
        costs = {project.id: project.cost_mad for project in self.projects}
        form = BallotForm.KNAPSACK if self.must_fit else self.ballot_form
        return BallotTerms(costs, self.envelope_mad, self.min_choices, self.max_choices, form)

    def state_at(self, moment: datetime) -> VoteState:
        """Where it stands."""
        if not self.is_frozen:
            return VoteState.PREPARATION
        if moment < self.opens_at:
            return VoteState.SOON
        if moment < self.closes_at:
            return VoteState.OPEN
        return VoteState.COUNTED if self.counted_at else VoteState.CLOSED


class VoteProject(Model):
    """A project on the ballot, with its cost: an accepted idea, or one that the municipality adds."""

    __tablename__ = "vote_projects"
    __table_args__ = (
        UniqueConstraint("vote_id", "proposal_id"),
        CheckConstraint("cost_mad > 0", name="cost_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    cost_mad: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)

    vote: Mapped[Vote] = relationship(back_populates="projects")
    proposal: Mapped[Proposal | None] = relationship()


class Ballot(Model):
    """One voter's choices, under a tag that names nobody; no time, no person, no other trace of who cast it when.

    The table has no row number on SQLite: numbers would tell the order of casting.
    """

    __tablename__ = "ballots"
    __table_args__ = {"sqlite_with_rowid": False}

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    #: Keyed hash of vote and voter: see `rules.voter_tag`.
    voter_tag: Mapped[str] = mapped_column(primary_key=True)
    #: What the voter chose as canonical JSON: see `rules.content_of`.
    content: Mapped[str]
    #: Drawn with the confirmation form, so that the same form sent twice changes nothing.
    form_token: Mapped[str]


class Count(Model):
    """The counted result of a vote, once and for all."""

    __tablename__ = "counts"

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), unique=True)
    result: Mapped[dict[str, Any]]
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    vote: Mapped[Vote] = relationship(back_populates="count")
    counted_by: Mapped[Person] = relationship()

    @property
    def funded_ids(self) -> set[int]:
        """The projects that the envelope pays for."""
        return {project["project_id"] for project in self.result["projects"] if project["is_funded"]}
