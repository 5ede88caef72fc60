"""The whole plan as a book: its figures, its money, each axis with the sheets of its projects, the legal steps."""

from collections.abc import Iterator

from jusur_participa.documents.datasets.common import NOTHING, as_of, document, here, plain
from jusur_participa.documents.datasets.diagnosis import diagnosis_chapter
from jusur_participa.documents.datasets.opinions import consultation_remarks, equity_opinions
from jusur_participa.documents.datasets.project import sheet
from jusur_participa.documents.datasets.version import version_lines
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import day, ngettext, number, percent
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
    Words,
)
from jusur_participa.plans import rules
from jusur_participa.plans.models import Axis, Plan
from jusur_participa.plans.queries import accounts_of, latest_version, projects_in, reference_of
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, PLAN_STATE_LABELS, Accounts, ProjectState
from jusur_participa.review.terms import MARKER_LABELS, GenderMarker


def plan_document(plan: Plan) -> Document:
    """The plan as citizens see it today."""
    kept = latest_version(plan.id)
    state = version_lines(kept) if kept else [str(PLAN_STATE_LABELS[plan.state])]
    return document(
        plan.municipality,
        Form.BOOK,
        plain(plan.title),
        [f"{plan.first_year}–{plan.last_year}", *state, as_of(clock.today())],
        _blocks(plan),
        endpoint="plans.show",
    )


def plan_figures(plan: Plan, accounts: Accounts) -> Figures:
    """How many projects, how many delivered, how much money, how far."""
    projects = projects_in(plan)
    delivered = sum(project.state is ProjectState.DELIVERED for project in projects)
    completion = rules.completion_percent(project.progress_percent for project in projects)
    return Figures(
        [
            (number(len(projects)), ngettext("project", "projects", len(projects))),
            (number(delivered), _("delivered")),
            (dirhams(accounts.total.planned_mad), _("planned")),
            (percent(completion / 100), _("Completion of the plan")),
        ]
    )


def _blocks(plan: Plan) -> Iterator[Block]:
    accounts = accounts_of(plan)
    yield Heading(_("The plan in figures"))
    yield plan_figures(plan, accounts)
    yield from _money(plan, accounts)
    yield from diagnosis_chapter(plan)
    for place, axis in enumerate(plan.axes, 1):
        yield from _axis(place, axis, accounts)
    yield from equity_opinions(plan.id, plan.round)
    yield from consultation_remarks(plan.municipality_id)
    yield Heading(_("The steps that the law asks for"), on_new_page=True)
    yield Paragraph(here(reference_of(plan.procedure)), "soft")
    yield Grid(
        "",
        [_("Step"), _("Article"), _("Who acts"), _("Done on")],
        [
            [here(step.title), step.article, here(step.actor), day(step.done_on) or _("Still to do")]
            for step in plan.steps
        ],
        widths=(5, 2, 3, 3),
    )


def _money(plan: Plan, accounts: Accounts) -> Iterator[Block]:
    yield Heading(_("The money"))
    if accounts.gap.planned_mad:
        amounts = {"amount": dirhams(accounts.gap.planned_mad), "total": dirhams(accounts.total.planned_mad)}
        yield Paragraph(_("Still to be found: %(amount)s of %(total)s.", **amounts), "strong")
    yield Bars(
        _("By year"),
        [(str(year), sum_.planned_mad, dirhams(sum_.planned_mad)) for year, sum_ in accounts.by_year.items()],
    )
    yield Bars(
        _("By who pays"),
        [
            (str(FUNDING_SOURCE_LABELS[source]), sum_.planned_mad, dirhams(sum_.planned_mad))
            for source, sum_ in accounts.by_source.items()
        ],
    )
    yield Bars(
        _("By gender equality marker"),
        [
            (str(MARKER_LABELS[GenderMarker(marker)]), sum_.planned_mad, dirhams(sum_.planned_mad))
            for marker, sum_ in accounts.by_marker.items()
        ],
    )
    yield Paragraph(
        _("The marker says what a project intends for equality between women and men; 2 is not better than 1."), "soft"
    )
    yield Heading(_("The estimates of the first three years"), 2)
    yield Paragraph(
        _("Organic law 113-14, art. 78: the plan estimates the resources and expenses of its first three years."),
        "soft",
    )
    yield _estimates(accounts, rules.estimated_years(plan.first_year))
    yield Grid(
        _("Money by axis"),
        [_("Axis"), _("Planned"), _("Spent"), _("Still to be found")],
        [
            [
                here(axis.title),
                dirhams(accounts.by_axis[axis.id].planned_mad),
                dirhams(accounts.by_axis[axis.id].spent_mad),
                dirhams(accounts.gap_by_axis[axis.id].planned_mad),
            ]
            for axis in plan.axes
        ],
        numbers=(1, 2, 3),
        widths=(4, 3, 3, 3),
    )


def _estimates(accounts: Accounts, years: range) -> Grid:
    rows: list[list[Words]] = [
        [
            str(FUNDING_SOURCE_LABELS[source]),
            *(number(by_year[year].planned_mad) for year in years),
            number(sum(by_year[year].planned_mad for year in years)),
        ]
        for source, by_year in accounts.by_source_and_year.items()
    ]
    rows.append(
        [
            _("Together"),
            *(number(accounts.by_year[year].planned_mad) for year in years),
            number(sum(accounts.by_year[year].planned_mad for year in years)),
        ]
    )
    return Grid(
        _("Who pays in each year, in dirhams"),
        [_("Who pays"), *map(str, years), _("Together")],
        rows,
        numbers=range(1, len(years) + 2),
        widths=(4, *(2 for _year in years), 2),
        totals=True,
    )


def _axis(place: int, axis: Axis, accounts: Accounts) -> Iterator[Block]:
    yield Heading(f"{place}. {plain(axis.title)}", on_new_page=True)
    yield Paragraph(_("Planned: %(amount)s", amount=dirhams(accounts.by_axis[axis.id].planned_mad)) or NOTHING, "soft")
    for programme in axis.programmes:
        yield Heading(here(programme.title), 2)
        for project in programme.projects:
            if not project.is_hidden:
                yield Heading(f"{project.code} · {plain(project.title)}", 3)
                yield Paragraph(here(project.summary))
                yield from sheet(project, level=4)
