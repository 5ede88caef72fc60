"""What moderators decided, and what became of the appeals: each is a row that stays."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Limitation, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.moderation.models.charter import CharterVersion
from jusur_participa.moderation.terms import SHORTEST_REASON, Act, AppealOutcome, Rule
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality

STANDING, WAITING = text("restored_at IS NULL"), text("decided_at IS NULL")


class Hiding(Model):
    """A subject taken out of sight by a rule of the charter, until somebody restores it."""

    __tablename__ = "hidings"
    __table_args__ = (
        CheckConstraint(
            "(restored_at IS NULL) = (restored_by_id IS NULL) AND (restored_at IS NULL) = (restore_reason IS NULL)",
            name="restored_by_somebody_for_a_reason",
        ),
        CheckConstraint(f"length(reason) >= {SHORTEST_REASON}", name="has_a_reason"),
        # One standing hiding a subject: the second of two moderators is told, not obeyed.
        Index("uq_hidings_standing", "subject_id", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    moderator_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    rule: Mapped[Rule]
    #: Written for the author, in the author's language.
    reason: Mapped[str]
    hidden_at: Mapped[datetime] = mapped_column(default=clock.now)
    restored_at: Mapped[datetime | None]
    restored_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    restore_reason: Mapped[str | None]

    subject: Mapped[Subject] = relationship()
    moderator: Mapped[Person] = relationship(foreign_keys=[moderator_id])
    restored_by: Mapped[Person | None] = relationship(foreign_keys=[restored_by_id])


class Decision(Model):
    """One act of moderation against a text or a person: by which rule, why, and until when it can be appealed."""

    __tablename__ = "moderation_decisions"
    __table_args__ = (
        CheckConstraint(f"length(reason) >= {SHORTEST_REASON}", name="has_a_reason"),
        CheckConstraint("(act = 'hide') = (hiding_id IS NOT NULL)", name="a_hiding_hides"),
        CheckConstraint("(act = 'limit') = (limitation_id IS NOT NULL)", name="a_limitation_limits"),
        CheckConstraint("(act = 'ask_change') = (change_by IS NOT NULL)", name="a_change_has_a_day"),
        Index("ix_moderation_decisions_log", "municipality_id", "id"),
        Index("ix_moderation_decisions_of_person", "person_id", "municipality_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    act: Mapped[Act]
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    #: What kind of text it was about: all that the public log says of it.
    kind: Mapped[str]
    #: Whom it concerns; empty where nobody in particular wrote it.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    moderator_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    rule: Mapped[Rule]
    #: The charter in force; empty where the municipality follows the one proposed by the platform.
    charter_id: Mapped[int | None] = mapped_column(ForeignKey("charter_versions.id"))
    reason: Mapped[str]
    reason_language: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The last working day on which it can be appealed.
    appeal_by: Mapped[date]
    #: The last working day to change the text, where that was asked.
    change_by: Mapped[date | None]
    hiding_id: Mapped[int | None] = mapped_column(ForeignKey("hidings.id"), index=True)
    limitation_id: Mapped[int | None] = mapped_column(ForeignKey("limitations.id"))
    #: Set when it no longer counts: a second moderator undid it, or the text was shown again.
    undone_at: Mapped[datetime | None]

    municipality: Mapped[Municipality] = relationship()
    subject: Mapped[Subject] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    moderator: Mapped[Person] = relationship(foreign_keys=[moderator_id])
    charter: Mapped[CharterVersion | None] = relationship()
    hiding: Mapped[Hiding | None] = relationship()
    limitation: Mapped[Limitation | None] = relationship()
    appeal: Mapped["Appeal | None"] = relationship(back_populates="decision")


class Appeal(Model):
    """The person concerned asks somebody else to look again; once for each decision."""

    __tablename__ = "moderation_appeals"
    __table_args__ = (
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (outcome IS NULL)"
            " AND (decided_at IS NULL) = (reason IS NULL)",
            name="decided_by_somebody_for_a_reason",
        ),
        # Whatever the code does: nobody judges her own decision.
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> against_id", name="decided_by_somebody_else"),
        Index("ix_moderation_appeals_waiting", "municipality_id", "due_on", sqlite_where=WAITING,
              postgresql_where=WAITING),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("moderation_decisions.id"), unique=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: Who took the decision.
    against_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    language: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The last working day on which it should be decided.
    due_on: Mapped[date]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[AppealOutcome | None]
    reason: Mapped[str | None]
    reason_language: Mapped[str | None]

    decision: Mapped[Decision] = relationship(back_populates="appeal")
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
