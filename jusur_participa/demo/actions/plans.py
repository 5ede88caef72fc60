"""The plans: prepared and adopted by the law's steps, filled with projects, linked to ideas, reported."""

from contextlib import ExitStack
from typing import Any

from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content, picture
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans import actions
from jusur_participa.plans.models import (
    Axis,
    FundingLine,
    Plan,
    Programme,
    Project,
    ProjectBeneficiary,
    ProjectIndicator,
    ProjectPartner,
)
from jusur_participa.plans.queries import silent_visas
from jusur_participa.plans.terms import (
    BeneficiaryKind,
    ExpenseKind,
    FundingSource,
    OpinionStance,
    PartnerKind,
    ProjectState,
    SessionKind,
    SourceKind,
    VisaOutcome,
)
from jusur_participa.review.terms import REQUIRED_CRITERIA, GenderMarker
from jusur_participa.territory.models import PartnerTown

#: The municipality's timetable is a little more hopeful than what happened.
PLANNED_EARLIER = 4
#: What has been spent is entered until this day.
ACCOUNTED = -3

#: Texts of the sheet that a project may have.
SHEET_TEXTS = ("problem", "objectives", "studies", "risks", "environment", "service", "running_cost_note")
#: What a treasurer calls a contract and an order of payment.
_EVIDENCE = {"committed": "Marché", "paid": "OP"}
EMPTY = {"ar": "", "fr": ""}
#: What is said of a project whose content does not say it in its own words.
EQUALITY_OBJECTIVE = BilingualText(
    ar="أن تستفيد النساء والفتيات من المشروع كالرجال والفتيان",
    fr="Que les femmes et les filles profitent du projet autant que les hommes et les garçons",
)


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
        at(content["prepared"], 605, self._begin_mandate)
        self._schedule_round(content, 1)
        if "update" in content:
            at(content["update"]["begun"], 600, self._begin_update)
            self._schedule_round(content["update"], 2)
        at(content["published"], 600, self._publish)
        for entry in content.get("set_aside", []):
            at(entry["day"], 670, self._set_aside, entry)
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

    def _begin_mandate(self) -> None:
        actions.begin_mandate(self._planner, self.plan, self.town.timeline.date_of(self.content["mandate"]))

    def _begin_update(self) -> None:
        actions.begin_update(self._planner, self.plan)

    def _schedule_round(self, content: Content, number: int) -> None:
        """One passage through the law's steps: consultation, committees, council, governor."""
        at, steps = self.town.timeline.at, content["steps"]
        for code, day in steps.items():
            at(max(day, self.content["prepared"]), 620, self._mark_step, code, day, number)
        at(steps["consultations"], 630, self._consult)
        for opinion in content.get("opinions", []):
            at(opinion["day"], 640, self._give_opinion, opinion)
        if "committees" not in steps:
            # Its draft is being discussed on the day on which the demonstration is loaded.
            return
        at(steps["committees"], 640, self._submit)
        at(steps["decision"], 960, self._adopt, content["decision"], steps["decision"])
        at(steps["visa_request"], 970, self._request_visa, steps["visa_request"])
        at(steps["visa"], 970, self._visa, content["visa"], steps["visa"])

    def _mark_step(self, code: str, day: int, number: int) -> None:
        step = next(step for step in self.plan.steps if (step.code, step.round) == (code, number))
        planned = self.town.timeline.date_of(day - PLANNED_EARLIER)
        actions.mark_step(self._planner, step, self.town.timeline.date_of(day), planned)

    def _consult(self) -> None:
        actions.consult_on(self._planner, self.plan)

    def _give_opinion(self, entry: Content) -> None:
        """What the equity body says of the draft, on the whole or on one project, and the council's reply."""
        project = self.town.projects[entry["project"]] if "project" in entry else None
        opinion = actions.give_opinion(
            self.town.staff[Role.EQUALITY], self.plan, project, OpinionStance(entry["stance"]), both(entry["body"])
        )
        if "reply" in entry:
            actions.reply_to_opinion(self._planner, opinion, both(entry["reply"]))

    def _change_scope(self, entry: Content, change: Content) -> None:
        texts = {name: both(change[name]) for name in ("decided_by", "what", "reason")}
        project = self.town.projects[entry["code"]]
        actions.change_scope(self._planner, project, self.town.timeline.date_of(change["day"]), **texts)

    def _submit(self) -> None:
        actions.submit_plan(self._planner, self.plan)

    def _adopt(self, decision: Content, day: int) -> None:
        actions.adopt_plan(
            self._planner,
            self.plan,
            self.town.timeline.date_of(day),
            SessionKind(decision["session"]),
            decision["number"],
            *decision["votes"],
        )

    def _request_visa(self, day: int) -> None:
        actions.request_visa(self._planner, self.plan, self.town.timeline.date_of(day))

    def _visa(self, outcome: str, day: int) -> None:
        if outcome == VisaOutcome.SILENCE:
            for request in silent_visas(clock.today()):
                actions.visa_by_silence(request)
        else:
            actions.answer_visa(
                self._planner, self.plan, VisaOutcome(outcome), self.town.timeline.date_of(day), both(EMPTY)
            )

    def _publish(self) -> None:
        actions.publish_plan(self._planner, self.plan)

    def _set_aside(self, entry: Content) -> None:
        """Say why no project takes an accepted idea up."""
        actions.set_aside(self._planner, self.plan, self.town.ideas[entry["idea"]], both(entry["reason"]))

    def _schedule_project(self, axis: Content, programme: Content, entry: Content) -> None:
        at = self.town.timeline.at
        at(entry["day"], 640, self._add_project, axis, programme, entry)
        for key, kind in entry.get("ideas", {}).items():
            at(entry["linked"], 660, self._link, entry, key, SourceKind(kind))
        for change in entry.get("scope_changes", []):
            at(change["day"], 970, self._change_scope, entry, change)
        for report in entry.get("reports", []):
            at(report["day"], 1000, self._report, entry, report)
        for number, milestone in enumerate(entry.get("milestones", [])):
            for delay in milestone.get("delays", []):
                at(delay["day"], 975, self._delay, entry, number, delay)
            if "reached" in milestone:
                at(milestone["reached"], 980, self._reach, entry, number, milestone)
        for number, indicator in enumerate(entry.get("indicators", [])):
            for measure in indicator.get("measures", []):
                at(measure["day"], 990, self._measure, entry, number, measure)
        at(ACCOUNTED, 540, self._account, entry)

    def _add_project(self, axis: Content, programme: Content, entry: Content) -> None:
        planner, (starts, ends) = self._planner, entry["dates"]
        zone, date_of = entry.get("zone"), self.town.timeline.date_of
        project = self.town.projects[entry["code"]] = actions.add_project(
            planner,
            self._programme(axis, programme),
            **self._sheet(entry.get("sheet", {})),
            code=entry["code"],
            title=both(entry["title"]),
            summary=both(entry["summary"]),
            zone_ids=[self.town.zones[zone].id] if zone else [],
            goal_numbers=entry["goals"],
            starts_on=date_of(starts),
            ends_on=date_of(ends),
        )
        self._screen(project, GenderMarker(entry["marker"]), entry.get("equality"))
        self._fill_lists(project, entry)
        for line in entry["funding"]:
            year = self.town.timeline.today.year + line["year"]
            actions.set_funding(planner, project, year, FundingSource(line["source"]), line["planned"])
        for milestone in entry.get("milestones", []):
            actions.add_milestone(planner, project, both(milestone["title"]), date_of(milestone["due"]))

    def _sheet(self, entry: Content) -> dict[str, Any]:
        """The longer texts and the amounts, for the projects whose sheet tells them."""
        sheet: dict[str, Any] = {name: both(entry[name]) for name in SHEET_TEXTS if name in entry}
        plain = {"cost": "cost_mad", "running_cost": "running_cost_mad", "targets": "target_codes"}
        return sheet | {column: entry[name] for name, column in plain.items() if name in entry}

    def _screen(self, project: Project, marker: GenderMarker, objective: Content | None) -> None:
        """Give the marker with the criteria that it asks for."""
        if marker is GenderMarker.NOT_SCREENED:
            return
        words = both(objective) if objective else EQUALITY_OBJECTIVE
        actions.screen_for_equality(self._planner, project, marker, REQUIRED_CRITERIA[marker], words)

    def _fill_lists(self, project: Project, entry: Content) -> None:
        """Who benefits, who takes part, what is measured, and what was measured since."""
        for line in entry.get("beneficiaries", []):
            actions.add_part(
                self._planner, project, ProjectBeneficiary, kind=BeneficiaryKind(line["kind"]),
                people_count=line.get("people"), women_count=line.get("women"), note=both(line.get("note", EMPTY)),
            )  # fmt: skip
        for line in entry.get("partners", []):
            town = _partner_town(line["town"]) if "town" in line else None
            actions.add_part(
                self._planner, project, ProjectPartner, kind=PartnerKind(line["kind"]),
                town_id=town.id if town else None, name=town.name if town else both(line["name"]),
                role=both(line.get("role", EMPTY)),
            )  # fmt: skip
        for line in entry.get("indicators", []):
            texts = {name: both(line.get(name, EMPTY)) for name in ("title", "unit", "source")}
            figures = {name: value for name, value in line.items() if name not in (*texts, "measures")}
            actions.add_part(self._planner, project, ProjectIndicator, **texts, **figures)

    def _measure(self, entry: Content, number: int, measure: Content) -> None:
        indicator = self.town.projects[entry["code"]].indicators[number]
        day = self.town.timeline.date_of(measure["day"])
        actions.measure_indicator(self._planner, indicator, day, measure["value"], measure.get("women"))

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
        pictures = report.get("pictures", [])
        with ExitStack() as opened:
            actions.report_progress(
                self.town.staff[Role.OFFICER],
                self.town.projects[entry["code"]],
                ProjectState(report["state"]),
                report["percent"],
                both(report["body"]),
                submission_key=f"{entry['code']}/{report['day']}",
                photos=[opened.enter_context(picture(shown["file"])) for shown in pictures],
                alt=" ".join(shown["alt"] for shown in pictures),
            )

    def _delay(self, entry: Content, number: int, delay: Content) -> None:
        row = self.town.projects[entry["code"]].milestones[number]
        due_on = self.town.timeline.date_of(delay["to"])
        actions.edit_milestone(self._planner, row, row.title, due_on, None, both(delay["reason"]))

    def _reach(self, entry: Content, number: int, milestone: Content) -> None:
        row = self.town.projects[entry["code"]].milestones[number]
        actions.edit_milestone(
            self._planner, row, row.title, row.due_on, self.town.timeline.date_of(milestone["reached"])
        )

    def _account(self, entry: Content) -> None:
        for line in entry["funding"]:
            if "spent" in line or "expenses" in line:
                year, source = self.town.timeline.today.year + line["year"], FundingSource(line["source"])
                project = self.town.projects[entry["code"]]
                funding = actions.set_funding(
                    self._planner, project, year, source, line["planned"], line.get("spent", 0)
                )
                for number, expense in enumerate(line.get("expenses", []), 1):
                    self._spend(funding, number, expense)

    def _spend(self, line: FundingLine, number: int, expense: Content) -> None:
        spent_on = self.town.timeline.date_of(expense["day"])
        actions.record_expense(
            self.town.staff[Role.OFFICER],
            line,
            ExpenseKind(expense["kind"]),
            expense["amount"],
            spent_on,
            f"{_EVIDENCE[expense['kind']]} {line.id * 10 + number}/{spent_on.year}",
            both(expense["reason"]) if "reason" in expense else BilingualText("", ""),
        )


def _partner_town(slug: str) -> PartnerTown:
    return db.session.scalars(select(PartnerTown).where(PartnerTown.slug == slug)).one()


def plan_the_plan(town: Town) -> None:
    """The town's plan, where the content has one: an arrondissement never does."""
    if "plan" in town.content:
        PlanOfTown(town).schedule()
