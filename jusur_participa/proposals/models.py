"""Ideas, their public revisions, and the entries of their journey."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model
from jusur_participa.proposals.terms import (
    IN_PLAN,
    LONGEST_BODY,
    LONGEST_TITLE,
    PUBLIC_STATES,
    TAKEN_DOWN_CHANNELS,
    JourneyMark,
    JourneyStep,
    Outcome,
    ProposalState,
    marks_up_to,
)
from jusur_participa.spaces.models import Space
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import SdgGoal, Theme

proposal_goals = Table(
    "proposal_goals",
    Model.metadata,
    Column("proposal_id", ForeignKey("proposals.id"), primary_key=True),
    Column("goal_number", ForeignKey("sdg_goals.number"), primary_key=True),
)


class Proposal(Subject):
    """What a resident or an association asks of the municipality, from draft to delivery."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("author_id", "submission_key"),
        CheckConstraint(f"length(title) <= {LONGEST_TITLE}", name="title_fits"),
        CheckConstraint(f"length(body) <= {LONGEST_BODY}", name="body_fits"),
        CheckConstraint("supports_count >= 0 AND comments_count >= 0", name="counters_not_negative"),
        CheckConstraint("(state = 'draft') = (published_at IS NULL)", name="published_unless_draft"),
        CheckConstraint("NOT is_listed OR published_at IS NOT NULL", name="listed_once_published"),
        # The public list in each of its orders: one equality prefix, then the order itself.
        Index("ix_proposals_newest", "place_id", "is_listed", "published_at", "id"),
        Index("ix_proposals_most_supported", "place_id", "is_listed", "supports_count", "id"),
        Index("ix_proposals_most_discussed", "place_id", "is_listed", "comments_count", "id"),
        Index("ix_proposals_waiting_longest", "place_id", "is_listed", "awaits_answer", "answer_due_on", "id"),
        Index("ix_proposals_space", "space_id", "is_listed", "published_at", "id"),
    )
    __mapper_args__ = {"polymorphic_identity": "proposal"}

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    #: The municipality again, so that lists stand on this table alone.
    place_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    space_id: Mapped[int] = mapped_column(ForeignKey("spaces.id"))
    #: Who wrote it here: the proposer, or who took down what somebody said.
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: The association in whose name it is proposed.
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"), index=True)
    #: Whether that was a women's association at the time of the act.
    by_womens_association: Mapped[bool] = mapped_column(default=False)
    #: The name chosen by somebody whose words were taken down; none keeps it private.
    said_by: Mapped[str | None]
    #: As the proposer gave it, frozen at publication.
    author_sex: Mapped[Sex | None]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    title: Mapped[str]
    body: Mapped[str]
    #: Title and text folded, for looking up and comparing.
    folded: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    channel: Mapped[Channel] = mapped_column(default=Channel.ONLINE)
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.DRAFT)
    step: Mapped[JourneyStep] = mapped_column(default=JourneyStep.PROPOSED)
    outcome: Mapped[Outcome | None]
    #: Shown in lists: published, neither withdrawn, merged nor hidden.
    is_listed: Mapped[bool] = mapped_column(default=False)
    awaits_answer: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None]
    answer_due_on: Mapped[date | None]
    supports_count: Mapped[int] = mapped_column(default=0)
    comments_count: Mapped[int] = mapped_column(default=0)
    #: The number of its public text; 0 while it is a draft.
    version: Mapped[int] = mapped_column(default=0)
    #: Sent with the form, so that a double click proposes once.
    submission_key: Mapped[str]

    space: Mapped[Space] = relationship()
    author: Mapped[Person] = relationship()
    association: Mapped[Association | None] = relationship()
    zone: Mapped[Zone | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    goals: Mapped[list[SdgGoal]] = relationship(secondary=proposal_goals, order_by=SdgGoal.number)
    co_authors: Mapped[list["CoAuthor"]] = relationship(back_populates="proposal")
    revisions: Mapped[list["Revision"]] = relationship(back_populates="proposal", order_by="Revision.number")
    journey: Mapped[list["JourneyEntry"]] = relationship(
        back_populates="proposal", order_by="(JourneyEntry.reached_at, JourneyEntry.id)"
    )
    withdrawal: Mapped["Withdrawal | None"] = relationship(back_populates="proposal")

    @property
    def is_draft(self) -> bool:
        """Whether only its author sees it."""
        return self.state is ProposalState.DRAFT

    @property
    def is_public(self) -> bool:
        """Whether everybody may read its page; withdrawn and merged ideas keep theirs."""
        return self.state in PUBLIC_STATES and not self.is_hidden

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.state is ProposalState.WITHDRAWN

    @property
    def is_merged(self) -> bool:
        """Whether it lives on in another idea."""
        return self.state is ProposalState.MERGED

    @property
    def is_stopped(self) -> bool:
        """Whether it goes no further by itself."""
        return self.is_withdrawn or self.is_merged

    @property
    def is_in_plan(self) -> bool:
        """Whether it has become, joined or fed a project of the plan."""
        return self.step in IN_PLAN

    @property
    def marks(self) -> list[JourneyMark]:
        """The journey line in short: how far it has come, without the story."""
        return marks_up_to(self.step, is_stopped=self.is_stopped)

    @property
    def is_taken_down(self) -> bool:
        """Whether somebody else wrote down what a person said."""
        return self.channel in TAKEN_DOWN_CHANNELS


class Revision(Model):
    """The public text of an idea as it stood from `written_at` on; number 1 is what was published."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    number: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    goal_numbers: Mapped[list[int]] = mapped_column(default=list)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime] = mapped_column(default=clock.now)

    proposal: Mapped[Proposal] = relationship(back_populates="revisions")
    zone: Mapped[Zone | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    written_by: Mapped[Person] = relationship()


class Withdrawal(Model):
    """An idea taken back by its author: when and why, on a page that stays."""

    __tablename__ = "withdrawals"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime] = mapped_column(default=clock.now)
    reason: Mapped[str]
    language: Mapped[str]

    proposal: Mapped[Proposal] = relationship(back_populates="withdrawal")
    withdrawn_by: Mapped[Person] = relationship()


class CoAuthor(Model):
    """Somebody invited to sign an idea too; named only after accepting."""

    __tablename__ = "co_authors"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)
    accepted_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship(back_populates="co_authors")
    person: Mapped[Person] = relationship()


class JourneyEntry(Model):
    """A step that an idea has reached: when, by whose decision, why and by which rule."""

    __tablename__ = "journey_entries"
    __table_args__ = (
        # An idea may join several projects: each link is an entry of its own.
        UniqueConstraint("proposal_id", "step", "link"),
        CheckConstraint("(reason IS NULL) = (reason_language IS NULL)", name="reason_has_a_language"),
        # What happened last, whichever the idea.
        Index("ix_journey_entries_latest", "reached_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    step: Mapped[JourneyStep]
    reached_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The person who decided, or else the body, in both languages; neither when it came by itself.
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_by_label_ar: Mapped[str | None]
    decided_by_label_fr: Mapped[str | None]
    reason: Mapped[str | None]
    reason_language: Mapped[str | None]
    #: The rule or article it was decided by.
    rule: Mapped[str | None]
    #: Path of the decision's own page within the municipality, as "plan/projects/3"; empty when there is none.
    link: Mapped[str] = mapped_column(default="")

    proposal: Mapped[Proposal] = relationship(back_populates="journey")
    decided_by: Mapped[Person | None] = relationship()

    @property
    def decided_by_label(self) -> BilingualText | None:
        """The body that decided, where it was not one person."""
        if not self.decided_by_label_ar or not self.decided_by_label_fr:
            return None
        return BilingualText(ar=self.decided_by_label_ar, fr=self.decided_by_label_fr)
