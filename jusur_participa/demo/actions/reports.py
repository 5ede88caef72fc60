"""The yearly reports: begun by the plan team with the figures of the year, written, published."""

from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.evaluations import actions
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation.access import Role
from jusur_participa.plans.queries import published_plan


def plan_reports(town: Town) -> None:
    """Each report of the content, on the day on which it is published."""
    for entry in town.listed("annual_reports"):
        town.timeline.at(entry["day"], 700, _report, town, entry)


def _report(town: Town, entry: Content) -> None:
    """The report on the year before that day."""
    planner, date_of = town.staff[Role.PLANNER], town.timeline.date_of
    today = date_of(entry["day"])
    plan = published_plan(town.municipality.id, today)
    if plan is None or not plan.first_year < today.year:
        return
    report = actions.begin_report(planner, plan, today.year - 1)
    texts = {name: both(entry[name]) for name in TEXTS}
    actions.write_report(planner, report, committees_on=date_of(entry["committees"]), council_on=today, **texts)
    actions.publish_report(planner, report)
