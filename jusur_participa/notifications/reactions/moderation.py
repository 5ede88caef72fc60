"""Whom a decision concerns hears of it, and whoever owes one; hiding and restoring are told beside the ideas."""

from typing import Any

from flask import url_for

from jusur_participa.foundation.events import on
from jusur_participa.foundation.text import excerpt
from jusur_participa.moderation.events import (
    AppealDecided,
    AppealMade,
    ModerationEscalated,
    ModerationLate,
    PersonDecidedUpon,
    SubjectHeld,
    SubjectReleased,
)
from jusur_participa.moderation.models import Decision
from jusur_participa.moderation.terms import Act
from jusur_participa.notifications.actions import tell
from jusur_participa.notifications.reactions.wording import about, path_within, titled
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.queries import municipality_with_id

#: How much of a text without a title a notice shows, in characters.
SHOWN = 80

DECIDED = {Act.ASK_CHANGE: NoticeKind.CHANGE_ASKED, Act.WARN: NoticeKind.WARNED, Act.LIMIT: NoticeKind.LIMITED}


@on(SubjectHeld)
def tell_held(event: SubjectHeld) -> None:
    """Who wrote it hears that a moderator reads it first."""
    path = f"subjects/{event.subject.id}/hiding"
    _tell(event.subject, {event.subject.author_id}, NoticeKind.TEXT_HELD, f"hold:{event.hold.id}", path)


@on(SubjectReleased)
def tell_released(event: SubjectReleased) -> None:
    """Who wrote it hears that it can be read."""
    subject = event.subject
    key, path = f"hold:{event.hold.id}:released", f"subjects/{subject.id}/hiding"
    _tell(subject, {subject.author_id}, NoticeKind.TEXT_RELEASED, key, path)


@on(PersonDecidedUpon)
def tell_decided_upon(event: PersonDecidedUpon) -> None:
    """The person concerned hears by which rule and why, and where to appeal."""
    decision = event.decision
    _tell_of(decision, {decision.person_id}, DECIDED[decision.act], "", decision.reason, decision.reason_language)


@on(AppealMade)
def tell_appealed(event: AppealMade) -> None:
    """The other moderators hear that an appeal waits."""
    appeal, decision = event.appeal, event.appeal.decision
    key = f"appeal:{appeal.id}"
    _tell(decision.subject, set(event.people_ids), NoticeKind.APPEAL_MADE, key, f"desk/appeals/{appeal.id}")


@on(AppealDecided)
def tell_appeal_decided(event: AppealDecided) -> None:
    """Who appealed hears what somebody else found, and why."""
    appeal = event.appeal
    _tell_of(
        appeal.decision, {appeal.person_id}, NoticeKind.APPEAL_DECIDED, ":appeal", appeal.reason, appeal.reason_language
    )  # fmt: skip


@on(ModerationLate)
def tell_late(event: ModerationLate) -> None:
    """The moderators of a municipality hear, once a working day, that something waits too long."""
    place = municipality_with_id(event.municipality_id)
    details = titled(place.name) | {"path": "desk/reports?late=1"}
    key = f"moderation-late:{place.id}:{event.on.isoformat()}"
    tell(set(event.people_ids), NoticeKind.MODERATION_LATE, key, details, municipality_id=place.id)


@on(ModerationEscalated)
def tell_escalated(event: ModerationEscalated) -> None:
    """The coordinators of the network hear it once for each day that was promised and not kept."""
    place = municipality_with_id(event.municipality_id)
    path = path_within(url_for("moderation.log", town=place.slug), place.slug)
    key = f"moderation-escalated:{place.id}:{event.due_on.isoformat()}"
    details = titled(place.name) | {"path": path}
    tell(set(event.people_ids), NoticeKind.MODERATION_ESCALATED, key, details, municipality_id=place.id)


def _tell_of(
    decision: Decision, people: set[int | None], kind: NoticeKind, key: str, reason: str | None, language: str | None
) -> None:
    """Tell of a decision, with the way to the page that only the person concerned sees."""
    path = f"moderation/decisions/{decision.id}"
    more = {"reason": reason, "reason_language": language}
    _tell(decision.subject, people, kind, f"decision:{decision.id}{key}", path, **more)


def _tell(subject: Subject, people: set[int | None], kind: NoticeKind, key: str, path: str, **more: Any) -> None:
    named = about(subject)
    if subject.is_hidden and "title" in named and subject.body:
        # Whoever is told may read it: its author, or who decides about it.
        named["title"] = excerpt(subject.body, SHOWN)
    known = {person for person in people if person is not None}
    tell(
        known, kind, f"subject:{subject.id}:{key}", named | {"path": path} | more,
        municipality_id=subject.municipality_id, subject_id=subject.id,
    )  # fmt: skip
