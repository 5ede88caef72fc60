"""What becomes of a person's roles: given, and ended at once."""

from datetime import date

from jusur_participa.accounts.events import MandateGranted, MandateRevoked
from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, stand_in_line
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.mandates import policy, queries
from jusur_participa.mandates.terms import HELD_ALREADY
from jusur_participa.territory.models import Municipality, PartnerTown


def give_mandate(
    person: Person,
    role: Role,
    reason: str,
    starts_on: date,
    ends_on: date | None = None,
    municipality: Municipality | None = None,
    partner_town: PartnerTown | None = None,
    asked_by: Person | None = None,
    confirmed_by: Person | None = None,
) -> Mandate:
    """Give a person a role that two people have agreed on.

    `asked_by` None is the operator of the installation, at the command line;
    `confirmed_by` None a coordinator who names a municipality's first administrator.

    Raises:
        Conflict: where she holds it already.
        Refused: where nobody has confirmed it and somebody must, or the municipality has its five administrators.
    """
    municipality_id = municipality.id if municipality else None
    administrators = _counted_in_line(role, municipality_id)
    require(policy.has_room_for(role, administrators))
    if asked_by is not None:
        require(policy.may_ask(asked_by, person, role, municipality_id, clock.today()))
        require(policy.may_be_given_by(asked_by, confirmed_by, role, administrators, clock.today()))
    refuse_what_is_held(person, role, municipality, partner_town, starts_on)
    mandate = Mandate(
        person=person,
        role=role,
        municipality=municipality,
        partner_town=partner_town,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by_id=asked_by.id if asked_by else None,
        granted_at=clock.now(),
        confirmed_by_id=confirmed_by.id if confirmed_by else None,
        granted_alone=asked_by is not None and confirmed_by is None,
        reason=reason,
    )
    db.session.add(mandate)
    db.session.flush()
    told = {"person": person.public_ref, "role": role, "starts_on": starts_on, "ends_on": ends_on}
    if asked_by is not None:
        told |= {"asked_by": asked_by.public_ref, "by_two": confirmed_by is not None}
    record(
        "mandate.granted",
        by=confirmed_by or asked_by,
        municipality_id=municipality_id,
        thing=mandate,
        after=told,
        reason=reason,
    )
    announce(MandateGranted(mandate))
    return mandate


def refuse_what_is_held(
    person: Person, role: Role, municipality: Municipality | None, partner_town: PartnerTown | None, starts_on: date
) -> None:
    """See that the person does not hold this mandate on that day.

    Raises:
        Conflict: where she does.
    """
    wanted = (role, municipality.id if municipality else None, partner_town.id if partner_town else None)
    for held in person.mandates:
        is_same = (held.role, held.municipality_id, held.partner_town_id) == wanted
        if is_same and not held.is_emergency and not held.has_ended(starts_on):
            raise Conflict(HELD_ALREADY)


def _counted_in_line(role: Role, municipality_id: int | None) -> int:
    """How many administrators the municipality has, counted while nobody else adds one."""
    if role is not Role.ADMINISTRATOR or municipality_id is None:
        return 0
    stand_in_line(f"administrators of {municipality_id}")
    return queries.count_administrators(municipality_id, clock.today())


def revoke_mandate(revoker: Person, mandate: Mandate, reason: str) -> None:
    """End a mandate now; from the next request on, it opens nothing."""
    require(policy.may_revoke(revoker, mandate, clock.today()))
    mandate.revoked_at, mandate.revoked_by_id, mandate.revocation_reason = clock.now(), revoker.id, reason
    db.session.flush()
    record(
        "mandate.revoked",
        by=revoker,
        municipality_id=mandate.municipality_id,
        thing=mandate,
        before={"person": mandate.person.public_ref, "role": mandate.role},
        after={"revoked_at": mandate.revoked_at},
        reason=reason,
    )
    announce(MandateRevoked(mandate))
