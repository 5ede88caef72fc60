"""Keeping the services of a town hall, and the words its answers begin with."""

from collections.abc import Sequence
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once, uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.review import policy
from jusur_participa.review.models import AnswerTemplate, TownService

NAMED_ALREADY = _l("A service has this name already.")
TITLED_ALREADY = _l("An answer template has this title already.")


def add_service(
    person: Person, municipality_id: int, *, name: BilingualText, head: Person | None, officers: Sequence[Person]
) -> TownService:
    """Name a service, who heads it and who works in it.

    Raises:
        Refused: to others than the municipality's administrators.
        Conflict: where a service has one of the names.
    """
    require(policy.may_keep_services(person, municipality_id, clock.now()))
    service = TownService(municipality_id=municipality_id, name=name, head_id=head.id if head else None)
    if not insert_once(service):
        raise Conflict(NAMED_ALREADY)
    service.officers = list(officers)
    db.session.flush()
    _record(service, "service.added", person, after=_state_of(service))
    return service


def change_service(
    person: Person,
    service: TownService,
    *,
    name: BilingualText,
    head: Person | None,
    officers: Sequence[Person],
    is_active: bool,
) -> None:
    """Rename a service, give it another head or other officers, or retire it; what it was asked stays with it.

    Raises:
        Refused: as `add_service`.
        Conflict: as `add_service`.
    """
    require(policy.may_keep_services(person, service.municipality_id, clock.now()))
    before = _state_of(service)
    with uniquely(Conflict(NAMED_ALREADY)):
        service.name, service.head, service.is_active = name, head, is_active
        service.officers = list(officers)
        db.session.flush()
    _record(service, "service.changed", person, before=before, after=_state_of(service))


def _state_of(service: TownService) -> dict[str, Any]:
    return {
        "name_fr": service.name.fr,
        "head": service.head.public_ref if service.head else None,
        "officers": sorted(officer.public_ref for officer in service.officers),
        "is_active": service.is_active,
    }


def keep_template(
    person: Person,
    municipality_id: int,
    *,
    title: BilingualText,
    body: BilingualText,
    is_active: bool = True,
    template: AnswerTemplate | None = None,
) -> AnswerTemplate:
    """Add words that answers begin with, or change `template`; answers that were given stay as they were.

    Raises:
        Refused: to others than officers of the municipality.
        Conflict: where a template has one of the titles.
    """
    require(policy.may_keep_templates(person, municipality_id, clock.now()))
    act = "template.changed" if template else "template.added"
    template = template or AnswerTemplate(municipality_id=municipality_id)
    with uniquely(Conflict(TITLED_ALREADY)):
        template.title, template.body, template.is_active = title, body, is_active
        db.session.add(template)
        db.session.flush()
    _record(template, act, person, after={"title_fr": title.fr, "is_active": is_active})
    return template


def _record(thing: TownService | AnswerTemplate, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=thing.municipality_id, thing=thing, **details)
