"""Taking an envelope out before the count: one person asks, another decides."""

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import policy
from jusur_participa.boxes.actions.closing import log_one
from jusur_participa.boxes.models import Annulment, Ballot, Box
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def ask_to_annul(person: Person, box: Box, ballot: Ballot, reason: str) -> Annulment:
    """Ask that this ballot be taken out, with a reason; nothing is done until somebody else decides.

    Raises:
        Conflict: when it was asked before.
    """
    require(policy.may_annul(person, box, clock.now()))
    annulment = Annulment(box_id=box.id, digest=ballot.digest, reason=reason, asked_by_id=person.id)
    if not insert_once(annulment):
        raise Conflict(_l("This was asked for already."))
    _record(annulment, "box.annulment_asked", person)
    return annulment


def decide_annulment(person: Person, annulment: Annulment, annul: bool) -> None:
    """Take the ballot out, or leave it in.

    Raises:
        Refused: to who asked, once it was decided, and once the box was made ready for opening.
        Conflict: when its voter has cast another ballot meanwhile.
    """
    hold(annulment)
    require(policy.may_decide(person, annulment, clock.now()))
    annulment.decided_by_id, annulment.decided_at, annulment.is_annulled = person.id, clock.now(), annul
    db.session.flush()
    if annul:
        log_one(annulment.box, annulment.digest)
        gone = delete(Ballot).where(Ballot.box_id == annulment.box_id, Ballot.digest == annulment.digest)
        if not db.session.scalars(gone.returning(Ballot.box_id)).all():
            raise Conflict(_l("This ballot is no longer in the box: its voter has cast another one."))
    _record(annulment, "box.ballot_annulled" if annul else "box.annulment_refused", person)


def _record(annulment: Annulment, act: str, person: Person) -> None:
    facts = {"envelope": annulment.digest}
    box = annulment.box or db.session.get_one(Box, annulment.box_id)
    record(act, by=person, municipality_id=box.municipality_id, thing=annulment, after=facts)
