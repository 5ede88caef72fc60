"""Decisions with their appeals: for the person concerned, for moderators, for everybody without any name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from jusur_participa.accounts.models import Mandate, Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.moderation.models import Appeal, Decision, Hiding, Report
from jusur_participa.moderation.policy import MODERATING
from jusur_participa.moderation.queries.cases import reported_by
from jusur_participa.moderation.terms import AppealOutcome
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subjects_of

HIDINGS_A_PAGE, LOG_A_PAGE, APPEALS_AT_ONCE = 30, 30, 100


@dataclass(frozen=True)
class HidingsPage:
    """Some hidings of a municipality with their subjects, and where the next page begins."""

    hidings: Sequence[Hiding]
    subjects: dict[int, Subject]
    next_token: str | None


@dataclass(frozen=True)
class Tally:
    """What moderation has done in a municipality so far, in numbers that name nobody."""

    reports: int = 0
    borne_out: int = 0
    groundless: int = 0
    decisions: int = 0
    appeals: int = 0
    overturned: int = 0


def hidings_in(municipality_id: int, after: str | None = None) -> HidingsPage:
    """What was hidden in a municipality, the latest first, restored or not."""
    hidings = (
        select(Hiding)
        .join(Hiding.subject)
        .where(Subject.municipality_id == municipality_id)
        .options(joinedload(Hiding.moderator), joinedload(Hiding.restored_by))
    )
    page = key_page(hidings, by=(Hiding.id.desc(),), after=after, size=HIDINGS_A_PAGE)
    return HidingsPage(page.items, subjects_of(hiding.subject_id for hiding in page.items), page.next_token)


def log_of(municipality_id: int, after: str | None = None) -> Page:
    """The public log, the latest decision first: each with its appeal, nothing of the text or of people."""
    decisions = select(Decision).where(Decision.municipality_id == municipality_id)
    decisions = decisions.options(joinedload(Decision.appeal), joinedload(Decision.limitation))
    return key_page(decisions, by=(Decision.id.desc(),), after=after, size=LOG_A_PAGE)


def tally_of(municipality_id: int) -> Tally:
    """Reports, decisions and appeals of the municipality, counted."""
    here = (Report.subject_id == Subject.id, Subject.municipality_id == municipality_id)
    answered = func.count(Report.hiding_id) + func.count(Report.decision_id)
    reports = db.session.execute(select(func.count(), answered, func.count(Report.dismissal_id)).where(*here)).one()
    undone = func.sum(case((Appeal.outcome == AppealOutcome.OVERTURNED, 1), else_=0))
    decisions = select(func.count(), func.count(Appeal.id), undone).select_from(Decision)
    counted = db.session.execute(
        decisions.outerjoin(Decision.appeal).where(Decision.municipality_id == municipality_id)
    ).one()
    return Tally(*reports, counted[0], counted[1], counted[2] or 0)


def decisions_about(person_id: int) -> Sequence[Decision]:
    """What was decided about this person, the latest first."""
    mine = select(Decision).where(Decision.person_id == person_id).order_by(Decision.id.desc())
    return db.session.scalars(
        mine.options(joinedload(Decision.appeal), joinedload(Decision.limitation), joinedload(Decision.municipality))
    ).all()


def decision_of(municipality_id: int, decision_id: int, person_id: int) -> Decision:
    """One decision about this person.

    Raises:
        Missing: there is none of that number here, or it is about somebody else.
    """
    wanted = select(Decision).where(
        Decision.id == decision_id, Decision.municipality_id == municipality_id, Decision.person_id == person_id
    )
    decision = db.session.scalar(
        wanted.options(joinedload(Decision.appeal), joinedload(Decision.limitation), joinedload(Decision.charter))
    )
    if decision is None:
        raise Missing
    return decision


def latest_decision(subject_id: int) -> Decision | None:
    """What was decided last about a subject."""
    decisions = select(Decision).where(Decision.subject_id == subject_id, Decision.undone_at.is_(None))
    return db.session.scalar(decisions.order_by(Decision.id.desc()).limit(1))


def standing_decision(hiding_id: int) -> Decision | None:
    """The decision that a hiding carries out, where it counts."""
    return db.session.scalar(select(Decision).where(Decision.hiding_id == hiding_id, Decision.undone_at.is_(None)))


def waiting_appeals(municipality_id: int) -> Sequence[Appeal]:
    """The appeals that wait, the one due first at the top."""
    waiting = select(Appeal).where(Appeal.municipality_id == municipality_id, Appeal.decided_at.is_(None))
    ordered = waiting.order_by(Appeal.due_on, Appeal.id).limit(APPEALS_AT_ONCE)
    return db.session.scalars(ordered.options(joinedload(Appeal.decision))).all()


def appeals_for(municipality_id: int, person: Person, moment: datetime) -> int:
    """How many appeals wait there that this person may decide."""
    waiting = select(func.count(Appeal.id)).join(Appeal.decision)
    hers = Decision.subject_id.in_(reported_by(person.id))
    return (
        db.session.scalar(
            waiting.where(
                Appeal.municipality_id == municipality_id,
                Appeal.decided_at.is_(None),
                Appeal.against_id != person.id,
                Appeal.person_id != person.id,
                ~hers,
            )
        )
        or 0
    )


def appeal_in(municipality_id: int, appeal_id: int) -> Appeal:
    """One appeal with its decision.

    Raises:
        Missing: there is none of that number here.
    """
    decision = joinedload(Appeal.decision)
    appeal = db.session.scalar(
        select(Appeal)
        .where(Appeal.id == appeal_id, Appeal.municipality_id == municipality_id)
        .options(decision.joinedload(Decision.moderator), decision.joinedload(Decision.limitation),
                 decision.joinedload(Decision.charter), joinedload(Appeal.decided_by))
    )  # fmt: skip
    if appeal is None:
        raise Missing
    return appeal


def moderators_of(municipality_id: int, moment: datetime) -> frozenset[int]:
    """Ids of those who moderate there now."""
    on = clock.local(moment).date()
    mandates = select(Mandate).where(Mandate.municipality_id == municipality_id, Mandate.role.in_(MODERATING))
    return frozenset(mandate.person_id for mandate in db.session.scalars(mandates) if mandate.is_in_force(on))
