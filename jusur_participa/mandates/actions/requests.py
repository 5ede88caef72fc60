"""A mandate in two steps: one person asks for it, another one confirms or declines."""

from datetime import date

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.mandates import policy, queries
from jusur_participa.mandates.actions.giving import give_mandate, refuse_what_is_held
from jusur_participa.mandates.events import MandateAsked, MandateDeclined
from jusur_participa.mandates.models import MandateRequest
from jusur_participa.mandates.terms import ASKED_ALREADY, RequestOutcome
from jusur_participa.territory.models import Municipality, PartnerTown


def ask_for_mandate(
    asker: Person,
    person: Person,
    role: Role,
    reason: str,
    starts_on: date,
    ends_on: date | None = None,
    municipality: Municipality | None = None,
    partner_town: PartnerTown | None = None,
) -> MandateRequest | Mandate:
    """Ask that a person be given a role; the first administrator of a municipality is named at once by a coordinator.

    Raises:
        Conflict: where she holds it, or it is asked for already.
        Refused: to who names nobody there, or where the municipality has its five administrators.
    """
    today, municipality_id = clock.today(), municipality.id if municipality else None
    require(policy.may_ask(asker, person, role, municipality_id, today))
    administrators = queries.count_administrators(municipality_id, today) if municipality_id else 0
    if municipality_id and policy.may_name_alone(asker, role, administrators, today):
        return give_mandate(person, role, reason, starts_on, ends_on, municipality, asked_by=asker)
    require(policy.has_room_for(role, administrators))
    refuse_what_is_held(person, role, municipality, partner_town, starts_on)
    if queries.is_waiting(person.id, role, municipality_id, partner_town.id if partner_town else None):
        raise Conflict(ASKED_ALREADY)
    request = MandateRequest(
        person=person,
        role=role,
        municipality=municipality,
        partner_town=partner_town,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        asked_by=asker,
        asked_at=clock.now(),
    )
    if not insert_once(request):
        raise Conflict(ASKED_ALREADY)
    told = {"person": person.public_ref, "role": role, "starts_on": starts_on, "ends_on": ends_on}
    record("mandate.asked", by=asker, municipality_id=municipality_id, thing=request, after=told, reason=reason)
    announce(MandateAsked(request))
    return request


def confirm_request(person: Person, request: MandateRequest) -> Mandate:
    """Give what another person has asked for; it begins today at the earliest.

    Raises:
        Refused: to who asked for it, to who would have it, and where a municipality has its five administrators.
        Conflict: where the person has come by it meanwhile.
    """
    hold(request)
    require(policy.may_confirm(person, request, clock.today()))
    _settle(person, request, RequestOutcome.CONFIRMED)
    return give_mandate(
        request.person,
        request.role,
        request.reason,
        max(request.starts_on, clock.today()),
        request.ends_on,
        request.municipality,
        request.partner_town,
        asked_by=request.asked_by,
        confirmed_by=person,
    )


def decline_request(person: Person, request: MandateRequest, reason: str) -> None:
    """Say no with a reason; from who had asked for it, it is taken back."""
    hold(request)
    require(policy.may_decline(person, request, clock.today()))
    is_hers = person.id == request.asked_by_id
    request.answer = reason
    _settle(person, request, RequestOutcome.WITHDRAWN if is_hers else RequestOutcome.DECLINED)
    record(
        f"mandate.{'withdrawn' if is_hers else 'declined'}",
        by=person,
        municipality_id=request.municipality_id,
        thing=request,
        before={"person": request.person.public_ref, "role": request.role},
        reason=reason,
    )
    announce(MandateDeclined(request))


def _settle(person: Person, request: MandateRequest, outcome: RequestOutcome) -> None:
    request.settled_at, request.settled_by_id, request.outcome = clock.now(), person.id, outcome
    db.session.flush()
