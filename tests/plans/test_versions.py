"""A plan before the council and the governor: kept as it stood, decided, visaed, updated."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.plans import actions, jobs, queries, rules
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.terms import FundingSource, Occasion, PlanState, SessionKind, VisaOutcome

NO_REASON = BilingualText("", "")
DECIDED = date(2026, 10, 5)


@pytest.fixture
def plan(make):
    """A plan with one funded project, in preparation."""
    line = make.funding_line(make.project(cost_mad=100_000), planned_mad=100_000)
    return line.project.plan


def adopted(planner, plan):
    actions.consult_on(planner, plan)
    actions.submit_plan(planner, plan)
    return actions.adopt_plan(planner, plan, DECIDED, SessionKind.ORDINARY, "12", 17, 3, 2)


def in_force(planner, plan, since=date(2026, 10, 20)):
    adopted(planner, plan)
    actions.request_visa(planner, plan, date(2026, 10, 10))
    actions.answer_visa(planner, plan, VisaOutcome.GRANTED, since, NO_REASON)


def test_each_step_before_the_council_keeps_a_version(app, make, plan):
    decision = adopted(make.planner(), plan)

    kept = queries.versions_of(plan.id)
    assert [version.occasion for version in kept] == [Occasion.ADOPTED, Occasion.SUBMITTED, Occasion.CONSULTATION]
    assert (decision.number, decision.votes_for, decision.session) == ("12", 17, SessionKind.ORDINARY)
    assert (plan.state, plan.adopted_on) == (PlanState.ADOPTED, DECIDED)


def test_a_kept_version_does_not_change_with_the_plan(app, make, plan):
    planner = make.planner()
    version = actions.consult_on(planner, plan)
    actions.set_funding(planner, queries.projects_in(plan)[0], 2026, FundingSource.OWN, 5)
    db.session.expire_all()

    kept = queries.version_in(plan.id, version.number).content
    assert rules.planned_by_source(kept)[FundingSource.OWN] == 100_000
    assert rules.planned_by_source(queries.portrait_of(plan.id))[FundingSource.OWN] == 5


def test_what_the_council_sends_back_is_prepared_again(app, make, plan):
    planner = make.planner()
    actions.consult_on(planner, plan)
    actions.submit_plan(planner, plan)
    actions.resume_preparation(planner, plan)

    assert plan.state is PlanState.PREPARATION


def test_nothing_is_adopted_out_of_order_or_tomorrow(app, make, plan):
    planner = make.planner()
    with pytest.raises(Refused):
        actions.adopt_plan(planner, plan, DECIDED, SessionKind.ORDINARY, "12")
    actions.consult_on(planner, plan)
    actions.submit_plan(planner, plan)

    with pytest.raises(Refused):
        actions.adopt_plan(planner, plan, clock.today() + timedelta(days=1), SessionKind.ORDINARY, "12")


def test_nothing_is_added_while_the_plan_is_with_the_council(app, make, plan):
    planner = make.planner()
    actions.consult_on(planner, plan)
    actions.submit_plan(planner, plan)

    with pytest.raises(Refused):
        actions.add_axis(planner, plan, BilingualText("محور", "Axe"), 2)


def test_the_visa_puts_the_plan_into_force(app, make, plan):
    in_force(make.planner(), plan)

    assert (plan.state, plan.in_force_on) == (PlanState.IN_FORCE, date(2026, 10, 20))


def test_a_refused_visa_needs_a_reason_and_sends_the_plan_back(app, make, plan):
    planner = make.planner()
    adopted(planner, plan)
    actions.request_visa(planner, plan, date(2026, 10, 10))

    with pytest.raises(Refused):
        actions.answer_visa(planner, plan, VisaOutcome.REFUSED, date(2026, 10, 20), NO_REASON)
    actions.answer_visa(planner, plan, VisaOutcome.REFUSED, date(2026, 10, 20), BilingualText("سبب", "Raison"))

    assert plan.state is PlanState.PREPARATION


@pytest.mark.parametrize(("received_on", "state"), [(3, PlanState.ADOPTED), (2, PlanState.IN_FORCE)])
def test_the_governor_s_silence_is_a_visa_once_the_twentieth_day_has_passed(app, make, plan, received_on, state):
    adopted(make.planner(), plan)
    # Today is 23 November: twenty days from the 3rd end today, from the 2nd they ended yesterday.
    request = actions.request_visa(make.planner(), plan, date(2026, 11, received_on))

    jobs.visa_by_silence()
    jobs.visa_by_silence()

    assert plan.state is state
    if state is PlanState.IN_FORCE:
        assert (request.outcome, plan.in_force_on) == (VisaOutcome.SILENCE, date(2026, 11, 23))
        recorded = select(TrailEntry).where(TrailEntry.act == "plan.visa_by_silence")
        assert len(db.session.scalars(recorded).all()) == 1


def test_an_answered_visa_is_not_answered_again(app, make, plan):
    planner = make.planner()
    in_force(planner, plan)

    with pytest.raises(Refused):
        actions.answer_visa(planner, plan, VisaOutcome.GRANTED, date(2026, 10, 21), NO_REASON)


def test_an_update_begins_in_the_third_year_and_goes_through_the_same_steps(app, make):
    planner = make.planner()
    plan = actions.prepare_plan(planner, make.here(), BilingualText("برنامج", "Plan"), 2023)
    first_round = [step.code for step in plan.steps]
    in_force(planner, plan)
    with pytest.raises(Refused):
        actions.begin_update(planner, plan)
    plan.in_force_on = date(2024, 11, 23)

    actions.begin_update(planner, plan)

    again = [step.code for step in queries.steps_in_round(plan)]
    assert (plan.state, plan.round) == (PlanState.PREPARATION, 2)
    assert again == [code for code in first_round if code not in ("programming", "evaluation", "update")]
    assert all(step.done_on is None for step in queries.steps_in_round(plan))
    actions.add_axis(planner, plan, BilingualText("محور", "Axe"), 1)


def test_a_second_visa_does_not_move_the_day_on_which_the_plan_entered_into_force(app, make, plan):
    planner = make.planner()
    in_force(planner, plan, since=date(2026, 10, 20))
    plan.in_force_on = date(2024, 1, 1)
    actions.begin_update(planner, plan)
    in_force(planner, plan)

    assert plan.in_force_on == date(2024, 1, 1)
    assert db.session.scalars(select(PlanVersion.round).order_by(PlanVersion.number)).all() == [1, 1, 1, 2, 2, 2]


def test_what_happens_dates_the_legal_steps(app, make):
    planner = make.planner()
    plan = actions.prepare_plan(planner, make.here(), BilingualText("برنامج", "Plan"), 2028)
    actions.begin_mandate(planner, plan, date(2026, 1, 5))
    in_force(planner, plan)

    done = {step.code: step.done_on for step in plan.steps if step.done_on}
    assert done == {
        "committees": clock.today(),
        "decision": DECIDED,
        "visa_request": date(2026, 10, 10),
        "visa": date(2026, 10, 20),
    }


def test_a_late_step_is_counted_on_the_desk(app, make):
    planner = make.planner()
    plan = actions.prepare_plan(planner, make.here(), BilingualText("برنامج", "Plan"), 2028)
    assert queries.steps_due_count(plan.municipality_id, clock.today()) == 0

    actions.begin_mandate(planner, plan, date(2025, 1, 5))

    assert queries.steps_due_count(plan.municipality_id, clock.today()) > 0


def test_changes_are_named_project_by_project(app, make, plan):
    planner = make.planner()
    before = actions.consult_on(planner, plan).content
    project = queries.projects_in(plan)[0]
    make.project(programme=project.programme, code="1.1.99")
    actions.edit_project(planner, project, version=1, cost_mad=120_000, code="8.8.8")
    actions.set_funding(planner, project, 2027, FundingSource.STATE, 20_000)
    db.session.flush()

    changes = rules.changes(before, queries.portrait_of(plan.id))

    assert [added["code"] for added in changes.added] == ["1.1.99"]
    assert changes.removed == ()
    (changed,) = changes.changed
    assert {field.name for field in changed.fields} == {"code", "cost_mad", "funding"}
    assert changes.planned_after[FundingSource.STATE] - changes.planned_before[FundingSource.STATE] == 20_000


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(
    "path", ["procedure", "versions/", "versions/3", "versions/3/projects/{number}", "versions/3/changes"]
)
def test_versions_and_steps_are_public(make, client, plan, query_count, language, path):
    in_force(make.planner(), plan)
    number = queries.projects_in(plan)[0].number
    db.session.flush()

    with query_count() as statements:
        answer = client.get(f"/{language}/amizmiz/plan/{path.format(number=number)}")

    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert len(statements) <= 8


@pytest.mark.parametrize(
    "path", ["versions/9", "versions/1/changes", "versions/1/projects/999", "versions/1/changes?since=x"]
)
def test_a_version_that_is_not_there_is_not_found(make, client, plan, path):
    actions.consult_on(make.planner(), plan)

    assert client.get(f"/fr/amizmiz/plan/{path}").status_code == 404


def test_the_desk_takes_the_plan_to_the_council_and_the_governor(make, sign_in, plan):
    desk, here = sign_in(make.planner()), f"/fr/amizmiz/desk/plan/{plan.id}"
    decision = {"adopted_on": "2026-10-05", "session": "ordinary", "number": "12", "votes_for": "17"}

    assert desk.post(f"{here}/adoption", data=decision).status_code == 403
    for path, typed in (
        ("consultation", {}),
        ("submission", {}),
        ("adoption", decision),
        ("visa-request", {"received_on": "2026-10-10"}),
        ("visa", {"outcome": "granted", "answered_on": "2026-10-20"}),
    ):
        assert desk.get(here).status_code == 200
        assert desk.post(f"{here}/{path}", data=typed).status_code == 303
    assert plan.state is PlanState.IN_FORCE
    assert desk.post(f"{here}/update").status_code == 403


def test_a_refusal_without_its_reason_is_sent_back(make, sign_in, plan):
    planner = make.planner()
    adopted(planner, plan)
    actions.request_visa(planner, plan, date(2026, 10, 10))
    typed = {"outcome": "refused", "answered_on": "2026-10-20", "reason_fr": "En français"}

    answer = sign_in(planner).post(f"/fr/amizmiz/desk/plan/{plan.id}/visa", data=typed)

    assert answer.status_code == 422
    assert "En français" in answer.text


def test_a_refused_visa_is_told_to_the_team_and_to_who_follows_the_plan(app, make, plan):
    planner, follower = make.planner(), make.follow(plan.municipality).person
    plan.published_at = clock.now()
    adopted(planner, plan)
    actions.request_visa(planner, plan, date(2026, 10, 10))

    actions.answer_visa(planner, plan, VisaOutcome.REFUSED, date(2026, 10, 20), BilingualText("سبب", "Raison"))

    told = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.VISA_REFUSED)).all()
    ways = {notice.person_id: notice.details["path"] for notice in told}
    assert ways[planner.id].startswith("desk/")
    assert not ways[follower.id].startswith("desk/")
    assert all(notice.reason for notice in told)
