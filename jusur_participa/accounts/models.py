"""People, their mandates and their verified residence."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, ForeignKey, Index, Text, TypeDecorator, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.terms import A_RESIDENT, LimitedAct, RequestOutcome, Sex, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import Model
from jusur_participa.territory.models import Municipality, PartnerTown, Zone

#: What a role needs, a municipality, a partner town or neither; as the database checks it.
PLACE_FITS_ROLE = (
    "CASE role WHEN 'coordinator' THEN municipality_id IS NULL AND partner_town_id IS NULL"
    " WHEN 'technician' THEN municipality_id IS NULL AND partner_town_id IS NOT NULL"
    " ELSE municipality_id IS NOT NULL AND partner_town_id IS NULL END"
)
NOT_SETTLED = text("settled_at IS NULL")
NOT_REVOKED = text("revoked_at IS NULL")


def new_reference() -> str:
    """A random name for a person that tells nothing about her."""
    return secrets.token_hex(8)


class ShownName(TypeDecorator[Any]):
    """The name under which others see a person; in the reader's language where she has left it behind."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return "" if value is A_RESIDENT else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return A_RESIDENT if value == "" else value


class Person(Model):
    """Somebody with an account. Others see the chosen name, never the phone or the e-mail."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("phone IS NOT NULL OR email IS NOT NULL OR erased_at IS NOT NULL", name="reachable"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: How the trail names a person.
    public_ref: Mapped[str] = mapped_column(unique=True, default=new_reference)
    #: Of who has left, nothing is stored, and everybody reads « a resident ».
    chosen_name: Mapped[str] = mapped_column(ShownName)
    #: E.164, such as +212661234567.
    phone: Mapped[str | None] = mapped_column(unique=True)
    #: When a code sent to it was last typed; empty for a phone that nobody has shown to hold.
    phone_proved_at: Mapped[datetime | None]
    #: Normalised, in lower case.
    email: Mapped[str | None] = mapped_column(unique=True)
    #: Empty for who signs in with codes only.
    password_hash: Mapped[str | None]
    #: Since when a second factor guards the account; what it is stands in `signing`.
    second_factor_since: Mapped[datetime | None]
    #: Empty until the person was asked.
    sex: Mapped[Sex | None]
    birth_year: Mapped[int | None]
    #: Where she says she lives; what was verified stands in `verifications`.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    language: Mapped[str] = mapped_column(default="ar")
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    #: Since when nothing in this row says who she was.
    erased_at: Mapped[datetime | None]
    #: The end of the longest limitation that stands, so that who has none costs no question.
    limited_until: Mapped[datetime | None]

    municipality: Mapped[Municipality | None] = relationship()
    zone: Mapped[Zone | None] = relationship()
    limitations: Mapped[list["Limitation"]] = relationship(back_populates="person", order_by="Limitation.id")
    mandates: Mapped[list["Mandate"]] = relationship(
        back_populates="person", foreign_keys="Mandate.person_id", order_by="Mandate.id"
    )
    verifications: Mapped[list["ResidenceVerification"]] = relationship(
        back_populates="person", foreign_keys="ResidenceVerification.person_id", order_by="ResidenceVerification.id"
    )

    def holds(self, role: Role, municipality_id: int | None, on: date) -> bool:
        """Say whether a mandate gives this role there (None: in the network) on that day."""
        return any(
            mandate.role is role and mandate.reaches(municipality_id) and mandate.is_in_force(on)
            for mandate in self.mandates
        )

    def role_among(self, roles: Iterable[Role], municipality_id: int, on: date) -> Role | None:
        """The first of these roles that a mandate gives her there on that day, if any does."""
        return next((role for role in roles if self.holds(role, municipality_id, on)), None)

    def is_staff_of(self, municipality_id: int, on: date) -> bool:
        """Say whether the municipality has given her any role that runs on that day."""
        return any(mandate.municipality_id == municipality_id and mandate.is_in_force(on) for mandate in self.mandates)

    def has_a_desk(self, on: date) -> bool:
        """Say whether some role that runs on that day gives her work at a desk, of a municipality or the network."""
        return any(mandate.is_in_force(on) and mandate.role is not Role.TECHNICIAN for mandate in self.mandates)

    def is_verified_resident_of(self, municipality_id: int, moment: datetime) -> bool:
        """Say whether somebody has verified that she lives there, and it still stands."""
        return any(
            verification.municipality_id == municipality_id and verification.stands_at(moment)
            for verification in self.verifications
        )

    def limitation_of(self, act: LimitedAct, municipality_id: int, moment: datetime) -> "Limitation | None":
        """The limitation that keeps her from this act there now, if one does."""
        if self.limited_until is None or self.limited_until <= moment:
            return None
        standing = [
            limitation
            for limitation in self.limitations
            if limitation.municipality_id == municipality_id
            and act.value in limitation.acts
            and limitation.stands_at(moment)
        ]
        return max(standing, key=lambda limitation: limitation.ends_at, default=None)


class Limitation(Model):
    """What a person may not do in a municipality until a day; by which decision is told by moderation."""

    __tablename__ = "limitations"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    #: Values of `LimitedAct`.
    acts: Mapped[list[str]]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(back_populates="limitations")

    def stands_at(self, moment: datetime) -> bool:
        """Say whether it has begun, has not run out and was not lifted."""
        return self.starts_at <= moment < self.ends_at and self.lifted_at is None


class Mandate(Model):
    """A role given to a person, somewhere, for some time, by two people, for a reason.

    One person alone gives a municipality its first administrator, or opens an
    emergency access for herself, which ends at its minute and is told to everybody.
    """

    __tablename__ = "mandates"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(PLACE_FITS_ROLE, name="place_fits_role"),
        CheckConstraint(
            "granted_by_id IS NULL OR granted_alone OR confirmed_by_id IS NOT NULL OR expires_at IS NOT NULL",
            name="given_by_two",
        ),
        CheckConstraint("confirmed_by_id <> granted_by_id", name="two_people"),
        CheckConstraint(
            "expires_at IS NOT NULL OR ((granted_by_id IS NULL OR granted_by_id <> person_id)"
            " AND (confirmed_by_id IS NULL OR confirmed_by_id <> person_id))",
            name="not_to_oneself",
        ),
        CheckConstraint(
            "expires_at IS NULL OR (municipality_id IS NOT NULL AND role <> 'administrator')", name="emergency_is_small"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role]
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"), index=True)
    partner_town_id: Mapped[int | None] = mapped_column(ForeignKey("partner_towns.id"))
    starts_on: Mapped[date]
    #: The last day; open-ended when empty.
    ends_on: Mapped[date | None]
    #: Empty for the first administrator, named by the operator of the installation.
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    granted_at: Mapped[datetime]
    #: The second person; empty for the operator's, a first administrator's and an emergency's.
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    #: By one person: a municipality's first administrator, and what was given before two were asked for.
    granted_alone: Mapped[bool] = mapped_column(default=False, server_default=false())
    reason: Mapped[str]
    #: The minute at which an emergency access ends; empty for every other mandate.
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revocation_reason: Mapped[str | None]

    person: Mapped[Person] = relationship(back_populates="mandates", foreign_keys=[person_id])
    granted_by: Mapped[Person | None] = relationship(foreign_keys=[granted_by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])
    municipality: Mapped[Municipality | None] = relationship()
    partner_town: Mapped[PartnerTown | None] = relationship()

    def is_in_force(self, on: date) -> bool:
        """Say whether it runs on that day and was not revoked."""
        return self.starts_on <= on and not self.has_ended(on)

    def has_ended(self, on: date) -> bool:
        """Say whether it was revoked, or its last day is over; an emergency access ends at its minute of that day."""
        if self.expires_at is not None and self.expires_at <= clock.now():
            return True
        return self.revoked_at is not None or (self.ends_on is not None and self.ends_on < on)

    @property
    def is_emergency(self) -> bool:
        """True for what one person opened for herself, for hours."""
        return self.expires_at is not None

    def reaches(self, municipality_id: int | None) -> bool:
        """Say whether it counts there: a coordinator's mandate does everywhere."""
        return self.role is Role.COORDINATOR or self.municipality_id == municipality_id


class ResidenceVerification(Model):
    """Somebody answers for it that this person lives in the municipality. No document is kept.

    One lives in one place: a newer one takes the place of the one before, wherever that was.
    """

    __tablename__ = "residence_verifications"
    __table_args__ = (
        Index("uq_residence_verifications_standing", "person_id", unique=True, sqlite_where=NOT_REVOKED,
              postgresql_where=NOT_REVOKED),
        Index("ix_residence_verifications_expiring", "expires_at", sqlite_where=NOT_REVOKED,
              postgresql_where=NOT_REVOKED),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    method: Mapped[VerificationMethod]
    #: Empty where a printed code or the register answered, and nobody.
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    verified_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    #: When its holder was told that it soon runs out.
    reminded_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    #: Who took it back, and why; both are empty where a newer one took its place.
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revocation_reason: Mapped[str | None]

    person: Mapped[Person] = relationship(back_populates="verifications", foreign_keys=[person_id])
    municipality: Mapped[Municipality] = relationship()
    zone: Mapped[Zone | None] = relationship()

    def stands_at(self, moment: datetime) -> bool:
        """Say whether it was made, has not run out and was not revoked."""
        has_expired = self.expires_at is not None and self.expires_at <= moment
        return self.verified_at <= moment and not has_expired and self.revoked_at is None

    def stood_until(self, moment: datetime) -> datetime:
        """When it ended, or that moment where it has not yet."""
        return min(end for end in (self.expires_at, self.revoked_at, moment) if end is not None)


class ResidenceTerm(Model):
    """For how long a municipality takes a residence for proved; what was proved before keeps its day."""

    __tablename__ = "residence_terms"
    __table_args__ = (CheckConstraint("months BETWEEN 3 AND 120", name="of_some_months"),)

    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), primary_key=True)
    months: Mapped[int]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    set_at: Mapped[datetime]


class VerificationRequest(Model):
    """A person asks the municipality to verify that she lives there."""

    __tablename__ = "verification_requests"
    __table_args__ = (
        Index(
            "uq_verification_requests_waiting",
            "person_id",
            "municipality_id",
            unique=True,
            sqlite_where=NOT_SETTLED,
            postgresql_where=NOT_SETTLED,
        ),
        Index("ix_verification_requests_queue", "municipality_id", "requested_at", sqlite_where=NOT_SETTLED,
              postgresql_where=NOT_SETTLED),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"))
    #: The few letters the person shows at the desk, so that the officer finds her request.
    desk_code: Mapped[str]
    requested_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[RequestOutcome | None]
    #: What the officer tells the person when refusing.
    reason: Mapped[str | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    municipality: Mapped[Municipality] = relationship()
    zone: Mapped[Zone] = relationship()
