"""The diagnosis of a plan: findings with their figures, what the State plans, as the plan team wrote them down."""

from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.diagnosis import actions
from jusur_participa.diagnosis.terms import TENTHS, FindingKind, Measure, Values
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.plans.models import Plan
from jusur_participa.plans.queries import plans_of
from jusur_participa.plans.terms import ProjectState
from jusur_participa.themes.queries import themes_of

NOTHING = BilingualText("", "")


def plan_the_diagnosis(town: Town) -> None:
    """The findings and the inventory of the content, in the order in which they stand there."""
    for number, entry in enumerate(town.listed("findings")):
        town.timeline.at(entry["day"], 500 + number, _find, town, entry)
    for number, entry in enumerate(town.listed("state_projects")):
        town.timeline.at(entry["day"], 540 + number, _list, town, entry)


def _find(town: Town, entry: Content) -> None:
    planner = town.staff[Role.PLANNER]
    finding = actions.add_finding(
        planner,
        _plan(town),
        kind=FindingKind(entry["kind"]),
        title=both(entry["title"]),
        body=both(entry["body"]) if "body" in entry else NOTHING,
        **_place(town, entry),
    )
    for figure in entry.get("figures", []):
        numbers = (round(figure[name] * TENTHS) if name in figure else None for name in ("women", "men", "total"))
        actions.add_figure(
            planner,
            finding,
            measure=Measure(figure["measure"]),
            values=Values(*numbers),
            year=town.timeline.today.year + figure["year"],
            source=both(figure["source"]),
            label=both(figure["label"]),
            unit=both(figure["unit"]) if "unit" in figure else NOTHING,
        )


def _list(town: Town, entry: Content) -> None:
    this_year = town.timeline.today.year
    actions.add_state_project(
        town.staff[Role.PLANNER],
        _plan(town),
        title=both(entry["title"]),
        body=both(entry["carrier"]),
        state=ProjectState(entry["state"]),
        cost_mad=entry.get("cost"),
        first_year=this_year + entry["years"][0],
        last_year=this_year + entry["years"][1],
        source=both(entry["source"]),
        **_place(town, entry),
    )


def _plan(town: Town) -> Plan:
    return plans_of(town.municipality.id)[0]


def _place(town: Town, entry: Content) -> dict[str, int | None]:
    """Its sector, and its zone where it has one."""
    themes = {theme.code: theme.id for theme in themes_of(town.municipality.id)}
    return {"theme_id": themes[entry["theme"]], "zone_id": town.zones[entry["zone"]].id if "zone" in entry else None}
