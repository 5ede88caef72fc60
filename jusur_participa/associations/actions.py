"""Founding and recognising associations; who joins, leads and leaves them."""

from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy, queries
from jusur_participa.associations.events import AssociationDecided, AssociationRegistered, MemberAdded, MemberLeft
from jusur_participa.associations.models import Association, Membership, RecognitionDecision
from jusur_participa.associations.terms import MembershipRole, RecognitionOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once, uniquely
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory.models import Municipality, Zone


def register_association(
    founder: Person,
    municipality: Municipality,
    name: BilingualText,
    purpose: BilingualText,
    zone: Zone | None = None,
    is_womens: bool = False,
) -> Association:
    """Enter an association, whose founder is its first president; it waits to be recognised.

    Raises:
        Conflict: where the municipality has one of the same name.
    """
    association = Association(
        municipality_id=municipality.id,
        name=name,
        purpose=purpose,
        zone_id=zone.id if zone else None,
        is_womens=is_womens,
        founded_by_id=founder.id,
        created_at=clock.now(),
    )
    if not insert_once(association):
        raise Conflict(_l("An association with this name is registered already."))
    _join(association, founder, MembershipRole.PRESIDENT)
    record(
        "association.registered",
        by=founder,
        municipality_id=municipality.id,
        thing=association,
        after={"is_womens": is_womens},
    )
    announce(AssociationRegistered(association))
    return association


def recognise_association(officer: Person, association: Association, reason: str) -> None:
    """Let it be seen, and let it act in its own name."""
    hold(association)
    require(policy.may_recognise(officer, association, clock.today()))
    if association.is_recognised:
        raise Conflict(_l("This association is recognised already."))
    association.recognised_at = clock.now()
    _decide(officer, association, RecognitionOutcome.RECOGNISED, reason)


def refuse_recognition(officer: Person, association: Association, reason: str) -> None:
    """Refuse, or end, its recognition; what it said in public stays. The same refusal again changes nothing."""
    hold(association)
    require(policy.may_recognise(officer, association, clock.today()))
    last = association.last_decision
    if last is not None and (last.outcome, last.reason) == (RecognitionOutcome.REFUSED, reason):
        return
    association.recognised_at = None
    _decide(officer, association, RecognitionOutcome.REFUSED, reason)


def _decide(officer: Person, association: Association, outcome: RecognitionOutcome, reason: str) -> None:
    decision = RecognitionDecision(
        association=association,
        outcome=outcome,
        reason=reason,
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
        reason=reason,
    )
    announce(AssociationDecided(association, decision))


def add_member(leader: Person, association: Association, person: Person, role: MembershipRole) -> Membership:
    """Let a person belong to the association.

    Raises:
        Conflict: where she does already.
    """
    require(policy.may_give_role(leader, association, role))
    membership = _join(association, person, MembershipRole.MEMBER)
    _record_member("association.joined", leader, membership)
    if role is not MembershipRole.MEMBER:
        give_role(leader, membership, role)
    return membership


def _join(association: Association, person: Person, role: MembershipRole) -> Membership:
    membership = Membership(association_id=association.id, person_id=person.id, role=role, joined_on=clock.today())
    if not insert_once(membership):
        raise Conflict(_l("This person is a member already."))
    db.session.refresh(association, ["memberships"])
    announce(MemberAdded(membership))
    return membership


def give_role(leader: Person, membership: Membership, role: MembershipRole) -> None:
    """Change what a member does; naming a president makes the former one a member.

    Raises:
        Conflict: for the president's own role, or when another president was named meanwhile.
    """
    association = membership.association
    require(policy.may_give_role(leader, association, role))
    if membership.role is MembershipRole.PRESIDENT and role is not MembershipRole.PRESIDENT:
        raise Conflict(_l("The president first names the next president."))
    if role is MembershipRole.PRESIDENT:
        for former in association.members:
            if former.role is MembershipRole.PRESIDENT:
                former.role = MembershipRole.MEMBER
        # One president at a time is a constraint: the former steps down first.
        db.session.flush()
    before = membership.role
    with uniquely(Conflict(SENTENCES[409])):
        membership.role = role
    _record_member("association.role_given", leader, membership, before=before)


def remove_member(leader: Person, membership: Membership) -> None:
    """End a membership."""
    require(policy.may_remove(leader, membership))
    _end(leader, membership)


def leave(person: Person, association: Association) -> None:
    """Belong to the association no longer."""
    require(policy.may_leave(person, association))
    membership = association.membership_of(person)
    if membership is not None:
        _end(person, membership)


def leave_all(person: Person) -> None:
    """Belong to no association any more: her account is erased."""
    for membership in queries.memberships_of(person.id):
        _end(person, membership)


def _end(by: Person, membership: Membership) -> None:
    membership.left_on = clock.today()
    db.session.flush()
    _record_member("association.left", by, membership)
    announce(MemberLeft(membership, by))


def _record_member(act: str, by: Person, membership: Membership, before: MembershipRole | None = None) -> None:
    """Keep that the membership changed. Whose it is, the trail does not say: the list is its members' own."""
    association = membership.association
    record(
        act,
        by=by,
        municipality_id=association.municipality_id,
        thing=association,
        before={"role": before} if before else {},
        after={"role": membership.role},
    )
