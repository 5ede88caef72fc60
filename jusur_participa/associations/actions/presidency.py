"""The presidency: handed over by who has it, or, in her absence, confirmed by the municipality."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy
from jusur_participa.associations.events import PresidencyProposed, PresidencySettled
from jusur_participa.associations.models import Association, Membership, PresidencyHandover
from jusur_participa.associations.terms import HandoverKind, HandoverOutcome, MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once, uniquely
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def propose_successor(
    person: Person, association: Association, successor: Membership, minutes_on: date | None = None
) -> PresidencyHandover:
    """Ask a member to preside: the president for herself, the secretary by the minutes of an election.

    A secretary who names herself has agreed already.

    Raises:
        Conflict: for the president herself, for a member who has left, or while another one is asked.
    """
    hold(association)
    require(policy.may_propose_successor(person, association))
    presidency = association.presidency
    if successor not in association.members or successor is presidency:
        raise Conflict(_l("Choose another member, who belongs to the association now."))
    is_hers = presidency is not None and presidency.person_id == person.id
    kind = HandoverKind.HANDOVER if is_hers else HandoverKind.SUCCESSION
    moment = clock.now()
    handover = PresidencyHandover(
        association_id=association.id,
        kind=kind,
        successor_id=successor.id,
        minutes_on=None if is_hers else minutes_on,
        asked_by_id=person.id,
        asked_at=moment,
        accepted_at=moment if successor.person_id == person.id else None,
    )
    if not insert_once(handover):
        raise Conflict(_l("Another member is asked already. Take that back first."))
    _record("association.presidency_proposed", person, handover)
    announce(PresidencyProposed(handover))
    return handover


def accept_presidency(person: Person, handover: PresidencyHandover) -> None:
    """Agree to preside: done at once where the president asked, else an officer still confirms it."""
    hold(handover)
    require(policy.may_accept_presidency(person, handover))
    handover.accepted_at = clock.now()
    db.session.flush()
    if handover.kind is HandoverKind.HANDOVER:
        _hand_over(person, handover)


def decline_presidency(person: Person, handover: PresidencyHandover) -> None:
    """Rather not."""
    hold(handover)
    require(policy.may_accept_presidency(person, handover))
    _settle(person, handover, HandoverOutcome.DECLINED)


def stop_handover(person: Person, handover: PresidencyHandover) -> None:
    """Take it back, or object to it as the president that one still is."""
    hold(handover)
    require(policy.may_stop_handover(person, handover))
    _settle(person, handover, HandoverOutcome.STOPPED)


def confirm_succession(officer: Person, handover: PresidencyHandover, reason: str) -> None:
    """Confirm by the minutes that the members have chosen another president."""
    hold(handover)
    require(policy.may_settle_succession(officer, handover, clock.now()))
    handover.confirmed_by_id, handover.reason = officer.id, reason
    _hand_over(officer, handover)


def refuse_succession(officer: Person, handover: PresidencyHandover, reason: str) -> None:
    """Leave the presidency where it is, and say why."""
    hold(handover)
    require(policy.may_settle_succession(officer, handover, clock.now()))
    handover.confirmed_by_id, handover.reason = officer.id, reason
    _settle(officer, handover, HandoverOutcome.REFUSED)


def _hand_over(by: Person, handover: PresidencyHandover) -> None:
    """The former president becomes a member; that there is one president at a time is a constraint.

    Raises:
        Conflict: where the presidency went elsewhere, or the successor left, meanwhile.
    """
    association, successor = handover.association, handover.successor
    hold(association)
    if successor.left_on is not None:
        raise Conflict(SENTENCES[409])
    if (former := association.presidency) is not None:
        former.role = MembershipRole.MEMBER
        db.session.flush()
    with uniquely(Conflict(SENTENCES[409])):
        successor.role = MembershipRole.PRESIDENT
    _settle(by, handover, HandoverOutcome.DONE)


def _settle(by: Person, handover: PresidencyHandover, outcome: HandoverOutcome) -> None:
    handover.settled_at, handover.outcome = clock.now(), outcome
    db.session.flush()
    act = "association.presidency_handed_over" if outcome is HandoverOutcome.DONE else "association.presidency_kept"
    _record(act, by, handover)
    announce(PresidencySettled(handover))


def _record(act: str, by: Person, handover: PresidencyHandover) -> None:
    """Keep that it was asked or settled: not who the member is."""
    record(
        act,
        by=by,
        municipality_id=handover.association.municipality_id,
        thing=handover.association,
        after={"kind": handover.kind, "minutes_on": handover.minutes_on, "outcome": handover.outcome},
        reason=handover.reason or "",
    )
