"""Saying what is seen on site, and what the service found."""

from collections.abc import Iterable
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.moderation.actions import look_over
from jusur_participa.plans.models import Project
from jusur_participa.plans.policy import REPORT_ROLES, role_of
from jusur_participa.sightings import policy, queries
from jusur_participa.sightings.events import SightingAnswered
from jusur_participa.sightings.models import Sighting, SightingAnswer, SightingWithdrawal
from jusur_participa.sightings.terms import A_DAY, MOST_A_DAY, TOO_MANY, Finding, Sight
from jusur_participa.subjects.actions import attach_photos


def tell(
    author: Person,
    project: Project,
    *,
    sight: Sight,
    body: str,
    language: str,
    submission_key: str,
    photos: Iterable[Any] = (),
    alt: str = "",
) -> Sighting:
    """Publish what somebody saw at a project; the same form sent twice reports once.

    Raises:
        Refused: where nothing is built yet, and after five in a day.
        Unreadable: a file is no photo.
    """
    moment = clock.now()
    require(policy.may_tell(author, project, moment))
    if earlier := queries.sighting_sent_as(author.id, submission_key):
        return earlier
    if queries.told_since(author.id, moment - A_DAY) >= MOST_A_DAY:
        require(refused(TOO_MANY))
    sighting = Sighting(
        municipality_id=project.municipality_id, project_id=project.id, author_id=author.id, author_sex=author.sex,
        sight=sight, body=body, language=language, submission_key=submission_key, created_at=moment,
    )  # fmt: skip
    if not insert_once(sighting):
        return _sent_before(author, submission_key)
    attach_photos(sighting, photos, alt)
    look_over(sighting, author, body, before_publication=True)
    record(
        "project.seen", by=author, municipality_id=project.municipality_id, thing=sighting,
        after={"project_id": project.id, "sight": sight},
    )  # fmt: skip
    return sighting


def _sent_before(author: Person, submission_key: str) -> Sighting:
    earlier = queries.sighting_sent_as(author.id, submission_key)
    if earlier is None:
        raise LookupError(f"what was sent as {submission_key!r} is neither new nor there")
    return earlier


def withdraw(author: Person, sighting: Sighting) -> None:
    """Take back what one saw: its place and the answers stay, its words and photos are no longer shown.

    Raises:
        Refused: when it is somebody else's, or was taken back already.
    """
    hold(sighting)
    require(policy.may_withdraw(author, sighting))
    if not insert_once(SightingWithdrawal(sighting_id=sighting.id)):
        return
    db.session.expire(sighting, ["withdrawal"])
    record("project.sighting_withdrawn", by=author, municipality_id=sighting.municipality_id, thing=sighting)


def answer(person: Person, sighting: Sighting, finding: Finding, body: BilingualText) -> SightingAnswer:
    """Say in public what the service found and does.

    Raises:
        Refused: to others than officers and the plan team, and while it is hidden.
    """
    require(policy.may_answer(person, sighting, clock.now()))
    row = SightingAnswer(sighting_id=sighting.id, finding=finding, body=body, answered_by_id=person.id)
    db.session.add(row)
    db.session.flush()
    db.session.expire(sighting, ["answers"])
    record(
        "project.sighting_answered", by=person, municipality_id=sighting.municipality_id, thing=sighting,
        role=role_of(person, sighting.municipality_id, clock.today(), REPORT_ROLES), after={"finding": finding},
    )  # fmt: skip
    announce(SightingAnswered(sighting, row))
    return row
