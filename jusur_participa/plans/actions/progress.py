"""Milestones, and what is reported from the site."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, rules
from jusur_participa.plans.actions.links import advance_idea
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.events import ProjectDelayed, ProjectProgressed
from jusur_participa.plans.models import Milestone, MilestoneDelay, ProgressReport, Project
from jusur_participa.plans.terms import DELAY_NEEDS_REASON, NOT_COMPLETE, ProjectState
from jusur_participa.proposals.actions import hold_all
from jusur_participa.subjects.actions import attach_photos


def add_milestone(
    person: Person, project: Project, title: BilingualText, due_on: date, reached_on: date | None = None
) -> Milestone:
    """Add a dated promise to a project."""
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    milestone = Milestone(project=project, title=title, due_on=due_on, reached_on=reached_on)
    db.session.add(milestone)
    note(
        "project.milestone_added", person, project.municipality_id, milestone,
        after={"project_id": project.id, "due_on": due_on, "reached_on": reached_on},
    )  # fmt: skip
    return milestone


def edit_milestone(
    person: Person,
    milestone: Milestone,
    title: BilingualText,
    due_on: date,
    reached_on: date | None,
    reason: BilingualText | None = None,
) -> None:
    """Correct a milestone, say on which day it was reached, or move it later with a reason.

    Raises:
        Refused: a published promise moves later, and nothing says why.
    """
    project = milestone.project
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    if rules.moves_later(milestone.due_on, due_on) and project.plan.is_published:
        _delay(person, milestone, due_on, reason)
    if changes := change(milestone, title=title, due_on=due_on, reached_on=reached_on):
        note("project.milestone_edited", person, project.municipality_id, milestone, **changes)


def _delay(person: Person, milestone: Milestone, due_on: date, reason: BilingualText | None) -> None:
    if reason is None or not (reason.ar and reason.fr):
        require(refused(DELAY_NEEDS_REASON))
    delay = MilestoneDelay(
        milestone_id=milestone.id, from_on=milestone.due_on, to_on=due_on, reason=reason, recorded_by_id=person.id
    )
    db.session.add(delay)
    db.session.flush()
    db.session.expire(milestone, ["delays"])
    announce(ProjectDelayed(milestone.project, delay))


def report_progress(
    person: Person,
    project: Project,
    state: ProjectState,
    percent: int,
    body: BilingualText,
    submission_key: str,
    photos: Iterable[Any] = (),
    alt: str = "",
) -> ProgressReport | None:
    """Publish a report from the site; the project, and the ideas it comes from, move with it.

    None when this form was sent before.

    Raises:
        Refused: not by this person, or a project said to be delivered that is not complete.
        Unreadable: a file is no photo.
    """
    hold(project)
    require(policy.may_report_progress(person, project, clock.now()))
    if not rules.states_agree(state, percent):
        require(refused(NOT_COMPLETE))
    report = ProgressReport(
        project_id=project.id,
        reported_by_id=person.id,
        state=state,
        percent=percent,
        body=body,
        spent_mad=sum(line.spent_mad for line in project.funding),
        submission_key=submission_key,
    )
    hold_all(source.proposal_id for source in project.sources)
    if not insert_once(report):
        return None
    db.session.expire(project, ["reports"])
    report.photos = attach_photos(project, photos, alt)
    delivered_on = clock.today() if state is ProjectState.DELIVERED else None
    changes = change(project, state=state, progress_percent=percent, delivered_on=delivered_on)
    note("project.progressed", person, project.municipality_id, project, **changes)
    for source in project.sources:
        advance_idea(source, person)
    announce(ProjectProgressed(project, report, moved="state" in changes.get("after", {})))
    return report
