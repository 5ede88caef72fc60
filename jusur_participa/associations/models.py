"""Associations, who belongs to them and is invited, their workshops, and what the municipality decided about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.associations.terms import (
    AssociationState,
    HandoverKind,
    HandoverOutcome,
    InvitationOutcome,
    MembershipRole,
    RecognitionOutcome,
    WomensCriterion,
    name_key,
)
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.territory.models import Municipality, Zone

STILL_MEMBER = text("left_on IS NULL")
IN_OFFICE = text("left_on IS NULL AND role = 'president'")
OPEN = text("settled_at IS NULL")


class Association(Model):
    """An association of a municipality; public once the municipality has recognised it."""

    __tablename__ = "associations"
    __table_args__ = (
        UniqueConstraint("municipality_id", "name_ar_key"),
        UniqueConstraint("municipality_id", "name_fr_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[BilingualText] = bilingual("name")
    #: What each name looks like at a glance: no two of a municipality are taken for one another.
    name_ar_key: Mapped[str]
    name_fr_key: Mapped[str]
    #: Given in at least one language; the other may be empty.
    purpose: Mapped[BilingualText] = bilingual("purpose")
    #: Empty when it works in the whole municipality.
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    #: Of its declaration (dahir 1-58-376, art. 5); empty while it has not been received.
    receipt_on: Mapped[date | None]
    receipt_reference: Mapped[str | None]
    #: What it declares of itself: values of `WomensCriterion`.
    womens_criteria: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    #: Whether an officer has found enough of them true; counted, and frozen on each act.
    is_womens: Mapped[bool] = mapped_column(default=False)
    #: Whether its page names those of its board who have agreed to it.
    shows_board: Mapped[bool] = mapped_column(default=False, server_default=false())
    founded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    #: When it last asked to be recognised, where that is later.
    asked_again_at: Mapped[datetime | None]
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
    def state(self) -> AssociationState:
        """Where it stands with the municipality."""
        if self.is_recognised:
            return AssociationState.RECOGNISED
        last = self.last_decision
        if last is None or (self.asked_again_at is not None and last.decided_at <= self.asked_again_at):
            return AssociationState.WAITING
        return AssociationState(last.outcome.value)

    @property
    def criteria(self) -> list[WomensCriterion]:
        """What it declares, in the order in which it is asked."""
        return [criterion for criterion in WomensCriterion if criterion.value in self.womens_criteria]

    @property
    def members(self) -> list["Membership"]:
        """Those who have not left, in the order they came."""
        return [membership for membership in self.memberships if membership.left_on is None]

    @property
    def presidency(self) -> "Membership | None":
        """Its president's membership."""
        return next((member for member in self.members if member.role is MembershipRole.PRESIDENT), None)

    def membership_of(self, person: Person | None) -> "Membership | None":
        """The membership of a person who has not left."""
        if person is None:
            return None
        return next((membership for membership in self.members if membership.person_id == person.id), None)


@event.listens_for(Association, "before_insert")
@event.listens_for(Association, "before_update")
def _keep_keys(_mapper: Any, _connection: Any, association: Association) -> None:
    association.name_ar_key, association.name_fr_key = name_key(association.name.ar), name_key(association.name.fr)


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
    #: Whether she agrees to be named on the association's page, where she is of its board.
    is_shown: Mapped[bool] = mapped_column(default=False, server_default=false())

    association: Mapped[Association] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship()


class RecognitionDecision(Model):
    """The municipality recognises an association or refuses to, with its reason."""

    __tablename__ = "recognition_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    outcome: Mapped[RecognitionOutcome]
    reason: Mapped[str]
    #: What of the declared criteria the officer has found true.
    criteria: Mapped[list[str]] = mapped_column(default=list, server_default=text("'[]'"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime]

    association: Mapped[Association] = relationship(back_populates="decisions")


class MembershipInvitation(Model):
    """Somebody is asked to join, at a phone or an e-mail; once it is settled, the address is forgotten.

    Its link is kept nowhere: it follows from the nonce and the installation's secret.
    """

    __tablename__ = "membership_invitations"
    __table_args__ = (
        CheckConstraint("phone IS NULL OR email IS NULL", name="one_address"),
        CheckConstraint("(settled_at IS NULL) = (outcome IS NULL)", name="settled_by_an_outcome"),
        CheckConstraint("role != 'president'", name="presidency_is_handed_over"),
        Index("uq_membership_invitations_open", "association_id", "address_key", unique=True, sqlite_where=OPEN,
              postgresql_where=OPEN),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    phone: Mapped[str | None]
    email: Mapped[str | None]
    #: The address's fingerprint, by which a second invitation renews the first.
    address_key: Mapped[str]
    nonce: Mapped[str] = mapped_column(unique=True)
    role: Mapped[MembershipRole]
    language: Mapped[str]
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    invited_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[InvitationOutcome | None]

    association: Mapped[Association] = relationship()
    invited_by: Mapped[Person] = relationship()

    def is_open_at(self, moment: datetime) -> bool:
        """Say whether it can still be answered."""
        return self.settled_at is None and self.expires_at > moment


class PresidencyHandover(Model):
    """The presidency is to go to another member: the president proposes it, or the secretary asks in her absence."""

    __tablename__ = "presidency_handovers"
    __table_args__ = (
        CheckConstraint("(settled_at IS NULL) = (outcome IS NULL)", name="settled_by_an_outcome"),
        CheckConstraint("(kind = 'succession') = (minutes_on IS NOT NULL)", name="minutes_of_a_succession"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id != asked_by_id", name="two_people"),
        Index("uq_presidency_handovers_open", "association_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"), index=True)
    kind: Mapped[HandoverKind]
    successor_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"))
    #: Of the meeting that elected her.
    minutes_on: Mapped[date | None]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[HandoverOutcome | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    #: What the officer says when confirming or refusing.
    reason: Mapped[str | None]

    association: Mapped[Association] = relationship()
    successor: Mapped[Membership] = relationship()

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


class Workshop(Model):
    """A workshop that an association has held: how many came, and nobody's name."""

    __tablename__ = "workshops"
    __table_args__ = (
        CheckConstraint("women_count >= 0 AND men_count >= 0 AND women_count + men_count > 0", name="somebody_came"),
        Index("ix_workshops_latest", "association_id", "held_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id"))
    held_on: Mapped[date]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    place: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    women_count: Mapped[int]
    men_count: Mapped[int]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]

    association: Mapped[Association] = relationship()
    zone: Mapped[Zone | None] = relationship()
