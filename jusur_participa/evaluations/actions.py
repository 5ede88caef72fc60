"""Beginning a yearly report, correcting it, taking its figures anew, publishing it."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.evaluations import policy, queries, rules
from jusur_participa.evaluations.events import AnnualReportPublished
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import TEXTS, YEAR_NOT_OF_THE_PLAN, YEAR_TAKEN
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans.models import Plan
from jusur_participa.plans.policy import may_edit_plan, role_of


def begin_report(person: Person, plan: Plan, year: int) -> AnnualReport:
    """Begin the report on a year of the plan, with the figures as they are now.

    Raises:
        Refused: for a year that the plan does not have, or that has not begun.
        Conflict: there is one already.
    """
    require(may_edit_plan(person, plan, clock.now()))
    if not rules.may_be_reported(year, plan.first_year, plan.last_year, clock.today().year):
        require(refused(YEAR_NOT_OF_THE_PLAN))
    report = AnnualReport(
        municipality_id=plan.municipality_id, plan=plan, year=year, figures=queries.figures_of(plan, year)
    )
    if not insert_once(report):
        raise Conflict(YEAR_TAKEN)
    _note("evaluation.begun", person, report, year=year)
    return report


def take_figures_anew(person: Person, report: AnnualReport) -> None:
    """Replace the figures of a report that is still being written by those of now."""
    require(policy.may_write(person, report, clock.now()))
    report.figures, report.figures_at = queries.figures_of(report.plan, report.year), clock.now()
    _note("evaluation.figures_taken", person, report, completion=report.figures["completion"])


def write_report(
    person: Person,
    report: AnnualReport,
    *,
    committees_on: date | None = None,
    council_on: date | None = None,
    **texts: BilingualText,
) -> None:
    """Keep what an officer wrote to the figures."""
    require(policy.may_write(person, report, clock.now()))
    for name in TEXTS:
        setattr(report, name, texts[name])
    report.committees_on, report.council_on = committees_on, council_on
    _note("evaluation.written", person, report, year=report.year)


def publish_report(person: Person, report: AnnualReport) -> None:
    """Show the report to everybody; from now on it stays as it is."""
    if report.is_published:
        return
    require(policy.may_publish(person, report, clock.now()))
    report.published_at = clock.now()
    _note("evaluation.published", person, report, year=report.year, completion=report.figures["completion"])
    announce(AnnualReportPublished(report))


def _note(act: str, person: Person, report: AnnualReport, **after: int) -> None:
    role = role_of(person, report.municipality_id, clock.today())
    record(act, by=person, municipality_id=report.municipality_id, thing=report, role=role, after=after)
