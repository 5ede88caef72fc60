"""Founding an association, correcting what it says of itself, and what the municipality decides about it."""

from collections.abc import Sequence
from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy, rules
from jusur_participa.associations.actions.members import join
from jusur_participa.associations.events import AssociationDecided, AssociationRegistered
from jusur_participa.associations.models import Association, RecognitionDecision
from jusur_participa.associations.terms import AssociationState, MembershipRole, RecognitionOutcome, WomensCriterion
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory.models import Municipality, Zone

NAME_TAKEN = _l("An association with this name, or one that looks like it, is registered already.")


def register_association(
    founder: Person,
    municipality: Municipality,
    name: BilingualText,
    purpose: BilingualText,
    zone: Zone | None = None,
    receipt_on: date | None = None,
    receipt_reference: str = "",
    criteria: Sequence[WomensCriterion] = (),
) -> Association:
    """Enter an association, whose founder is its first president; it waits to be recognised.

    Raises:
        Conflict: where a glance takes its name for another's of the municipality.
    """
    association = Association(
        municipality_id=municipality.id,
        name=name,
        purpose=purpose,
        zone_id=zone.id if zone else None,
        receipt_on=receipt_on,
        receipt_reference=receipt_reference or None,
        womens_criteria=[criterion.value for criterion in criteria],
        founded_by_id=founder.id,
        created_at=clock.now(),
    )
    if not insert_once(association):
        raise Conflict(NAME_TAKEN)
    join(association, founder, MembershipRole.PRESIDENT)
    record(
        "association.registered",
        by=founder,
        municipality_id=municipality.id,
        thing=association,
        after={"receipt_on": receipt_on, "criteria": association.womens_criteria},
    )
    announce(AssociationRegistered(association))
    return association


def correct_association(
    person: Person,
    association: Association,
    name: BilingualText,
    purpose: BilingualText,
    zone: Zone | None,
    receipt_on: date | None,
    receipt_reference: str,
    criteria: Sequence[WomensCriterion],
) -> None:
    """Change what it says of itself; of a recognised one only purpose and zone, the rest was checked.

    Raises:
        Conflict: where a glance takes the new name for another's.
    """
    require(policy.may_edit(person, association))
    with uniquely(Conflict(NAME_TAKEN)):
        association.purpose, association.zone_id = purpose, zone.id if zone else None
        if not association.is_recognised:
            association.name = name
            association.receipt_on, association.receipt_reference = receipt_on, receipt_reference or None
            association.womens_criteria = [criterion.value for criterion in criteria]
    record(
        "association.corrected",
        by=person,
        municipality_id=association.municipality_id,
        thing=association,
        after={"receipt_on": association.receipt_on, "criteria": association.womens_criteria},
    )


def ask_again(person: Person, association: Association) -> None:
    """Ask the municipality to look at it once more; one that waits already goes on waiting."""
    require(policy.may_edit(person, association))
    if association.state not in (AssociationState.REFUSED, AssociationState.WITHDRAWN):
        return
    association.asked_again_at = clock.now()
    db.session.flush()
    record("association.asked_again", by=person, municipality_id=association.municipality_id, thing=association)


def recognise_association(
    officer: Person, association: Association, reason: str, criteria: Sequence[WomensCriterion] = ()
) -> None:
    """Let it be seen, and let it act in its own name; as women's where enough of the criteria were found true."""
    hold(association)
    require(policy.may_recognise(officer, association, clock.today()))
    if association.is_recognised:
        raise Conflict(_l("This association is recognised already."))
    found_true = [criterion for criterion in association.criteria if criterion in criteria]
    association.recognised_at = clock.now()
    association.is_womens = rules.is_womens(found_true)
    _decide(officer, association, RecognitionOutcome.RECOGNISED, reason, found_true)


def refuse_recognition(officer: Person, association: Association, reason: str) -> None:
    """Refuse to recognise it; the same refusal again changes nothing.

    Raises:
        Conflict: where it has been recognised.
    """
    hold(association)
    require(policy.may_recognise(officer, association, clock.today()))
    if association.is_recognised:
        raise Conflict(_l("This association is recognised already."))
    last = association.last_decision
    if last is not None and association.state is AssociationState.REFUSED and last.reason == reason:
        return
    _decide(officer, association, RecognitionOutcome.REFUSED, reason)


def withdraw_recognition(officer: Person, association: Association, reason: str) -> None:
    """Recognise it no longer: nobody acts in its name any more, and what it said in public stays. Twice is once."""
    hold(association)
    require(policy.may_recognise(officer, association, clock.today()))
    if not association.is_recognised:
        return
    association.recognised_at = None
    _decide(officer, association, RecognitionOutcome.WITHDRAWN, reason)


def _decide(
    officer: Person,
    association: Association,
    outcome: RecognitionOutcome,
    reason: str,
    criteria: Sequence[WomensCriterion] = (),
) -> None:
    decision = RecognitionDecision(
        association=association,
        outcome=outcome,
        reason=reason,
        criteria=[criterion.value for criterion in criteria],
        decided_by_id=officer.id,
        decided_at=clock.now(),
    )
    db.session.add(decision)
    db.session.flush()
    record(
        f"association.{outcome.value}",
        by=officer,
        municipality_id=association.municipality_id,
        thing=association,
        after={"is_womens": association.is_womens, "criteria": decision.criteria},
        reason=reason,
    )
    announce(AssociationDecided(association, decision))
