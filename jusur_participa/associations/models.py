"""Associations, who belongs to them, and what the municipality decided about them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.associations.terms import MembershipRole, RecognitionOutcome
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.territory.models import Municipality, Zone

STILL_MEMBER = text("left_on IS NULL")
IN_OFFICE = text("left_on IS NULL AND role = 'president'")


class Association(Model):
    """An association of a municipality; public once the municipality has recognised it."""

    __tablename__ = "associations"
    __table_args__ = (
        UniqueConstraint("municipality_id", "name_ar"),
        UniqueConstraint("municipality_id", "name_fr"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[BilingualText] = bilingual("name")
    #: Given in at least one language; the other may be empty.
    purpose: Mapped[BilingualText] = bilingual("purpose")
    #: Empty when it works in the whole municipality.
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    #: Declared by the association itself.
    is_womens: Mapped[bool] = mapped_column(default=False)
    founded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    recognised_at: Mapped[datetime | None]

    municipality: Mapped[Municipality] = relationship()
    zone: Mapped[Zone | None] = relationship()
    memberships: Mapped[list["Membership"]] = relationship(back_populates="association", order_by="Membership.id")
    decisions: Mapped[list["RecognitionDecision"]] = relationship(
        back_populates="association", order_by="RecognitionDecision.id"
    )

    @property
    def is_recognised(self) -> bool:
        return self.recognised_at is not None

    @property
    def last_decision(self) -> "RecognitionDecision | None":
        return self.decisions[-1] if self.decisions else None

    @property
    def members(self) -> list["Membership"]:
        """Those who have not left, in the order they came."""
        return [membership for membership in self.memberships if membership.left_on is None]

    def membership_of(self, person: Person | None) -> "Membership | None":
        """The membership of a person who has not left."""
        if person is None:
            return None
        return next((membership for membership in self.members if membership.person_id == person.id), None)


class Membership(Model):
    """A person belongs to an association, in a role. The list is known to its members only."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="leaves_after_joining"),
        Index("uq_memberships_current", "association_id", "person_id", unique=True, sqlite_where=STILL_MEMBER,
              postgresql_where=STILL_MEMBER),
        Index("uq_memberships_president", "association_id", unique=True, sqlite_where=IN_OFFICE,
              postgresql_where=IN_OFFICE),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[MembershipRole]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]

    association: Mapped[Association] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship()


class RecognitionDecision(Model):
    """The municipality recognises an association or refuses to, with its reason."""

    __tablename__ = "recognition_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    outcome: Mapped[RecognitionOutcome]
    reason: Mapped[str]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime]

    association: Mapped[Association] = relationship(back_populates="decisions")
