"""A kept version of the plan, printed as it stood: from what was kept, never from what the plan is now."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jusur_participa.documents.datasets.common import document, listed
from jusur_participa.documents.datasets.diagnosis import diagnosis_blocks
from jusur_participa.documents.datasets.opinions import equity_opinions
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.i18n import current_language, day, ngettext, number
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import (
    Bars,
    Block,
    Document,
    Facts,
    Figures,
    Form,
    Grid,
    Heading,
    Paragraph,
    Words,
)
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.rules import planned_by_source, projects_of
from jusur_participa.plans.terms import (
    BENEFICIARY_LABELS,
    FIELD_LABELS,
    FUNDING_SOURCE_LABELS,
    OCCASION_LABELS,
    SESSION_LABELS,
    VISA_LABELS,
    BeneficiaryKind,
    FundingSource,
)
from jusur_participa.review.terms import MARKER_LABELS, GenderMarker

#: Long texts of a kept sheet, each under a heading of its own.
TEXTS = ("problem", "objectives", "gender_objective", "studies", "risks", "environment")
#: Short values of it, two by two.
FACTS = ("zones", "service", "starts_on", "ends_on", "cost_mad", "running_cost_mad", "marker", "goals", "targets")

Kept = Mapping[str, Any]


def version_document(version: PlanVersion) -> Document:
    """The version with its day, its session, its decision and its visa on the cover."""
    content = version.content
    return document(
        version.plan.municipality,
        Form.BOOK,
        _said(content["title"]),
        [f"{content['first_year']}–{content['last_year']}", *version_lines(version)],
        _blocks(version),
        endpoint="plans.version",
        number=version.number,
    )


def version_lines(version: PlanVersion) -> list[str]:
    """« Version 3 … », the council's decision and the governor's visa, a line each."""
    lines = [
        _(
            "Version %(number)s, as it stood on %(day)s: %(occasion)s",
            number=version.number, day=day(version.kept_at), occasion=OCCASION_LABELS[version.occasion],
        )
    ]  # fmt: skip
    decision = version.decision
    if decision is None:
        return lines
    session = SESSION_LABELS[decision.session]
    lines.append(
        _(
            "Decision %(number)s of %(day)s, %(session)s.",
            number=decision.number, day=day(decision.decided_on), session=session,
        )
    )  # fmt: skip
    if decision.visa is not None and decision.visa.outcome is not None:
        lines.append(f"{VISA_LABELS[decision.visa.outcome]} – {day(decision.visa.answered_on)}")
    return lines


def _blocks(version: PlanVersion) -> Iterator[Block]:
    content = version.content
    projects, planned = list(projects_of(content)), planned_by_source(content)
    yield Heading(_("The plan in figures"))
    yield Figures(
        [
            (number(len(projects)), ngettext("project", "projects", len(projects))),
            (dirhams(sum(planned.values())), _("planned")),
        ]
    )
    yield Bars(
        _("By who pays"),
        [(str(FUNDING_SOURCE_LABELS[source]), amount, dirhams(amount)) for source, amount in planned.items()],
    )
    if diagnosis := content.get("diagnosis"):
        yield from diagnosis_blocks(diagnosis)
    for place, axis in enumerate(content["axes"], 1):
        yield Heading(f"{place}. {_said(axis['title'])}", on_new_page=True)
        for programme in axis["programmes"]:
            yield Heading(_said(programme["title"]), 2)
            for project in programme["projects"]:
                yield Heading(f"{project['code']} · {_said(project['title'])}", 3)
                yield from _sheet(project)
    yield from equity_opinions(version.plan_id, version.round, until=version.kept_at)
    yield Paragraph(_("Fingerprint of this version: %(digest)s", digest=version.digest), "soft")


def _sheet(project: Kept) -> Iterator[Block]:
    yield Paragraph(_said(project["summary"]))
    yield Facts([(str(FIELD_LABELS[name]), _value(name, project.get(name))) for name in FACTS])
    for name in TEXTS:
        if words := _said(project.get(name) or {}):
            yield from (Heading(str(FIELD_LABELS[name]), 4), Paragraph(words))
    if project["funding"]:
        yield _funding(project)
    if project["beneficiaries"]:
        yield _grid("beneficiaries", [_("Who"), _("People"), _("Of which women and girls")], [
            [str(BENEFICIARY_LABELS[BeneficiaryKind(line["kind"])]), _counted(line["people"]), _counted(line["women"])]
            for line in project["beneficiaries"]
        ])  # fmt: skip
    if project["indicators"]:
        yield _grid("indicators", [_("Indicator"), _("At the start"), _("Target")], [
            [f"{_said(line['title'])} ({_said(line['unit'])})", _counted(line["baseline"]), _counted(line["target"])]
            for line in project["indicators"]
        ])  # fmt: skip
    if project["partners"]:
        yield Facts([(str(FIELD_LABELS["partners"]), listed(_said(one["name"]) for one in project["partners"]))])


def _funding(project: Kept) -> Grid:
    rows: list[list[Words]] = [
        [str(line["year"]), str(FUNDING_SOURCE_LABELS[FundingSource(line["source"])]), dirhams(line["planned_mad"])]
        for line in project["funding"]
    ]
    rows.append([_("Together"), "", dirhams(sum(line["planned_mad"] for line in project["funding"]))])
    headings = [_("Year"), _("Who pays"), _("Planned")]
    return Grid(_("Funding"), headings, rows, numbers=(2,), totals=True, widths=(2, 4, 3))


def _grid(name: str, headings: list[str], rows: list[list[Words]]) -> Grid:
    return Grid(str(FIELD_LABELS[name]), headings, rows, numbers=(1, 2), widths=(4, 2, 3))


def _value(name: str, value: Any) -> Words:
    if value in (None, "", []):
        return _("In the whole municipality") if name == "zones" else ""
    if name in ("starts_on", "ends_on"):
        return day(date.fromisoformat(value))
    if name in ("cost_mad", "running_cost_mad"):
        return dirhams(value)
    if name == "marker":
        return str(MARKER_LABELS[GenderMarker(value)])
    if isinstance(value, list):
        return listed(_said(each) if isinstance(each, Mapping) else str(each) for each in value)
    return _said(value)


def _counted(count: int | None) -> str:
    return "–" if count is None else number(count)


def _said(text: Mapping[str, str]) -> str:
    return BilingualText(ar=text.get("ar", ""), fr=text.get("fr", "")).in_(current_language())
