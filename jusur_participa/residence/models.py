"""Ways of proving where one lives: associations that vouch, printed codes, a register."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person, ResidenceVerification
from jusur_participa.associations.models import Association
from jusur_participa.foundation.database import Model
from jusur_participa.residence.terms import ORDINARY_SAMPLE, VouchCheck
from jusur_participa.territory.models import Municipality, Zone

NOT_REVOKED = text("revoked_at IS NULL")
IN_USE = text("used_since IS NOT NULL AND ended_at IS NULL")
TRIED = text("used_since IS NULL")
NOT_GIVEN_BACK = text("given_back_at IS NULL")
TO_CHECK = text("is_sampled AND checked_at IS NULL")


class VouchingAppointment(Model):
    """The municipality lets an association vouch for residents: so many a month, between two days."""

    __tablename__ = "vouching_appointments"
    __table_args__ = (
        CheckConstraint("quota BETWEEN 1 AND 1000", name="of_some"),
        CheckConstraint("one_in BETWEEN 1 AND 20", name="sampled"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("uq_vouching_appointments_current", "association_id", unique=True, sqlite_where=NOT_REVOKED,
              postgresql_where=NOT_REVOKED),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"))
    #: For how many people it vouches in a month of the calendar.
    quota: Mapped[int]
    #: Of so many accepted vouches an officer looks at one.
    one_in: Mapped[int] = mapped_column(default=ORDINARY_SAMPLE)
    starts_on: Mapped[date]
    #: The last day.
    ends_on: Mapped[date]
    reason: Mapped[str]
    appointed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    appointed_at: Mapped[datetime]
    #: Ended before its time, or put aside for a new one.
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revocation_reason: Mapped[str | None]

    municipality: Mapped[Municipality] = relationship()
    association: Mapped[Association] = relationship()

    def is_in_force(self, on: date) -> bool:
        """Say whether it runs on that day and was not ended."""
        return self.revoked_at is None and self.starts_on <= on <= self.ends_on


class Vouch(Model):
    """A member of an appointed association answers for it that somebody lives in a zone.

    Whom it is about stands here as a keyed hash of the phone or code that was
    typed: nobody learns from it whether she has an account. It counts against
    the month's quota from the start, and proves something once she accepts.
    """

    __tablename__ = "vouches"
    __table_args__ = (
        # Whatever is tried at once, a month holds no more than its quota.
        UniqueConstraint("appointment_id", "month_on", "place"),
        CheckConstraint("place BETWEEN 1 AND quota", name="within_quota"),
        CheckConstraint("person_id <> vouched_by_id", name="for_somebody_else"),
        CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name="one_answer"),
        CheckConstraint("(checked_at IS NULL) = (outcome IS NULL)", name="checked_with_an_outcome"),
        Index("ix_vouches_known_hash", "known_hash"),
        Index("ix_vouches_to_check", "appointment_id", sqlite_where=TO_CHECK, postgresql_where=TO_CHECK),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("vouching_appointments.id"))
    #: The first day of the month whose quota it takes from, its place there, and the quota as it was.
    month_on: Mapped[date]
    place: Mapped[int]
    quota: Mapped[int]
    known_hash: Mapped[str]
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"))
    vouched_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    vouched_at: Mapped[datetime]
    lapses_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    #: Empty until she accepts.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    verification_id: Mapped[int | None] = mapped_column(ForeignKey("residence_verifications.id"), unique=True)
    #: Drawn by lot, or because the appointment was ended: an officer looks at it.
    is_sampled: Mapped[bool] = mapped_column(default=False)
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[VouchCheck | None]

    appointment: Mapped[VouchingAppointment] = relationship()
    zone: Mapped[Zone] = relationship()
    vouched_by: Mapped[Person] = relationship(foreign_keys=[vouched_by_id])
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    verification: Mapped[ResidenceVerification | None] = relationship()


class CodeBatch(Model):
    """Printed codes for one zone, to be handed out or posted; what stands on the paper is kept nowhere."""

    __tablename__ = "residence_code_batches"
    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        CheckConstraint("codes_count BETWEEN 1 AND 500", name="of_some"),
        CheckConstraint("expires_at > made_at", name="lasts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    #: Counted within the municipality.
    number: Mapped[int]
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"))
    codes_count: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: Ended before its time: lost, or found where it should not be.
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revocation_reason: Mapped[str | None]

    zone: Mapped[Zone] = relationship()

    def is_good_at(self, moment: datetime) -> bool:
        """Say whether its codes still prove something."""
        return self.revoked_at is None and moment < self.expires_at


class ResidenceCode(Model):
    """One printed code, as a keyed hash; it proves where one person lives, once."""

    __tablename__ = "residence_codes"
    __table_args__ = (
        UniqueConstraint("batch_id", "number"),
        CheckConstraint("(used_at IS NULL) = (verification_id IS NULL)", name="used_for_somebody"),
    )

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("residence_code_batches.id"))
    number: Mapped[int]
    used_at: Mapped[datetime | None]
    verification_id: Mapped[int | None] = mapped_column(ForeignKey("residence_verifications.id"), unique=True)

    batch: Mapped[CodeBatch] = relationship()


class Register(Model):
    """What a municipality knows of its residents, read once from a file and kept as keyed hashes alone.

    One that was read but not put to use yet is only a try: the next file takes its place.
    """

    __tablename__ = "residence_registers"
    __table_args__ = (
        Index("uq_residence_registers_in_use", "municipality_id", unique=True, sqlite_where=IN_USE,
              postgresql_where=IN_USE),
        Index("uq_residence_registers_tried", "municipality_id", unique=True, sqlite_where=TRIED,
              postgresql_where=TRIED),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    #: Values of `RegisterColumn`, in their order there: what is compared.
    columns: Mapped[list[str]]
    entries_count: Mapped[int]
    #: Lines that were left out, with the sentence that says why: `[line, fault]`, without what stands in them.
    faults: Mapped[list[Any]] = mapped_column(JSON)
    faults_count: Mapped[int] = mapped_column(default=0)
    read_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    read_at: Mapped[datetime]
    used_since: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class RegisterEntry(Model):
    """One line of a register: where somebody lives, and a hash from which nobody learns who."""

    __tablename__ = "residence_register_entries"

    register_id: Mapped[int] = mapped_column(ForeignKey("residence_registers.id"), primary_key=True)
    entry_hash: Mapped[str] = mapped_column(primary_key=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"))


class RegisterMatch(Model):
    """A line has proved where one person lives; a newer file changes nothing in that.

    Given back when her residence is taken back, so that whose line it is may use it.
    """

    __tablename__ = "residence_register_matches"
    __table_args__ = (
        Index("uq_residence_register_matches_standing", "municipality_id", "entry_hash", unique=True,
              sqlite_where=NOT_GIVEN_BACK, postgresql_where=NOT_GIVEN_BACK),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    entry_hash: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    verification_id: Mapped[int] = mapped_column(ForeignKey("residence_verifications.id"), unique=True)
    given_back_at: Mapped[datetime | None]
