"""Finding plans, projects and ideas."""

from datetime import date, timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans import queries
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.terms import Outcome, ProposalState

TODAY = date(2026, 11, 23)


def test_citizens_see_the_plan_in_force_before_the_next_one(app, make):
    running, _next = make.plan(first_year=2023), make.plan(first_year=2029)

    assert queries.published_plan(make.here().id, TODAY) == running


def test_where_no_plan_is_in_force_the_latest_is_seen(app, make):
    make.plan(first_year=2010)
    latest = make.plan(first_year=2016)

    assert queries.published_plan(make.here().id, TODAY) == latest


def test_an_unpublished_plan_is_seen_on_the_desk_only(app, make):
    plan = make.plan(published=False)

    assert queries.published_plan(make.here().id, TODAY) is None
    assert queries.plan_on_desk(make.here().id, plan.id) == plan


def test_nothing_is_found_through_another_municipality(app, make):
    project = make.project()
    milestone, line = make.milestone(project), make.funding_line(project)
    elsewhere = make.municipality().id

    for find, thing in (
        (queries.plan_on_desk, project.plan),
        (queries.axis_in, project.programme.axis),
        (queries.programme_in, project.programme),
        (queries.step_in, project.plan.steps[0]),
        (queries.project_in, project),
        (queries.public_project, project),
        (queries.milestone_in, milestone),
        (queries.funding_line_in, line),
        (queries.idea_in, make.proposal()),
    ):
        assert find(make.here().id, thing.id) == thing
        with pytest.raises(Missing):
            find(elsewhere, thing.id)


def test_a_hidden_project_is_not_public(app, make, now):
    project = make.project(hidden_at=now)

    with pytest.raises(Missing):
        queries.public_project(make.here().id, project.id)


def test_ideas_to_link_are_found_by_their_words_however_spelled(app, make):
    light = make.proposal(title="إنارة طريق المدرسة", language="ar")
    make.proposal(title="Un marché couvert", body="Pour vendre à l’ombre.")

    assert queries.ideas_to_link(make.here().id, make.project().id, "انارة المدرسه") == [light]


def test_accepted_ideas_come_first_and_linked_ones_not_at_all(app, make):
    project = make.project()
    popular = make.proposal(supports_count=90)
    accepted = make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED, supports_count=3)
    make.project_source(project)

    assert list(queries.ideas_to_link(make.here().id, project.id)) == [accepted, popular]


def test_accepted_ideas_without_a_project_are_waiting(app, make):
    waiting = make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.PARTLY)
    make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.REFUSED)
    make.project_source(proposal=make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED))

    assert list(queries.unplanned_ideas(make.here().id)) == [waiting]
    assert queries.unplanned_ideas_count(make.here().id) == 1


def test_milestones_are_due_a_month_ahead_until_they_are_reached(app, make):
    project = make.project()
    late = make.milestone(project, due_on=TODAY - timedelta(days=1))
    soon = make.milestone(project, due_on=TODAY + timedelta(days=29))
    make.milestone(project, due_on=TODAY + timedelta(days=30))
    make.milestone(project, due_on=TODAY, reached_on=TODAY)
    make.milestone(make.project(plan=project.plan, state=ProjectState.DELIVERED), due_on=TODAY)

    assert list(queries.milestones_due(make.here().id, clock.today())) == [late, soon]
    assert queries.milestones_due_count(make.here().id, clock.today()) == 1


def test_an_idea_knows_its_projects_in_published_plans(app, make):
    proposal = make.proposal()
    shown = make.project_source(make.project(), proposal)
    hidden = make.project_source(make.project(plan=make.plan(first_year=2029, published=False)), proposal)

    assert list(queries.projects_of_idea(proposal.id)) == [shown]
    assert set(queries.projects_of_idea(proposal.id, public=False)) == {shown, hidden}
