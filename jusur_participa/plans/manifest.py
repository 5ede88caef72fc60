"""What the plan offers: its pages, projects to discuss, work for the plan team, places in the menus."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice, SubjectKind
from jusur_participa.plans import findable, jobs, policy, queries, reactions, views
from jusur_participa.plans.desk import bp as desk_bp

DESK_ROLES = (Role.PLANNER, Role.OFFICER, Role.EQUALITY)


def _milestones_soon(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.milestones_due_count(municipality_id, clock.local(moment).date() + queries.SOON)


def _milestones_late(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.milestones_due_count(municipality_id, clock.local(moment).date())


def _steps_soon(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.steps_due_count(municipality_id, queries.steps_soon(clock.local(moment).date()))


def _steps_late(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.steps_due_count(municipality_id, clock.local(moment).date())


slice = Slice(
    name="plans",
    blueprints=(views.bp, desk_bp),
    reactions=(reactions,),
    search_sources=(findable.source,),
    jobs=(jobs,),
    subject_kinds=(
        SubjectKind(
            name="project",
            label=_l("Project"),
            title=lambda project: project.title.in_(current_language()),
            url=views.project_url,
            language=lambda project: project.title.language_in(current_language()),
            may_discuss=policy.may_discuss,
            may_support=policy.may_support,
        ),
    ),
    desk_tasks=(
        DeskTask(
            name="plans.unplanned",
            label=_l("Accepted ideas to bring into the plan"),
            endpoint="plans_desk.unplanned",
            roles=(Role.PLANNER,),
            count=lambda municipality_id, person, moment: queries.unplanned_ideas_count(municipality_id),
            order=60,
        ),
        DeskTask(
            name="plans.steps",
            label=_l("Legal steps of the plan"),
            endpoint="plans_desk.index",
            roles=(Role.PLANNER,),
            count=_steps_soon,
            late=_steps_late,
            order=65,
        ),
        DeskTask(
            name="plans.milestones",
            label=_l("Milestones to reach"),
            endpoint="plans_desk.milestones",
            roles=(Role.PLANNER, Role.OFFICER),
            count=_milestones_soon,
            late=_milestones_late,
            order=70,
        ),
    ),
    menu=(
        MenuEntry("tabs", _l("Plan"), "plans.show", "plan", order=40),
        MenuEntry(
            "desk",
            _l("Action plan"),
            "plans_desk.index",
            "plan",
            roles=(Role.PLANNER, Role.OFFICER, Role.EQUALITY),
            order=600,
        ),
    ),
)
