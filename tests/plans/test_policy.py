"""Who may do what to the plan."""

from datetime import date

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.plans import policy
from jusur_participa.plans.terms import PlanState, ProjectState
from jusur_participa.proposals.terms import ProposalState

PLANNERS = {Role.PLANNER, Role.ADMINISTRATOR}
AT_HOME = (Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.EQUALITY, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", AT_HOME)
def test_only_the_plan_team_prepares_a_plan(app, make, now, role):
    person = make.officer(role=role)

    assert policy.may_prepare_plan(person, make.here(), now).allowed is (role in PLANNERS)


@pytest.mark.parametrize("role", AT_HOME)
def test_only_the_plan_team_edits_and_links(app, make, now, role):
    person, project, proposal = make.officer(role=role), make.project(), make.proposal()

    assert policy.may_edit_plan(person, project.plan, now).allowed is (role in PLANNERS)
    assert policy.may_link_idea(person, project, proposal, now).allowed is (role in PLANNERS)


@pytest.mark.parametrize("role", AT_HOME)
def test_the_plan_team_and_officers_report_progress(app, make, now, role):
    person, project = make.officer(role=role), make.project()

    assert policy.may_report_progress(person, project, now).allowed is (role in {*PLANNERS, Role.OFFICER})


def test_the_plan_team_of_another_municipality_does_nothing_here(app, make, now):
    stranger, project = make.planner(make.municipality()), make.project()

    assert not policy.may_edit_plan(stranger, project.plan, now)
    assert not policy.may_report_progress(stranger, project, now)


def test_an_arrondissement_adopts_no_plan_and_is_told_what_it_does_instead(app, make, now):
    district = make.arrondissement()

    verdict = policy.may_prepare_plan(make.planner(district), district, now)

    assert not verdict
    assert "235" in str(verdict.reason)


@pytest.mark.parametrize("state", PlanState)
def test_a_plan_grows_only_while_it_is_prepared(app, make, now, state):
    plan = make.plan(state=state, adopted_on=date(2024, 1, 5), in_force_on=date(2024, 1, 20))

    allowed = policy.may_extend_plan(make.planner(), plan, now).allowed
    assert allowed is (state in (PlanState.PREPARATION, PlanState.CONSULTATION))


@pytest.mark.parametrize(
    ("state", "in_force_on", "allowed"),
    [
        (PlanState.IN_FORCE, date(2024, 11, 23), True),
        (PlanState.IN_FORCE, date(2024, 11, 24), False),
        (PlanState.ADOPTED, date(2024, 1, 1), False),
        (PlanState.PREPARATION, date(2024, 1, 1), False),
    ],
)
def test_a_plan_in_force_is_updated_from_its_third_year(app, make, now, state, in_force_on, allowed):
    plan = make.plan(state=state, adopted_on=date(2024, 1, 1), in_force_on=in_force_on)

    assert policy.may_begin_update(make.planner(), plan, now).allowed is allowed


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (ProposalState.DRAFT, False),
        (ProposalState.PUBLISHED, True),
        (ProposalState.UNDER_STUDY, True),
        (ProposalState.ANSWERED, True),
        (ProposalState.WITHDRAWN, False),
    ],
)
def test_only_an_idea_that_everybody_reads_can_be_taken_up(app, make, now, state, allowed):
    proposal = make.proposal(state=state)

    assert policy.may_link_idea(make.planner(), make.project(), proposal, now).allowed is allowed


def test_a_hidden_idea_is_not_taken_up(app, make, now):
    assert not policy.may_link_idea(make.planner(), make.project(), make.proposal(hidden_at=now), now)


def test_an_idea_of_another_municipality_is_not_taken_up(app, make, now):
    elsewhere = make.proposal(space=make.space(make.municipality()))

    assert not policy.may_link_idea(make.planner(), make.project(), elsewhere, now)


def test_nothing_is_reported_of_an_unpublished_plan_or_a_delivered_project(app, make, now):
    planner = make.planner()

    unpublished = make.project(plan=make.plan(published=False))
    delivered = make.project(plan=make.plan(first_year=2029), state=ProjectState.DELIVERED)

    assert not policy.may_report_progress(planner, unpublished, now)
    assert not policy.may_report_progress(planner, delivered, now)


def test_a_published_project_is_discussed_by_anybody_with_an_account(app, make, now):
    project = make.project()

    assert policy.may_discuss(make.person(), project, now)
    assert not policy.may_discuss(None, project, now)


def test_a_project_takes_no_supports(app, make, now):
    assert not policy.may_support(make.resident(), make.project(), now)
