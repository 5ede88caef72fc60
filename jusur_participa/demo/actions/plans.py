"""The plans: prepared and adopted by the law's steps, filled with projects, linked to ideas, reported."""

from jusur_participa.accounts.models import Person
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.plans import actions
from jusur_participa.plans.models import Axis, Plan, Programme
from jusur_participa.plans.terms import FundingSource, PlanState, ProjectState, SourceKind
from jusur_participa.review.terms import GenderMarker

#: The plan is put to consultation so many days before it is adopted.
CONSULTED_BEFORE = 80
#: What has been spent is entered until this day.
ACCOUNTED = -3


class PlanOfTown:
    """One plan as it grows: its rows by their place in the content."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.content: Content = town.content["plan"]
        self.first_year = town.timeline.today.year + self.content["first_year"]
        self.plan: Plan
        self.axes: dict[str, Axis] = {}
        self.programmes: dict[str, Programme] = {}

    def schedule(self) -> None:
        """Lay the plan's life on the timeline."""
        at, content = self.town.timeline.at, self.content
        at(content["prepared"], 600, self._prepare)
        for code, day in content["steps"].items():
            at(max(day, content["prepared"]), 620, self._mark_step, code, day)
        at(content["adopted"] - CONSULTED_BEFORE, 630, self._change_state, PlanState.CONSULTATION, None)
        at(content["adopted"], 960, self._change_state, PlanState.ADOPTED, content["adopted"])
        at(content["published"], 600, self._publish)
        for axis in self.town.listed("axes"):
            for programme in axis["programmes"]:
                for project in programme["projects"]:
                    self._schedule_project(axis, programme, project)

    def _prepare(self) -> None:
        title = both(self.content["title"])
        self.plan = actions.prepare_plan(self._planner, self.town.municipality, title, self.first_year)

    @property
    def _planner(self) -> Person:
        return self.town.staff[Role.PLANNER]

    def _mark_step(self, code: str, day: int) -> None:
        step = next(step for step in self.plan.steps if step.code == code)
        actions.mark_step(self._planner, step, self.town.timeline.date_of(day))

    def _change_state(self, state: PlanState, day: int | None) -> None:
        adopted_on = None if day is None else self.town.timeline.date_of(day)
        actions.change_state(self._planner, self.plan, state, adopted_on)

    def _publish(self) -> None:
        actions.publish_plan(self._planner, self.plan)

    def _schedule_project(self, axis: Content, programme: Content, entry: Content) -> None:
        at = self.town.timeline.at
        at(entry["day"], 640, self._add_project, axis, programme, entry)
        for key, kind in entry.get("ideas", {}).items():
            at(entry["linked"], 660, self._link, entry, key, SourceKind(kind))
        for report in entry.get("reports", []):
            at(report["day"], 1000, self._report, entry, report)
        for number, milestone in enumerate(entry.get("milestones", [])):
            if "reached" in milestone:
                at(milestone["reached"], 980, self._reach, entry, number, milestone)
        at(ACCOUNTED, 540, self._account, entry)

    def _add_project(self, axis: Content, programme: Content, entry: Content) -> None:
        planner, (starts, ends) = self._planner, entry["dates"]
        zone, date_of = entry.get("zone"), self.town.timeline.date_of
        project = self.town.projects[entry["code"]] = actions.add_project(
            planner,
            self._programme(axis, programme),
            entry["code"],
            both(entry["title"]),
            both(entry["summary"]),
            zone_id=self.town.zones[zone].id if zone else None,
            gender_marker=GenderMarker(entry["marker"]),
            goal_numbers=entry["goals"],
            starts_on=date_of(starts),
            ends_on=date_of(ends),
        )
        for line in entry["funding"]:
            year = self.town.timeline.today.year + line["year"]
            actions.set_funding(planner, project, year, FundingSource(line["source"]), line["planned"])
        for milestone in entry.get("milestones", []):
            actions.add_milestone(planner, project, both(milestone["title"]), date_of(milestone["due"]))

    def _programme(self, axis: Content, programme: Content) -> Programme:
        """The programme, and its axis, entered with their first project."""
        axis_title, title = axis["title"]["fr"], programme["title"]["fr"]
        if axis_title not in self.axes:
            position = self.town.listed("axes").index(axis) + 1
            self.axes[axis_title] = actions.add_axis(self._planner, self.plan, both(axis["title"]), position)
        if title not in self.programmes:
            position = axis["programmes"].index(programme) + 1
            parent = self.axes[axis_title]
            self.programmes[title] = actions.add_programme(self._planner, parent, both(programme["title"]), position)
        return self.programmes[title]

    def _link(self, entry: Content, key: str, kind: SourceKind) -> None:
        actions.link_idea(self._planner, self.town.projects[entry["code"]], self.town.ideas[key], kind)

    def _report(self, entry: Content, report: Content) -> None:
        actions.report_progress(
            self.town.staff[Role.OFFICER],
            self.town.projects[entry["code"]],
            ProjectState(report["state"]),
            report["percent"],
            both(report["body"]),
            submission_key=f"{entry['code']}/{report['day']}",
        )

    def _reach(self, entry: Content, number: int, milestone: Content) -> None:
        row = self.town.projects[entry["code"]].milestones[number]
        actions.edit_milestone(
            self._planner, row, row.title, row.due_on, self.town.timeline.date_of(milestone["reached"])
        )

    def _account(self, entry: Content) -> None:
        for line in entry["funding"]:
            if spent := line.get("spent"):
                year, source = self.town.timeline.today.year + line["year"], FundingSource(line["source"])
                project = self.town.projects[entry["code"]]
                actions.set_funding(self._planner, project, year, source, line["planned"], spent)


def plan_the_plan(town: Town) -> None:
    """The town's plan, where the content has one: an arrondissement never does."""
    if "plan" in town.content:
        PlanOfTown(town).schedule()
