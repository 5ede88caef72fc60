"""Who follows a municipality hears of its spaces, its votes and its plan; who has an idea in these hears of it too."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from jusur_participa.accounts.queries import people_holding
from jusur_participa.budgeting.events import BallotCounted, SheetsToSettle, VotePublished
from jusur_participa.budgeting.models import Vote
from jusur_participa.evaluations.events import AnnualReportPublished
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.events import on
from jusur_participa.notifications.actions import tell, tell_all
from jusur_participa.notifications.queries import ideas_of_plan
from jusur_participa.notifications.reactions.wording import because, path_within, titled
from jusur_participa.notifications.terms import Audience, NoticeKind
from jusur_participa.plans.events import DraftPutToConsultation, PlanAdopted, PlanEnteredIntoForce, PlanVisaRefused
from jusur_participa.plans.models import Plan
from jusur_participa.spaces.events import SpaceClosed, SpacePublished
from jusur_participa.spaces.models import Space
from jusur_participa.territory.models import Municipality


@on(SpacePublished)
def tell_opened(event: SpacePublished) -> None:
    """There is a new space."""
    _tell_of_space(event.space, NoticeKind.SPACE_OPENED, "opened")


@on(SpaceClosed)
def tell_closed(event: SpaceClosed) -> None:
    """A space is closed, and why."""
    reason = event.space.closing_reason
    _tell_of_space(event.space, NoticeKind.SPACE_CLOSED, "closed", **(because(reason) if reason else {}))


def _tell_of_space(space: Space, kind: NoticeKind, key: str, **more: Any) -> None:
    url = url_for("spaces.show", town=space.municipality.slug, space_id=space.id)
    _tell(space.municipality, space.title, url, kind, f"space:{space.id}:{key}", **more)


@on(VotePublished)
def tell_vote(event: VotePublished) -> None:
    """A vote is announced; one that was taken back and announced anew is told again."""
    vote = event.vote
    assert vote.frozen_at is not None  # that is what publishing does
    _tell_of_vote(vote, "budgeting.show", NoticeKind.VOTE_PUBLISHED, f"published:{vote.frozen_at.isoformat()}")


@on(BallotCounted)
def tell_result(event: BallotCounted) -> None:
    """The result of a vote is public. Nobody is told as a voter: who voted stays secret."""
    _tell_of_vote(event.count.vote, "budgeting.result", NoticeKind.VOTE_COUNTED, "counted")


@on(SheetsToSettle)
def tell_sheets(event: SheetsToSettle) -> None:
    """Who reads, counts and answers for the sheets on paper is reminded of them, once a day."""
    vote, place = event.vote, event.vote.municipality
    path = path_within(url_for("budgeting.show", town=place.slug, vote_id=vote.id), place.slug)
    key = f"vote:{vote.id}:sheets:{event.on.isoformat()}"
    details = titled(vote.title) | {"path": path}
    tell(set(event.people_ids), NoticeKind.SHEETS_TO_SETTLE, key, details, municipality_id=place.id)


def _tell_of_vote(vote: Vote, endpoint: str, kind: NoticeKind, key: str) -> None:
    url = url_for(endpoint, town=vote.municipality.slug, vote_id=vote.id)
    ideas = [project.proposal_id for project in vote.projects]
    _tell(vote.municipality, vote.title, url, kind, f"vote:{vote.id}:{key}", ideas)


@on(DraftPutToConsultation)
def tell_draft(event: DraftPutToConsultation) -> None:
    """The draft can be remarked upon; so far only its consultation is public."""
    plan = event.version.plan
    url = url_for("consultations.index", town=plan.municipality.slug)
    _tell(
        plan.municipality, plan.title, url, NoticeKind.DRAFT_OPEN, f"draft:{event.version.id}", ideas_of_plan(plan.id)
    )


@on(PlanAdopted)
def tell_adopted(event: PlanAdopted) -> None:
    """The council adopted the plan or its update."""
    _tell_of_plan(event.plan, NoticeKind.PLAN_ADOPTED, f"adopted:{event.decision.id}")


@on(PlanEnteredIntoForce)
def tell_in_force(event: PlanEnteredIntoForce) -> None:
    """The plan or its update has its visa."""
    _tell_of_plan(event.plan, NoticeKind.PLAN_IN_FORCE, f"in_force:{event.plan.round}")


def _tell_of_plan(plan: Plan, kind: NoticeKind, key: str, **more: Any) -> None:
    if plan.is_published:
        url = url_for("plans.show", town=plan.municipality.slug)
        _tell(plan.municipality, plan.title, url, kind, f"plan:{plan.id}:{key}", ideas_of_plan(plan.id), **more)


@on(PlanVisaRefused)
def tell_visa_refused(event: PlanVisaRefused) -> None:
    """The governor sent the plan back: who prepares it hears of it, and who follows a plan that is public."""
    plan, reason = event.plan, because(event.request.reason)
    key = f"visa_refused:{event.request.id}"
    desk = url_for("plans_desk.show", town=plan.municipality.slug, plan_id=plan.id)
    details = titled(plan.title) | {"path": path_within(desk, plan.municipality.slug)} | reason
    team: set[int] = set()
    for role in (Role.PLANNER, Role.ADMINISTRATOR):
        team |= people_holding(role, plan.municipality_id, clock.today())
    # The team first, with the way to its desk: nobody is told twice under one key.
    tell(team, NoticeKind.VISA_REFUSED, f"plan:{plan.id}:{key}", details, municipality_id=plan.municipality_id)
    _tell_of_plan(plan, NoticeKind.VISA_REFUSED, key, **reason)


@on(AnnualReportPublished)
def tell_report(event: AnnualReportPublished) -> None:
    """The yearly account of the plan can be read."""
    report = event.report
    url = url_for("evaluations.show", town=report.municipality.slug, year=report.year)
    _tell(
        report.municipality, report.plan.title, url, NoticeKind.REPORT_PUBLISHED, f"report:{report.id}",
        ideas_of_plan(report.plan_id), **because(report.summary),
    )  # fmt: skip


def _tell(
    place: Municipality,
    title: BilingualText,
    url: str,
    kind: NoticeKind,
    key: str,
    ideas: Iterable[int | None] = (),
    **more: Any,
) -> None:
    details = titled(title) | {"path": path_within(url, place.slug)} | more
    tell_all(Audience.of(place.id, ideas=ideas, whole_place=True), kind, key, details)
