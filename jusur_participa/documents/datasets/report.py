"""The yearly report on paper, whole and as a poster (decree 2-16-301, art. 14-15)."""

from collections.abc import Iterator
from typing import Any

from jusur_participa.documents.datasets.common import NOTHING, document, here
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation.i18n import current_language, day, ngettext, number, percent
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import (
    Bars,
    Block,
    Document,
    Figures,
    Form,
    Grid,
    Heading,
    Paragraph,
    Points,
)
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, PROJECT_STATE_LABELS, FundingSource, ProjectState
from jusur_participa.proposals.terms import STEP_LABELS, JourneyStep
from jusur_participa.review.terms import MARKER_LABELS, GenderMarker

#: What one page holds in letters that are read from two steps away.
MOST_PROJECTS = 8


def report_document(report: AnnualReport) -> Document:
    """The whole report on its sheets."""
    return _document(report, Form.SHEETS, _blocks(report))


def report_poster(report: AnnualReport) -> Document:
    """The year on one page for a wall."""
    return _document(report, Form.POSTER, _on_one_page(report))


def _document(report: AnnualReport, form: Form, blocks: Iterator[Block]) -> Document:
    notes = [_("Annual evaluation report (decree 2-16-301, art. 14-15)")]
    if report.council_on:
        notes.append(_("Presented to the council on %(day)s.", day=day(report.council_on)))
    title = _("The plan in %(year)s", year=report.year)
    return document(report.municipality, form, title, notes, blocks, endpoint="evaluations.show", year=report.year)


def _figures(figures: dict[str, Any]) -> Figures:
    delivered = figures["states"][ProjectState.DELIVERED.value]
    return Figures(
        [
            (number(len(figures["projects"])), ngettext("project", "projects", len(figures["projects"]))),
            (number(delivered), _("delivered")),
            (dirhams(figures["spent_mad"]), _("spent in the year")),
            (percent(figures["completion"] / 100), _("Completion of the plan")),
        ]
    )


def _blocks(report: AnnualReport) -> Iterator[Block]:
    figures = report.figures
    yield Paragraph(here(report.summary), "lead")
    yield Heading(_("What was done"), 2)
    yield _figures(figures)
    yield _projects(figures["projects"])
    yield from _indicators(figures["projects"])
    yield from (Heading(str(TEXTS["means"]), 2), Paragraph(here(report.means)))
    yield _money(figures)
    yield from (Heading(str(TEXTS["constraints"]), 2), Paragraph(here(report.constraints)))
    if figures["late"]:
        yield Paragraph(_("Milestones not reached in time"), "strong")
        yield Points([f"{late['project']} · {_said(late['title'])} ({late['due_on']})" for late in figures["late"]])
    yield from (Heading(str(TEXTS["solutions"]), 2), Paragraph(here(report.solutions)))
    yield from (Heading(str(TEXTS["equality"]), 2), Paragraph(here(report.equality)))
    yield from _equality(figures)
    yield Paragraph(_("Figures taken on %(day)s.", day=day(report.figures_at)), "soft")


def _on_one_page(report: AnnualReport) -> Iterator[Block]:
    figures = report.figures
    yield _figures(figures)
    spent = ((source, sum_) for source, sum_ in figures["sources"].items() if sum_["spent_mad"])
    yield Bars(
        _("Who paid in the year"),
        [
            (str(FUNDING_SOURCE_LABELS[FundingSource(source)]), sum_["spent_mad"], dirhams(sum_["spent_mad"]))
            for source, sum_ in spent
        ],
    )
    moved = sorted(figures["projects"], key=lambda project: -project["percent"])[:MOST_PROJECTS]
    yield Heading(_("Where the projects stand"), 2)
    yield _projects(moved)
    if figures["people"]:
        amounts = {"people": number(figures["people"]), "women": number(figures["women"])}
        yield Paragraph(
            _("Of %(people)s people whom the projects serve, %(women)s are women and girls.", **amounts), "strong"
        )
    yield Paragraph(_("The whole report: at the town hall, and on this page:"), "soft")


def _projects(projects: list[dict[str, Any]]) -> Grid:
    return Grid(
        "",
        [_("Project"), _("State"), _("Progress")],
        [
            [
                f"{project['code']} · {_said(project['title'])}",
                str(PROJECT_STATE_LABELS[ProjectState(project["state"])]),
                percent(project["percent"] / 100),
            ]
            for project in projects
        ],
        numbers=(2,),
        widths=(6, 2, 2),
    )


def _indicators(projects: list[dict[str, Any]]) -> Iterator[Block]:
    rows = [
        [
            f"{project['code']} · {_said(indicator['title'])} ({_said(indicator['unit'])})",
            *(
                NOTHING if indicator[name] is None else number(indicator[name])
                for name in ("baseline", "value", "target")
            ),
        ]
        for project in projects
        for indicator in project["indicators"]
    ]
    if rows:
        headings = [_("Indicator"), _("At the start"), _("Last measure"), _("Target")]
        yield Grid(_("What is measured"), headings, rows, numbers=(1, 2, 3), widths=(5, 2, 2, 2))


def _money(figures: dict[str, Any]) -> Grid:
    rows = [
        [str(FUNDING_SOURCE_LABELS[FundingSource(source)]), dirhams(sum_["planned_mad"]), dirhams(sum_["spent_mad"])]
        for source, sum_ in figures["sources"].items()
        if sum_["planned_mad"] or sum_["spent_mad"]
    ]
    rows.append([_("Together"), dirhams(figures["planned_mad"]), dirhams(figures["spent_mad"])])
    return Grid(
        _("Money of the year by who pays"),
        [_("Who pays"), _("Planned"), _("Spent")],
        rows,
        numbers=(1, 2),
        widths=(4, 2, 2),
        totals=True,
    )


def _equality(figures: dict[str, Any]) -> Iterator[Block]:
    yield Grid(
        _("Projects and money by gender equality marker"),
        [_("Marker"), _("Projects"), _("Planned"), _("Spent")],
        [
            [
                str(MARKER_LABELS[GenderMarker(marker)]),
                number(sum_["projects"]),
                dirhams(sum_["planned_mad"]),
                dirhams(sum_["spent_mad"]),
            ]
            for marker, sum_ in figures["markers"].items()
        ],
        numbers=(1, 2, 3),
        widths=(4, 2, 3, 3),
    )
    if figures["people"]:
        amounts = {"people": number(figures["people"]), "women": number(figures["women"])}
        yield Paragraph(_("Of %(people)s people whom the projects serve, %(women)s are women and girls.", **amounts))
    yield Grid(
        _("Ideas of women and of men, from proposed to delivered"),
        [_("Step"), _("Women and their associations"), _("Men")],
        [
            [
                str(STEP_LABELS[JourneyStep(voice["step"])]),
                *(NOTHING if voice[whose] is None else number(voice[whose]) for whose in ("women", "men")),
            ]
            for voice in figures["voices"]
        ],
        numbers=(1, 2),
        widths=(4, 3, 2),
    )
    yield Paragraph(_("Where either number is under 10, both are left out, so that nobody can be told apart."), "soft")


def _said(text: dict[str, str]) -> str:
    return text[current_language()] or text["fr"] or text["ar"]
