"""What the municipality answers, what comes back, and what happens when nothing is answered in time."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review.terms import SHORTEST_REASON, EscalationLevel, RefusalGround, ReopeningCause

STANDS = text("reopened_at IS NULL")


class Answer(Model):
    """What the municipality answers to an idea, with the reason that everybody reads.

    One answer stands; one that was reopened keeps its place in the story.
    """

    __tablename__ = "answers"
    __table_args__ = (
        Index("uq_answers_standing", "proposal_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        Index("ix_answers_proposal_id", "proposal_id"),
        CheckConstraint(f"length(trim(reason)) >= {SHORTEST_REASON}", name="has_a_reason"),
        CheckConstraint(
            "outcome <> 'redirected' OR length(trim(coalesce(redirected_to, ''))) >= 2", name="redirected_to_somebody"
        ),
        CheckConstraint("outcome <> 'refused' OR ground IS NOT NULL", name="refused_on_a_ground"),
        CheckConstraint("outcome <> 'merged' OR merged_into_id IS NOT NULL", name="merged_into_another"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> proposal_id", name="merged_into_none_but_itself"),
        CheckConstraint("(reopened_at IS NULL) = (reopened_because IS NULL)", name="reopened_for_a_cause"),
        CheckConstraint("waited_days >= 0 AND reconsiderations_count >= 0", name="counts_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    outcome: Mapped[Outcome]
    reason: Mapped[str]
    #: The language of the reason.
    language: Mapped[str]
    #: On what ground an idea is refused: what the figures tell apart.
    ground: Mapped[RefusalGround | None]
    #: The body that is competent, where the idea is sent on.
    redirected_to: Mapped[str | None]
    #: The idea that this one is answered with.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"))
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The day it was promised for, as it stood then.
    due_on: Mapped[date | None]
    #: Working days from when the answer was owed to when it was given.
    waited_days: Mapped[int] = mapped_column(default=0)
    was_late: Mapped[bool] = mapped_column(default=False)
    #: How many ask that it be reconsidered.
    reconsiderations_count: Mapped[int] = mapped_column(default=0)
    reopened_at: Mapped[datetime | None]
    reopened_because: Mapped[ReopeningCause | None]

    proposal: Mapped[Proposal] = relationship(foreign_keys=[proposal_id])
    merged_into: Mapped[Proposal | None] = relationship(foreign_keys=[merged_into_id])
    answered_by: Mapped[Person] = relationship()
    reply: Mapped["AnswerReply | None"] = relationship(back_populates="answer")

    @property
    def stands(self) -> bool:
        """Whether it is the municipality's answer now."""
        return self.reopened_at is None


class AnswerReply(Model):
    """What the author says to the answer, once."""

    __tablename__ = "answer_replies"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    body: Mapped[str]
    language: Mapped[str]
    replied_at: Mapped[datetime] = mapped_column(default=clock.now)

    answer: Mapped[Answer] = relationship(back_populates="reply")


class ReconsiderationRequest(Model):
    """A resident who asks that an answer be reconsidered; one a person."""

    __tablename__ = "reconsideration_requests"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)


class Escalation(Model):
    """An answer that was not given by its day, told one level higher; once for each day that was promised."""

    __tablename__ = "escalations"
    __table_args__ = (
        UniqueConstraint("proposal_id", "due_on", "level"),
        Index("ix_escalations_level", "level", "escalated_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    #: The day that had been promised.
    due_on: Mapped[date]
    level: Mapped[EscalationLevel]
    escalated_at: Mapped[datetime] = mapped_column(default=clock.now)

    proposal: Mapped[Proposal] = relationship()


class AnswerTemplate(Model):
    """Words that a municipality begins its answers with, in both languages."""

    __tablename__ = "answer_templates"
    __table_args__ = (
        UniqueConstraint("municipality_id", "title_fr"),
        UniqueConstraint("municipality_id", "title_ar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    title: Mapped[BilingualText] = bilingual("title")
    body: Mapped[BilingualText] = bilingual("body")
    is_active: Mapped[bool] = mapped_column(default=True)
