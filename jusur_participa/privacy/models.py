"""Notices and who agreed to them; what people ask about their data; accounts on their way out."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.privacy.terms import Processing, RequestKind, RequestOutcome, TextsChoice
from jusur_participa.territory.models import Municipality

OF_THE_NETWORK, WAITING = text("municipality_id IS NULL"), text("answered_at IS NULL")
ON_ITS_WAY = text("done_at IS NULL AND cancelled_at IS NULL")


class PrivacyNotice(Model):
    """The notice of article 5 of law 09-08 as it was published, for a municipality or the network."""

    __tablename__ = "privacy_notices"
    __table_args__ = (
        Index("uq_privacy_notices_of_a_town", "municipality_id", "number", unique=True),
        Index("uq_privacy_notices_of_the_network", "number", unique=True, sqlite_where=OF_THE_NETWORK,
              postgresql_where=OF_THE_NETWORK),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Empty for the notice of the network, which holds where a municipality has none of its own.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    number: Mapped[int]
    #: What the data is used for, in paragraphs.
    purposes: Mapped[BilingualText] = bilingual("purposes")
    #: Who else receives it.
    recipients: Mapped[BilingualText] = bilingual("recipients", default="")
    #: Who answers for it, and how to reach them.
    controller: Mapped[BilingualText] = bilingual("controller")
    #: Number of the CNDP's receipt; empty while the declaration is under way.
    receipt: Mapped[str] = mapped_column(default="")
    #: What changed, for everybody to read.
    note: Mapped[BilingualText] = bilingual("note", default="")
    #: Whether a purpose changed, so that everybody is asked again.
    asks_again: Mapped[bool] = mapped_column(default=True)
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    municipality: Mapped[Municipality | None] = relationship()


class Consent(Model):
    """A person has read this version and agrees."""

    __tablename__ = "consents"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("privacy_notices.id"), primary_key=True, index=True)
    given_at: Mapped[datetime] = mapped_column(default=clock.now)

    notice: Mapped[PrivacyNotice] = relationship()


class PrivacyRequest(Model):
    """What a person asks of the municipality about her data; answered within ten working days."""

    __tablename__ = "privacy_requests"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (outcome IS NULL)", name="answered_with_an_outcome"),
        CheckConstraint("(kind = 'object') = (processing IS NOT NULL)", name="objects_to_something"),
        Index("ix_privacy_requests_queue", "municipality_id", "due_on", sqlite_where=WAITING,
              postgresql_where=WAITING),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kind: Mapped[RequestKind]
    processing: Mapped[Processing | None]
    words: Mapped[str]
    language: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: The tenth working day after (law 09-08, art. 8).
    due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[RequestOutcome | None]
    answer: Mapped[str] = mapped_column(default="")
    answer_language: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    municipality: Mapped[Municipality] = relationship()


class Erasure(Model):
    """A person wants her account erased; it is, some days later, unless she changes her mind."""

    __tablename__ = "erasures"
    __table_args__ = (
        CheckConstraint("done_at IS NULL OR cancelled_at IS NULL", name="done_or_cancelled"),
        Index("uq_erasures_on_their_way", "person_id", unique=True, sqlite_where=ON_ITS_WAY,
              postgresql_where=ON_ITS_WAY),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    texts: Mapped[TextsChoice]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: From when on the worker erases.
    due_at: Mapped[datetime] = mapped_column(index=True)
    cancelled_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
