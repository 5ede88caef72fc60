"""Giving a support and taking it back: harmless when repeated, or when two taps race."""

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.associations.policy import may_act_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.events import SupportGiven, SupportWithdrawn
from jusur_participa.supports.models import Support
from jusur_participa.supports.policy import may_support
from jusur_participa.supports.queries import supported_by


def give_support(
    person: Person, subject: Subject, association: Association | None = None, channel: Channel = Channel.ONLINE
) -> bool:
    """Support the subject once, in one's own name or an association's; False when it was done already.

    Raises:
        Refused: when the subject's slice or the association does not allow it.
        Conflict: when another member supported in the association's name.
    """
    moment = clock.now()
    require(may_support(person, subject, moment))
    if association is not None:
        require(may_act_for(person, association, moment))
    support = Support(
        subject_id=subject.id,
        person_id=person.id,
        association_id=association.id if association is not None else None,
        sex=person.sex,
        zone_id=person.zone_id,
        channel=channel,
        given_at=moment,
    )
    if insert_once(support):
        if association is not None:
            _record_voice(person, association, subject)
        announce(SupportGiven(support))
        return True
    if not supported_by(person.id, [subject.id]):
        raise Conflict(_l("Another member already supports this in the name of your association."))
    return False


def _record_voice(person: Person, association: Association, subject: Subject) -> None:
    """Keep who spoke for the association; what people support in their own name is on no trail."""
    record(
        "association.supported",
        by=person,
        municipality_id=subject.municipality_id,
        thing=association,
        after={"subject": subject.id},
    )


def withdraw_support(person: Person, subject: Subject) -> bool:
    """Take the support back; False when there is none.

    Raises:
        Refused: when supports of this subject are closed.
    """
    require(may_support(person, subject, clock.now()))
    mine = delete(Support).where(Support.subject_id == subject.id, Support.person_id == person.id)
    if not db.session.execute(mine.returning(Support.subject_id)).all():
        return False
    announce(SupportWithdrawn(subject, person.id))
    return True
