"""The workshops that an association has held: entered by those who act in its name."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy
from jusur_participa.associations.models import Association, Workshop
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.territory.models import Zone


def record_workshop(
    person: Person,
    association: Association,
    title: str,
    language: str,
    held_on: date,
    place: str,
    women_count: int,
    men_count: int,
    zone: Zone | None = None,
) -> Workshop:
    """Enter a workshop with the number of women and men who came; no name is asked."""
    require(policy.may_act_for(person, association, clock.now()))
    workshop = Workshop(
        association_id=association.id,
        title=title,
        language=language,
        held_on=held_on,
        place=place,
        zone_id=zone.id if zone else None,
        women_count=women_count,
        men_count=men_count,
        recorded_by_id=person.id,
        recorded_at=clock.now(),
    )
    db.session.add(workshop)
    db.session.flush()
    _record("association.workshop_recorded", person, workshop)
    return workshop


def remove_workshop(person: Person, workshop: Workshop) -> None:
    """Take out one that was entered by mistake; the trail keeps that it stood there."""
    require(policy.may_act_for(person, workshop.association, clock.now()))
    _record("association.workshop_removed", person, workshop)
    db.session.delete(workshop)
    db.session.flush()


def _record(act: str, person: Person, workshop: Workshop) -> None:
    record(
        act,
        by=person,
        municipality_id=workshop.association.municipality_id,
        thing=workshop,
        after={"association": workshop.association_id, "held_on": workshop.held_on},
    )
