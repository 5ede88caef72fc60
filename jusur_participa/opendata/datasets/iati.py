"""The projects of a municipality as activities of the IATI standard 2.03 (iatistandard.org).

Elements stand in the order of the published schema. The organisation is named
by the code of the High Commission for Planning, an activity by the lasting
reference of its project. Money that nobody pays yet is no budget.
"""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.foundation.writers.sheets import spelled
from jusur_participa.opendata import queries
from jusur_participa.opendata.datasets.tables import project_address
from jusur_participa.plans.models import FundingLine, Plan, Project, ProjectIndicator
from jusur_participa.plans.queries import projects_in
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, FundingSource, PartnerKind, PlanState, ProjectState
from jusur_participa.review.terms import GenderMarker
from jusur_participa.territory.models import Municipality

VERSION = "2.03"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: OrganisationType: government, local government, national NGO, private sector, other public body.
GOVERNMENT, LOCAL, ASSOCIATION, PRIVATE, PUBLIC = "10", "11", "22", "70", "15"
#: OrganisationRole.
FUNDING, ACCOUNTABLE, EXTENDING, IMPLEMENTING = "1", "2", "3", "4"
#: ActivityStatus: pipeline, implementation, closed, suspended.
STATUS = {
    ProjectState.PLANNED: "1",
    ProjectState.UNDER_WAY: "2",
    ProjectState.DELIVERED: "4",
    ProjectState.SUSPENDED: "6",
}
#: ActivityDateType.
PLANNED_START, PLANNED_END, ACTUAL_END = "1", "3", "4"
EXPENDITURE = "4"
ORGANISATIONS = {
    FundingSource.OWN: LOCAL,
    FundingSource.STATE: GOVERNMENT,
    FundingSource.REGION: LOCAL,
    FundingSource.PROVINCE: GOVERNMENT,
    FundingSource.INDH: GOVERNMENT,
    FundingSource.COOPERATION: GOVERNMENT,
}
PARTNERS = {
    PartnerKind.STATE: GOVERNMENT,
    PartnerKind.REGION: LOCAL,
    PartnerKind.PROVINCE: GOVERNMENT,
    PartnerKind.PUBLIC_BODY: PUBLIC,
    PartnerKind.COMMUNE: LOCAL,
    PartnerKind.ASSOCIATION: ASSOCIATION,
    PartnerKind.COMPANY: PRIVATE,
    PartnerKind.TOWN: LOCAL,
    PartnerKind.OTHER: PUBLIC,
}


def activities(municipality: Municipality) -> bytes:
    """Every project of the published plans as an activity, in UTF-8."""
    root = ET.Element("iati-activities", {"version": VERSION, "generated-datetime": _moment()})
    for plan in queries.published_plans(municipality.id):
        for project in projects_in(plan):
            root.append(_activity(municipality, plan, project))
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _moment() -> str:
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def organisation(municipality: Municipality) -> str:
    """The identifier of the municipality: country, register, code."""
    return f"MA-HCP-{municipality.code}"


def _activity(municipality: Municipality, plan: Plan, project: Project) -> ET.Element:
    activity = ET.Element("iati-activity", {LANG: "fr", "default-currency": "MAD", "last-updated-datetime": _moment()})
    ET.SubElement(activity, "iati-identifier").text = f"MA-HCP-{project.reference}"
    _told(_add(activity, "reporting-org", ref=organisation(municipality), type=LOCAL), municipality.name)
    _told(_add(activity, "title"), project.title)
    _told(_add(activity, "description", type="1"), project.summary)
    if project.objectives.in_("fr"):
        _told(_add(activity, "description", type="2"), project.objectives)
    _organisations(activity, municipality, project)
    _add(activity, "activity-status", code=STATUS[project.state])
    _dates(activity, plan, project)
    _add(activity, "recipient-country", code="MA", percentage="100")
    for zone in project.zones:
        _told(_add(_add(activity, "location"), "name"), zone.name)
    axis = project.programme.axis
    _told(_add(activity, "sector", vocabulary="99", code=f"axis-{axis.position}"), axis.title)
    for goal in project.goals:
        _told(_add(activity, "tag", vocabulary="2", code=str(goal.number)), goal.name)
    for target in project.targets:
        _told(_add(activity, "tag", vocabulary="3", code=target.code), target.name)
    if project.gender_marker is not GenderMarker.NOT_SCREENED:
        _add(activity, "policy-marker", vocabulary="1", code="1", significance=project.gender_marker.value)
    _budgets(activity, plan, project)
    for line in project.funding:
        if line.spent_mad:
            _spending(activity, line)
    _page(activity, project)
    for indicator in project.indicators:
        _result(activity, plan, indicator)
    return activity


def _organisations(activity: ET.Element, municipality: Municipality, project: Project) -> None:
    for source in dict.fromkeys(line.source for line in project.funding):
        if source is FundingSource.OWN:
            paying = _add(activity, "participating-org", role=FUNDING, type=LOCAL, ref=organisation(municipality))
            _told(paying, municipality.name)
        elif source is not FundingSource.TO_BE_FOUND:
            _told(_add(activity, "participating-org", role=FUNDING, type=ORGANISATIONS[source]), _source(source))
    _told(
        _add(activity, "participating-org", role=ACCOUNTABLE, type=LOCAL, ref=organisation(municipality)),
        municipality.name,
    )
    for partner in project.partners:
        _told(_add(activity, "participating-org", role=IMPLEMENTING, type=PARTNERS[partner.kind]), partner.name)


def _dates(activity: ET.Element, plan: Plan, project: Project) -> None:
    starts_on = project.starts_on or date(plan.first_year, 1, 1)
    _add(activity, "activity-date", {"type": PLANNED_START, "iso-date": starts_on.isoformat()})
    if project.ends_on:
        _add(activity, "activity-date", {"type": PLANNED_END, "iso-date": project.ends_on.isoformat()})
    if project.delivered_on:
        _add(activity, "activity-date", {"type": ACTUAL_END, "iso-date": project.delivered_on.isoformat()})


def _budgets(activity: ET.Element, plan: Plan, project: Project) -> None:
    """A budget a year: committed once the council has adopted the plan, indicative before."""
    status = "2" if plan.state is PlanState.ADOPTED else "1"
    for year in sorted({line.year for line in project.funding}):
        amount = sum(
            line.planned_mad
            for line in project.funding
            if line.year == year and line.source is not FundingSource.TO_BE_FOUND
        )
        if amount:
            budget = _add(activity, "budget", type="1", status=status)
            _period(budget, date(year, 1, 1), date(year, 12, 31))
            _value(budget, amount, date(year, 1, 1))


def _spending(activity: ET.Element, line: FundingLine) -> None:
    """What was spent of a line: accounts know the year, so it stands on the year's last day, or on this one."""
    spent_on = min(date(line.year, 12, 31), clock.today())
    transaction = _add(activity, "transaction")
    _add(transaction, "transaction-type", code=EXPENDITURE)
    _add(transaction, "transaction-date", {"iso-date": spent_on.isoformat()})
    _value(transaction, line.spent_mad, spent_on)
    _told(_add(transaction, "provider-org", type=ORGANISATIONS.get(line.source, GOVERNMENT)), _source(line.source))


def _page(activity: ET.Element, project: Project) -> None:
    for language in LANGUAGES:
        with in_language(language):
            link = _add(activity, "document-link", format="text/html", url=project_address(project))
        _told(_add(link, "title"), project.title)
        _add(link, "category", code="A02")
        _add(link, "language", code=language)


def _result(activity: ET.Element, plan: Plan, indicator: ProjectIndicator) -> None:
    """An indicator as a result, measured in units; where no year is said for its target, it is the plan's last."""
    result = _add(activity, "result", {"type": "1", "aggregation-status": "0"})
    _told(_add(result, "title"), indicator.title)
    measured = _add(result, "indicator", measure="1", ascending="1")
    _told(_add(measured, "title"), indicator.title)
    _told(_add(measured, "description"), indicator.unit)
    if indicator.baseline is not None:
        year = indicator.baseline_year or plan.first_year
        _add(measured, "baseline", {"year": str(year), "iso-date": f"{year}-12-31", "value": str(indicator.baseline)})
    if indicator.target is None and not indicator.measures:
        return
    period = _add(measured, "period")
    _period(period, date(plan.first_year, 1, 1), date(indicator.target_year or plan.last_year, 12, 31))
    if indicator.target is not None:
        _add(period, "target", value=str(indicator.target))
    if indicator.measures:
        _add(period, "actual", value=str(indicator.measures[-1].value))


def _period(parent: ET.Element, first: date, last: date) -> None:
    _add(parent, "period-start", {"iso-date": first.isoformat()})
    _add(parent, "period-end", {"iso-date": last.isoformat()})


def _value(parent: ET.Element, amount: int, day: date) -> None:
    ET.SubElement(parent, "value", {"currency": "MAD", "value-date": day.isoformat()}).text = str(amount)


def _source(source: FundingSource) -> BilingualText:
    def called(language: str) -> str:
        with in_language(language):
            return str(FUNDING_SOURCE_LABELS[source])

    return BilingualText(ar=called("ar"), fr=called("fr"))


def _add(parent: ET.Element, name: str, attributes: dict[str, str] | None = None, **more: str) -> ET.Element:
    return ET.SubElement(parent, name, {**(attributes or {}), **more})


def _told(element: ET.Element, text: BilingualText) -> None:
    """The text in each language in which it is written; French is the activity's own."""
    for language, words in _languages(text):
        narrative = ET.SubElement(element, "narrative", {LANG: language} if language != "fr" else {})
        narrative.text = spelled(words)


def _languages(text: BilingualText) -> Iterator[tuple[str, str]]:
    for language in ("fr", "ar"):
        if words := getattr(text, language):
            yield language, words
