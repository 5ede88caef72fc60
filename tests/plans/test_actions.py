"""What the plan team does, and what follows from it."""

import uuid
from datetime import date

import pytest
from sqlalchemy import select

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import on
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans import actions
from jusur_participa.plans.events import ProjectProgressed
from jusur_participa.plans.models import FundingLine, ProgressReport, Project, ProjectSource
from jusur_participa.plans.terms import FundingSource, ProjectState, SourceKind
from jusur_participa.procedure.queries import IN_FORCE, law
from jusur_participa.proposals.terms import JourneyStep
from tests.support.races import meanwhile

TITLE = BilingualText(ar="برنامج عمل الجماعة", fr="Plan d’action communal")
BODY = BilingualText(ar="نُصبت الأعمدة", fr="Les mâts sont posés")


#: What the plan announced since the list was last cleared.
heard: list[ProjectProgressed] = []


@on(ProjectProgressed)
def hear(event: ProjectProgressed) -> None:
    heard.append(event)


def acts() -> list[str]:
    return list(db.session.scalars(select(TrailEntry.act).order_by(TrailEntry.id)))


def steps_of(proposal) -> list[JourneyStep]:
    db.session.expire(proposal)
    return [entry.step for entry in proposal.journey]


def report(person, project, state=ProjectState.UNDER_WAY, percent=40, key=None, **said) -> ProgressReport | None:
    return actions.report_progress(
        person, project, state=state, percent=percent, body=BODY, submission_key=key or uuid.uuid4().hex, **said
    )


def test_a_plan_begins_with_the_steps_of_the_law_in_force(app, make):
    plan = actions.prepare_plan(make.planner(), make.here(), TITLE, 2028)

    assert (plan.first_year, plan.last_year) == (2028, 2033)
    assert [step.code for step in plan.steps] == [stage.code for stage in law(IN_FORCE).stages]
    assert plan.procedure == IN_FORCE
    assert acts() == ["plan.prepared"]


def test_every_step_of_the_decree_speaks_both_languages(app, make):
    plan = actions.prepare_plan(make.planner(), make.here(), TITLE, 2028)

    for step in plan.steps:
        assert all((step.title.ar, step.title.fr, step.rule.ar, step.rule.fr, step.actor.ar, step.actor.fr))


def test_two_plans_do_not_begin_in_the_same_year(app, make):
    planner = make.planner()
    actions.prepare_plan(planner, make.here(), TITLE, 2028)

    with pytest.raises(Conflict):
        actions.prepare_plan(planner, make.here(), TITLE, 2028)


def test_an_arrondissement_begins_no_plan(app, make):
    district = make.arrondissement()

    with pytest.raises(Refused):
        actions.prepare_plan(make.planner(district), district, TITLE, 2028)


def test_a_step_is_marked_with_its_day(app, make):
    plan = make.plan()

    actions.mark_step(make.planner(), plan.steps[1], date(2022, 10, 6))

    assert plan.steps[1].done_on == date(2022, 10, 6)
    entry = db.session.scalars(select(TrailEntry)).one()
    assert (entry.act, entry.actor_role, entry.after) == ("plan.step_marked", "planner", {"done_on": "2022-10-06"})


def test_marking_the_same_day_again_writes_nothing(app, make):
    plan = make.plan()

    actions.mark_step(make.planner(), plan.steps[0], plan.steps[0].done_on)

    assert acts() == []


def test_nothing_was_done_on_a_day_still_to_come(app, make):
    planner, plan, tomorrow = make.planner(), make.plan(), date(2026, 11, 24)

    with pytest.raises(Refused):
        actions.mark_step(planner, plan.steps[1], tomorrow)


def test_a_plan_is_filled_from_axis_to_project(app, make):
    planner, plan, goal = make.planner(), make.plan(), make.goal(5)

    axis = actions.add_axis(planner, plan, TITLE, 1)
    programme = actions.add_programme(planner, axis, TITLE, 1)
    project = actions.add_project(planner, programme, code="1.1.1", title=TITLE, summary=BODY, goal_numbers=[5])

    assert project.goals == [goal]
    assert (project.plan, project.municipality_id) == (plan, plan.municipality_id)
    assert acts() == ["plan.axis_added", "plan.programme_added", "project.added"]


def test_a_code_names_one_project_of_a_plan(app, make):
    planner, project = make.planner(), make.project(code="1.1.1")
    other = make.project(programme=project.programme, code="1.1.2")

    with pytest.raises(Conflict):
        actions.add_project(planner, project.programme, code="1.1.1", title=TITLE, summary=BODY)
    with pytest.raises(Conflict):
        actions.edit_project(planner, other, version=1, code="1.1.1")


def test_linking_an_idea_brings_it_into_the_plan_once(app, make):
    planner, project, proposal = make.planner(), make.project(), make.proposal()

    assert actions.link_idea(planner, project, proposal, SourceKind.PART)
    assert actions.link_idea(planner, project, proposal, SourceKind.PART) is None

    assert steps_of(proposal) == [JourneyStep.PROPOSED, JourneyStep.PLANNED]
    assert proposal.journey[-1].link == f"plan/projects/{project.id}"
    assert [source.proposal for source in project.sources] == [proposal]


def test_an_idea_joins_several_projects_and_a_project_takes_up_several_ideas(app, make):
    planner, plan = make.planner(), make.plan()
    first, second = make.project(plan=plan), make.project(plan=plan)
    light, road = make.proposal(), make.proposal()

    for project, proposal in ((first, light), (first, road), (second, light)):
        actions.link_idea(planner, project, proposal, SourceKind.WHOLE)

    assert len(first.sources) == 2
    assert steps_of(light).count(JourneyStep.PLANNED) == 2


def test_an_idea_linked_to_a_project_under_way_is_under_way(app, make):
    project, proposal = make.project(state=ProjectState.UNDER_WAY), make.proposal()

    actions.link_idea(make.planner(), project, proposal, SourceKind.WHOLE)

    assert steps_of(proposal)[-2:] == [JourneyStep.PLANNED, JourneyStep.UNDER_WAY]


def test_an_idea_linked_before_publication_advances_when_the_plan_is_published(app, make):
    planner, project, proposal = make.planner(), make.project(plan=make.plan(published=False)), make.proposal()

    actions.link_idea(planner, project, proposal, SourceKind.WHOLE)
    assert JourneyStep.PLANNED not in steps_of(proposal)
    actions.publish_plan(planner, project.plan)

    assert steps_of(proposal)[-1] is JourneyStep.PLANNED


def test_publishing_twice_publishes_once(app, make):
    planner, plan = make.planner(), make.plan(published=False)

    actions.publish_plan(planner, plan)
    actions.publish_plan(planner, plan)

    assert acts() == ["plan.published"]


def test_a_link_taken_away_stays_in_the_trail_with_its_reason(app, make):
    planner, project, proposal = make.planner(), make.project(), make.proposal()
    source = actions.link_idea(planner, project, proposal, SourceKind.WHOLE)

    actions.unlink_idea(planner, source, "Projet scindé en deux")

    assert db.session.scalars(select(ProjectSource)).all() == []
    assert project.sources == []
    entry = db.session.scalars(select(TrailEntry).order_by(TrailEntry.id.desc())).first()
    assert (entry.act, entry.reason) == ("project.idea_unlinked", "Projet scindé en deux")
    assert entry.before == {"proposal_id": proposal.id, "kind": "whole"}
    assert JourneyStep.PLANNED in steps_of(proposal)


def test_funding_said_again_replaces_what_was_said(app, make):
    planner, project = make.planner(), make.project()

    actions.set_funding(planner, project, 2026, FundingSource.INDH, 380_000)
    actions.set_funding(planner, project, 2026, FundingSource.INDH, 400_000, 120_000)

    line = db.session.scalars(select(FundingLine)).one()
    assert (line.planned_mad, line.spent_mad) == (400_000, 120_000)
    last = db.session.scalars(select(TrailEntry).order_by(TrailEntry.id.desc())).first()
    assert last.before == {"planned_mad": 380_000, "spent_mad": 0}


@pytest.mark.parametrize("year", [2022, 2029])
def test_funding_outside_the_plan_is_refused(app, make, year):
    with pytest.raises(Refused):
        actions.set_funding(make.planner(), make.project(), year, FundingSource.OWN, 1)


def test_a_funding_line_taken_away_stays_in_the_trail(app, make):
    line = make.funding_line(planned_mad=70)

    actions.remove_funding(make.planner(), line)

    assert db.session.scalars(select(FundingLine)).all() == []
    assert db.session.scalars(select(TrailEntry)).one().before["planned_mad"] == 70


def test_progress_moves_the_project_and_its_ideas(app, make, now):
    officer, source = make.officer(), make.project_source()
    project, proposal = source.project, source.proposal

    report(officer, project, percent=40)
    assert (project.state, project.progress_percent) == (ProjectState.UNDER_WAY, 40)
    assert steps_of(proposal)[-1] is JourneyStep.UNDER_WAY

    report(officer, project, ProjectState.DELIVERED, 100)
    assert (project.state, project.delivered_on) == (ProjectState.DELIVERED, now.date())
    assert steps_of(proposal)[-1] is JourneyStep.DELIVERED


def test_a_second_report_under_way_tells_no_second_step(app, make):
    officer, source = make.officer(), make.project_source()

    report(officer, source.project, percent=40)
    report(officer, source.project, percent=60)

    assert steps_of(source.proposal).count(JourneyStep.UNDER_WAY) == 1


def test_a_report_says_whether_the_state_changed(app, make):
    heard.clear()
    officer, project = make.officer(), make.project()

    report(officer, project, percent=10)
    report(officer, project, percent=20)

    assert [event.moved for event in heard] == [True, False]


def test_a_form_sent_twice_reports_once(app, make):
    officer, project, key = make.officer(), make.project(), uuid.uuid4().hex

    assert report(officer, project, key=key)
    assert report(officer, project, key=key) is None

    assert len(project.reports) == 1


def test_a_project_delivered_meanwhile_stays_delivered(app, make):
    officer, project = make.officer(), make.project()
    delivered = {"state": ProjectState.DELIVERED, "progress_percent": 100, "delivered_on": date(2026, 11, 23)}
    meanwhile(project, **delivered)

    with pytest.raises(Refused):
        report(officer, project, percent=60)


def test_what_is_not_complete_is_not_delivered(app, make):
    project = make.project()

    with pytest.raises(Refused):
        report(make.officer(), project, ProjectState.DELIVERED, 90)

    assert project.state is ProjectState.PLANNED


def test_a_milestone_is_added_and_reached(app, make):
    planner, project = make.planner(), make.project()

    milestone = actions.add_milestone(planner, project, TITLE, date(2027, 3, 1))
    actions.edit_milestone(planner, milestone, TITLE, date(2027, 3, 1), date(2027, 2, 20))

    assert milestone.reached_on == date(2027, 2, 20)
    assert acts() == ["project.milestone_added", "project.milestone_edited"]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.EQUALITY, Role.MODERATOR])
def test_others_than_the_plan_team_change_nothing(app, make, role):
    person, project = make.officer(role=role), make.project()

    with pytest.raises(Refused):
        actions.set_funding(person, project, 2026, FundingSource.OWN, 1)
    with pytest.raises(Refused):
        actions.link_idea(person, project, make.proposal(), SourceKind.WHOLE)
    with pytest.raises(Refused):
        actions.publish_plan(person, project.plan)
    assert db.session.scalars(select(Project)).all() == [project]
