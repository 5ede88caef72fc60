"""Votes, their projects and the count; the ballots lie in a box of their own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.models import Box
from jusur_participa.budgeting.terms import (
    LONGEST_SILENCE,
    BallotForm,
    BallotTerms,
    CountRule,
    CountState,
    CountStep,
    InterventionKind,
    PublicationMode,
    Share,
    TieRule,
    VoteState,
)
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Municipality, Zone


class Vote(Model):
    """A consultation on how to share an envelope; the council decides (organic law 113-14, art. 92).

    Once `frozen_at` is set everybody sees it; once it has opened nothing of it
    can change. It takes ballots from `opens_at` up to, not including, `closes_at`.
    """

    __tablename__ = "votes"
    __table_args__ = (
        CheckConstraint("envelope_mad > 0 OR (ballot_form = 'text' AND envelope_mad = 0)", name="envelope_positive"),
        CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
        CheckConstraint("min_choices >= 1", name="at_least_one_choice"),
        CheckConstraint("max_choices IS NULL OR max_choices >= min_choices", name="choices_in_order"),
        CheckConstraint(
            "ballot_form <> 'points' OR (points >= points_each AND points_each >= 1)", name="points_to_give"
        ),
        CheckConstraint("threshold >= 1", name="threshold_positive"),
        CheckConstraint("counted_at IS NULL OR counted_at >= closes_at", name="counted_after_closing"),
        Index("ix_votes_municipality_id_opens_at", "municipality_id", "opens_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    #: The money of all its envelopes together; nothing where a text is voted on.
    envelope_mad: Mapped[int]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    ballot_form: Mapped[BallotForm] = mapped_column(default=BallotForm.KNAPSACK)
    min_choices: Mapped[int] = mapped_column(default=1)
    #: Empty: as many as one likes.
    max_choices: Mapped[int | None]
    #: Points to give in all and to one project, where the ballot gives points.
    points: Mapped[int | None]
    points_each: Mapped[int | None]
    #: How many votes (points, where these are given) a project needs at least, whatever the rule; empty: none.
    threshold: Mapped[int | None]
    #: How many ballots the vote on a text takes at least to count.
    quorum: Mapped[int | None]
    #: Who votes: residents of these zones (empty: of all), of this age or more in the year of closing, verified so.
    zone_ids: Mapped[list[int]] = mapped_column(default=list)
    min_age: Mapped[int | None]
    methods: Mapped[list[str]] = mapped_column(default=list)
    publication_mode: Mapped[PublicationMode] = mapped_column(default=PublicationMode.VERIFY)
    rule: Mapped[CountRule] = mapped_column(default=CountRule.EQUAL_SHARES)
    tie_rule: Mapped[TieRule] = mapped_column(default=TieRule.CHEAPER_THEN_OLDER)
    frozen_at: Mapped[datetime | None]
    #: Since when no ballot is taken, until two people let the vote go on.
    paused_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    municipality: Mapped[Municipality] = relationship()
    space: Mapped[Space] = relationship()
    created_by: Mapped[Person | None] = relationship()
    projects: Mapped[list["VoteProject"]] = relationship(
        back_populates="vote", order_by="VoteProject.position", cascade="all, delete-orphan"
    )
    envelopes: Mapped[list["Envelope"]] = relationship(
        back_populates="vote", order_by="Envelope.id", cascade="all, delete-orphan"
    )
    tie_draw: Mapped["TieDraw | None"] = relationship(back_populates="vote", cascade="all, delete-orphan")
    rehearsal: Mapped["Rehearsal | None"] = relationship(back_populates="vote", cascade="all, delete-orphan")
    interventions: Mapped[list["Intervention"]] = relationship(back_populates="vote", order_by="Intervention.id")
    count: Mapped["Count | None"] = relationship(back_populates="vote")
    #: Has the number of the vote.
    box: Mapped[Box | None] = relationship(primaryjoin=lambda: foreign(Vote.id) == Box.id, viewonly=True)

    @property
    def is_frozen(self) -> bool:
        """Whether everybody sees it, and it will open as it is."""
        return self.frozen_at is not None

    @property
    def counting_rule(self) -> CountRule:
        """How its ballots are counted: a text by majority, whatever rule stands there for projects."""
        return CountRule.MAJORITY if self.ballot_form is BallotForm.TEXT else self.rule

    @property
    def ballot_terms(self) -> BallotTerms:
        """What it asks of every ballot that is cast now: withdrawn projects are no longer on it."""
        return self._terms_of([project for project in self.projects if project.withdrawn_at is None])

    @property
    def terms_at_opening(self) -> BallotTerms:
        """What it asked of a ballot before any project was withdrawn: by these the count judges old ballots."""
        return self._terms_of(self.projects)

    def _terms_of(self, projects: list["VoteProject"]) -> BallotTerms:
        costs = {project.id: project.cost_mad for project in projects}
        several = tuple(
            Share(envelope.id, envelope.amount_mad, frozenset(p.id for p in projects if p.envelope_id == envelope.id))
            for envelope in self.envelopes
        )
        groups: dict[int, set[int]] = {}
        for project in projects:
            if project.exclusive_group is not None:
                groups.setdefault(project.exclusive_group, set()).add(project.id)
        return BallotTerms(
            costs,
            self.envelope_mad,
            1 if self.ballot_form is BallotForm.SINGLE else self.min_choices,
            1 if self.ballot_form is BallotForm.SINGLE else self.max_choices,
            self.ballot_form,
            points=self.points or 0,
            points_each=self.points_each or 0,
            several=several,
            exclusive=tuple(frozenset(groups[group]) for group in sorted(groups) if len(groups[group]) > 1),
            needs={project.id: project.needs_id for project in projects if project.needs_id in costs},
            threshold=self.threshold or 0,
        )

    def state_at(self, moment: datetime) -> VoteState:
        """Where it stands."""
        if not self.is_frozen:
            return VoteState.PREPARATION
        if moment < self.opens_at:
            return VoteState.SOON
        if moment < self.closes_at:
            return VoteState.PAUSED if self.paused_at else VoteState.OPEN
        return VoteState.COUNTED if self.counted_at else VoteState.CLOSED


class Envelope(Model):
    """A part of the money: of a zone, or of the whole municipality. A vote with one envelope for all has none."""

    __tablename__ = "envelopes"
    __table_args__ = (
        UniqueConstraint("vote_id", "zone_id"),
        # Two rows without a zone are not equal for a unique constraint.
        Index(
            "uq_envelopes_common",
            "vote_id",
            unique=True,
            sqlite_where=text("zone_id IS NULL"),
            postgresql_where=text("zone_id IS NULL"),
        ),
        CheckConstraint("amount_mad > 0", name="amount_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"))
    #: Empty: the common envelope.
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    amount_mad: Mapped[int]

    vote: Mapped[Vote] = relationship(back_populates="envelopes")
    zone: Mapped[Zone | None] = relationship()


class VoteProject(Model):
    """A project on the ballot, with its cost: an accepted idea, one that the municipality adds, or a text."""

    __tablename__ = "vote_projects"
    __table_args__ = (
        UniqueConstraint("vote_id", "proposal_id"),
        CheckConstraint("cost_mad >= 0", name="cost_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    title: Mapped[BilingualText] = bilingual("title")
    #: What it is about, or the text that is voted on.
    about: Mapped[BilingualText | None] = bilingual("about", nullable=True)
    cost_mad: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    envelope_id: Mapped[int | None] = mapped_column(ForeignKey("envelopes.id"))
    #: Of the projects with the same number only one can be funded.
    exclusive_group: Mapped[int | None]
    #: The project without which this one makes no sense.
    needs_id: Mapped[int | None] = mapped_column(ForeignKey("vote_projects.id"))
    #: Once voting has opened, by two people: no ballot can choose it any more, and the marks it got do not count.
    withdrawn_at: Mapped[datetime | None]

    @property
    def words(self) -> BilingualText | None:
        """What it is about, where somebody wrote it."""
        return self.about if self.about and (self.about.ar or self.about.fr) else None

    vote: Mapped[Vote] = relationship(back_populates="projects")
    proposal: Mapped[Proposal | None] = relationship()
    envelope: Mapped[Envelope | None] = relationship()
    needs: Mapped["VoteProject | None"] = relationship(remote_side=id)


class Count(Model):
    """The counted result of a vote, once and for all."""

    __tablename__ = "counts"

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), unique=True)
    #: See `rules.counted`.
    result: Mapped[dict[str, Any]]
    #: The counted ballots without voter or order, for those who count again: see `rules.box_of`. Pages do not load it.
    box: Mapped[list[Any]] = mapped_column(default=list, server_default="[]", deferred=True)
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    vote: Mapped[Vote] = relationship(back_populates="count")
    counted_by: Mapped[Person] = relationship()

    @property
    def funded_ids(self) -> set[int]:
        """The projects that the envelope pays for."""
        return {project["project_id"] for project in self.result["projects"] if project["is_funded"]}


class CountOrder(Model):
    """That a vote be counted: asked for at the desk, done by the worker, taken up again after one was stopped."""

    __tablename__ = "count_orders"
    __table_args__ = (
        CheckConstraint("(found IS NOT NULL) = (state = 'different')", name="found_where_different"),
        CheckConstraint("(ended_at IS NULL) = (state IN ('waiting', 'counting'))", name="ended_at_its_end"),
        Index("ix_count_orders_state", "state"),
    )

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    state: Mapped[CountState] = mapped_column(default=CountState.WAITING)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    step: Mapped[CountStep | None]
    #: How many sizes of the shares the plain counter has tried in this step.
    tried_count: Mapped[int] = mapped_column(default=0)
    #: How often a worker has begun.
    attempts_count: Mapped[int] = mapped_column(default=0)
    #: When its worker last gave a sign of life.
    told_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: What each of two counters found that do not find the same: `{"fast": […], "exact": […]}`, ids of projects.
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    asked_by: Mapped[Person] = relationship()

    @property
    def has_ended(self) -> bool:
        """Whether no worker will begin it any more."""
        return self.ended_at is not None

    def is_silent(self, moment: datetime) -> bool:
        """Whether nothing has been heard for so long that nobody seems to work on it."""
        return not self.has_ended and (self.told_at or self.asked_at) < moment - LONGEST_SILENCE


class TieDraw(Model):
    """The lot that decides between equals, drawn in public before opening and bound to what was on the ballot then.

    The server commits itself to a number before those present draw theirs, so
    that neither alone decides the order: see `rules.seed_of`.
    """

    __tablename__ = "tie_draws"
    __table_args__ = (
        CheckConstraint("(drawn IS NULL) = (drawn_at IS NULL)", name="drawn_at_a_moment"),
        CheckConstraint("(drawn IS NULL) = (drawn_by_id IS NULL)", name="drawn_by_somebody"),
    )

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    #: The server's number, shown to nobody before those present have drawn theirs.
    nonce: Mapped[str]
    #: Its SHA-256, shown to everybody before the draw.
    commitment: Mapped[str]
    committed_at: Mapped[datetime]
    #: What was on the ballot: see `rules.fingerprint_of`.
    fingerprint: Mapped[str]
    #: The digits drawn by those present.
    drawn: Mapped[str | None]
    drawn_at: Mapped[datetime | None]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    vote: Mapped[Vote] = relationship(back_populates="tie_draw")


class TrialBallot(Model):
    """A ballot of the rehearsal. It lies apart from the box, and is thrown away once the rehearsal is counted."""

    __tablename__ = "trial_ballots"

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    content: Mapped[str]


class Rehearsal(Model):
    """The counted try-out of a vote, bound to what was on the ballot; without it no vote opens."""

    __tablename__ = "rehearsals"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    fingerprint: Mapped[str]
    result: Mapped[dict[str, Any]]
    counted_at: Mapped[datetime]
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    vote: Mapped[Vote] = relationship(back_populates="rehearsal")


class Intervention(Model):
    """What two people change once a vote has opened: one asks, another confirms, and everybody reads why."""

    __tablename__ = "interventions"
    __table_args__ = (
        CheckConstraint("settled_by_id IS NULL OR settled_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_somebody"),
        CheckConstraint("(kind = 'extend') = (closes_at IS NOT NULL)", name="extended_to_a_moment"),
        CheckConstraint("(kind = 'withdraw') = (project_id IS NOT NULL)", name="withdraws_a_project"),
        # One at a time: what is confirmed was asked of the vote as it stands.
        Index(
            "uq_interventions_waiting",
            "vote_id",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    kind: Mapped[InterventionKind]
    reason: Mapped[BilingualText] = bilingual("reason")
    #: The new closing.
    closes_at: Mapped[datetime | None]
    project_id: Mapped[int | None] = mapped_column(ForeignKey("vote_projects.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    settled_at: Mapped[datetime | None]
    is_confirmed: Mapped[bool] = mapped_column(default=False)

    vote: Mapped[Vote] = relationship(back_populates="interventions")
    project: Mapped[VoteProject | None] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])


class HelperAppointment(Model):
    """Somebody whom an administrator lets open this vote's ballot for people who vote at a desk or a workshop."""

    __tablename__ = "helper_appointments"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    appointed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    appointed_at: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
