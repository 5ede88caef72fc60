"""Appointing associations, vouching, accepting, and looking at what was drawn."""

from datetime import date
from typing import Any

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts.identifiers import phone_from
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import VerificationMethod
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l, day
from jusur_participa.foundation.keys import fingerprint
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.residence import policy, queries, rules
from jusur_participa.residence.events import AppointmentEnded, AssociationAppointed, Vouched
from jusur_participa.residence.models import Vouch, VouchingAppointment
from jusur_participa.residence.terms import ORDINARY_SAMPLE, VOUCH_LASTS, VouchCheck
from jusur_participa.territory.models import Zone


def appoint(
    officer: Person,
    association: Association,
    *,
    quota: int,
    starts_on: date,
    ends_on: date,
    reason: str,
    one_in: int = ORDINARY_SAMPLE,
) -> VouchingAppointment:
    """Let an association vouch for so many residents a month; one whose days are over makes room.

    Raises:
        Conflict: where it is appointed already.
    """
    require(policy.may_appoint(officer, association, clock.today()))
    former = queries.current_appointment(association.id)
    if former is not None and former.ends_on < clock.today():
        former.revoked_at = clock.now()
        db.session.flush()
    appointment = VouchingAppointment(
        municipality_id=association.municipality_id,
        association_id=association.id,
        quota=quota,
        one_in=one_in,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        appointed_by_id=officer.id,
        appointed_at=clock.now(),
    )
    if not insert_once(appointment):
        raise Conflict(_l("This association is appointed already. End that appointment first."))
    limits = {"quota": quota, "one_in": one_in, "starts_on": starts_on, "ends_on": ends_on}
    after = {"association": association.id, **limits}
    _record("vouching.appointed", officer, appointment, after=after, reason=reason)
    announce(AssociationAppointed(appointment))
    return appointment


def end_appointment(officer: Person, appointment: VouchingAppointment, reason: str, *, recheck: bool = False) -> None:
    """Stop an association’s vouching at once; with `recheck`, an officer looks at everything it has vouched for."""
    hold(appointment)
    require(policy.may_end(officer, appointment, clock.today()))
    appointment.revoked_at, appointment.revoked_by_id = clock.now(), officer.id
    appointment.revocation_reason = reason
    if recheck:
        for vouch in queries.unchecked_vouches(appointment.id):
            vouch.is_sampled = True
    db.session.flush()
    _record("vouching.ended", officer, appointment, after={"recheck": recheck}, reason=reason)
    announce(AppointmentEnded(appointment))


def vouch(member: Person, association: Association, known_as: str, zone: Zone) -> Vouch:
    """Answer for it that whoever has this phone, or shows this code, lives in the zone.

    What is typed is not kept, and the same happens whether or not anybody has an account: she accepts it herself.

    Raises:
        Conflict: where the association has said so already.
    """
    moment, phone = clock.now(), phone_from(known_as)
    appointment = queries.current_appointment(association.id)
    if appointment is not None:
        hold(appointment)
    require(policy.may_vouch(member, association, appointment, moment))
    assert appointment is not None
    if phone is not None and phone == member.phone:
        require(refused(policy.FOR_HERSELF))
    known_hash = (
        queries.hash_of_phone(phone)
        if phone
        else queries.hash_of_code(association.municipality_id, rules.bare_code(known_as))
    )
    if before := queries.given_before(appointment.id, known_hash, moment):
        raise Conflict(_l("The association has vouched for this phone or code on %(day)s.", day=day(before.vouched_at)))
    month_on = rules.month_of(clock.today())
    taken = queries.places_taken(appointment.id, month_on)
    if taken >= appointment.quota:
        require(refused(policy.QUOTA_USED))
    given = Vouch(
        appointment=appointment,
        month_on=month_on,
        place=taken + 1,
        quota=appointment.quota,
        known_hash=known_hash,
        zone=zone,
        vouched_by=member,
        vouched_at=moment,
        lapses_at=moment + VOUCH_LASTS,
    )
    # The lock lets two follow one another; were it lost, the constraint would still not let one more in.
    if not insert_once(given):
        raise Conflict(SENTENCES[409])
    _record("vouch.given", member, appointment)
    announce(Vouched(given, queries.person_by_phone(phone) if phone else None))
    return given


def accept(person: Person, given: Vouch) -> None:
    """Let a vouch about oneself count; the lot says whether an officer looks at it, and nobody here learns it."""
    hold(given.appointment)
    hold(given)
    require(policy.may_answer(person, given, clock.now()))
    appointment = given.appointment
    given.verification = accounts.confirm_residence(
        person, appointment.municipality_id, given.zone_id, VerificationMethod.VOUCHED, by=given.vouched_by
    )
    given.person, given.accepted_at = person, clock.now()
    db.session.flush()
    seed = fingerprint("vouches drawn by lot", str(appointment.id))
    given.is_sampled = rules.is_drawn(seed, queries.accepted_count(appointment.id), appointment.one_in)
    db.session.flush()
    _record("vouch.accepted", person, appointment)


def decline(person: Person, given: Vouch) -> None:
    """Say that it is not so, or that one wants another way."""
    hold(given)
    require(policy.may_answer(person, given, clock.now()))
    given.declined_at = clock.now()
    db.session.flush()
    _record("vouch.declined", person, given.appointment)


def check(officer: Person, given: Vouch, outcome: VouchCheck, reason: str = "") -> None:
    """Keep what an officer found; a residence that is not so is taken back, with the reason."""
    hold(given)
    require(policy.may_check(officer, given, clock.today()))
    given.checked_at, given.checked_by_id, given.outcome = clock.now(), officer.id, outcome
    db.session.flush()
    verification = given.verification
    if outcome is VouchCheck.REVOKED and verification is not None and verification.stands_at(clock.now()):
        accounts.revoke_residence(officer, verification, reason)
    _record("vouch.checked", officer, given.appointment, after={"outcome": outcome})


def _record(act: str, by: Person, appointment: VouchingAppointment, **details: Any) -> None:
    """Keep the act under its appointment: who vouched for whom, the trail does not tell."""
    record(act, by=by, municipality_id=appointment.municipality_id, thing=appointment, **details)
