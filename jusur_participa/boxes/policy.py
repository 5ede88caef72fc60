"""Who may prepare, open, annul and destroy, and when."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.models import Annulment, Box
from jusur_participa.boxes.terms import Custody, Stage
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action


def may_manage(person: Person | None, box: Box, moment: datetime, action: Action = Action.PREPARE_VOTE) -> Verdict:
    """Officers and planners of the municipality."""
    on = clock.local(moment).date()
    if person and any(person.holds(role, box.municipality_id, on) for role in roles_for(action)):
        return ALLOWED
    return refused(_l("Only officers and planners of the municipality may do this."))


def may_prepare(person: Person | None, box: Box, moment: datetime) -> Verdict:
    """The key is chosen before the vote is published."""
    if box.stage is not Stage.PREPARED:
        return refused(_l("The box is sealed: its key can no longer be chosen."))
    return may_manage(person, box, moment)


def may_freeze(box: Box) -> Verdict:
    """No box takes ballots that nobody has shown to be able to open."""
    if box.rehearsed_at is None:
        return refused(_l("The count committee must first open the rehearsal envelope: choose “The ballot box”."))
    return ALLOWED


def may_annul(person: Person | None, box: Box, moment: datetime) -> Verdict:
    """While ballots still lie under their tags, never after the box was prepared for opening."""
    if box.stage not in (Stage.TAKING, Stage.CLOSED):
        return refused(_l("Ballots can be annulled only before the box is opened."))
    return may_manage(person, box, moment, Action.ANNUL_BALLOT)


def may_decide(person: Person | None, annulment: Annulment, moment: datetime) -> Verdict:
    """Somebody other than who asked."""
    if annulment.decided_at is not None:
        return refused(_l("This was decided already."))
    if person is not None and person.id == annulment.asked_by_id:
        return refused(_l("Somebody else must decide: nobody annuls a ballot alone."))
    return may_annul(person, annulment.box, moment)


def may_settle_papers(box: Box) -> Verdict:
    """Once, before the box closes."""
    if box.stage is Stage.TAKING and box.papers_settled_at is None:
        return ALLOWED
    return refused(_l("The account of the paper ballots is settled."))


def may_open(box: Box) -> Verdict:
    """Once it is closed, and once."""
    if box.stage in (Stage.CLOSED, Stage.DETACHED):
        return ALLOWED
    return refused(_l("This box is not waiting to be opened."))


def may_count(box: Box) -> Verdict:
    """What the committee keeps the key of, it opens first."""
    if box.custody is Custody.COMMITTEE and box.stage in (Stage.TAKING, Stage.CLOSED, Stage.DETACHED):
        return refused(_l("The count committee must open the box first: choose “The ballot box”."))
    if box.stage in (Stage.PUBLISHED, Stage.DESTROYED):
        return refused(_l("This box is counted and published."))
    return ALLOWED


def may_agree_to_open(person: Person | None, box: Box, moment: datetime) -> Verdict:
    """Two people, once it is closed, before the installation uses the key that it keeps."""
    if box.custody is not Custody.MANAGED or box.opening_agreed_by_id is not None:
        return refused(_l("This box is not waiting to be opened."))
    if box.stage is not Stage.CLOSED:
        return refused(_l("Two people open the box once it is closed: within minutes of the end of the vote."))
    if person is not None and person.id == box.opening_asked_by_id:
        return refused(_l("You have agreed. Somebody else must agree too: nobody opens a box alone."))
    return may_manage(person, box, moment, Action.OPEN_BOX)


def has_agreement(box: Box) -> Verdict:
    """Whether two people let the installation use the key that it keeps; a committee sees to its own."""
    if box.custody is Custody.MANAGED and box.opened_at is None and box.opening_agreed_by_id is None:
        return refused(_l("Two people must first agree to open the box: choose “The ballot box”."))
    return ALLOWED


def may_detach(person: Person | None, box: Box, moment: datetime) -> Verdict:
    """Once it is closed; an annulment that waits would come too late afterwards."""
    if box.stage is not Stage.CLOSED:
        return refused(_l("The tags are taken off once the box is closed."))
    return may_manage(person, box, moment)


def may_receive(person: Person | None, box: Box, moment: datetime) -> Verdict:
    """From the committee, once it has the box."""
    if box.custody is not Custody.COMMITTEE or box.stage is not Stage.DETACHED:
        return refused(_l("This box is not waiting to be opened."))
    return may_manage(person, box, moment)
