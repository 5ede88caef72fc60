"""The sheet of a project: alone on its sheets, or in the plan."""

from collections.abc import Iterator

from jusur_participa.documents.datasets.common import NOTHING, as_of, document, here, listed, plain, spoken
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import current_language, day, number, percent
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import (
    Block,
    Document,
    Facts,
    Form,
    Grid,
    Heading,
    Paragraph,
    Points,
    Words,
)
from jusur_participa.plans import rules
from jusur_participa.plans.models import Project, ProjectIndicator
from jusur_participa.plans.queries import project_amounts
from jusur_participa.plans.terms import (
    BENEFICIARY_LABELS,
    FUNDING_SOURCE_LABELS,
    PARTNER_LABELS,
    PROJECT_STATE_LABELS,
    SOURCE_KIND_LABELS,
)
from jusur_participa.review.terms import CRITERION_QUESTIONS, MARKER_LABELS, MarkerCriterion


def project_document(project: Project) -> Document:
    """One project on its own sheets."""
    notes = [str(PROJECT_STATE_LABELS[project.state]), as_of(clock.today())]
    return document(
        project.municipality,
        Form.SHEETS,
        plain(project.title),
        [" · ".join(notes)],
        [Paragraph(here(project.summary), "lead"), *sheet(project, level=2)],
        endpoint="plans.numbered",
        first_year=project.plan.first_year,
        number=project.number,
    )


def sheet(project: Project, level: int) -> Iterator[Block]:
    """All that the project's page shows but its title and summary; headings from `level` on."""
    yield Facts(_filing(project))
    for title, text in (
        (_("The problem"), project.problem),
        (_("What the project wants to reach"), project.objectives),
    ):
        if plain(text):
            yield from (Heading(title, level), Paragraph(here(text)))
    yield from _money(project)
    yield from _people(project, level)
    yield from _measured(project)
    if project.milestones:
        yield Grid(
            _("Milestones"),
            [_("Milestone"), _("Due on"), _("Reached on")],
            [[here(one.title), day(one.due_on), day(one.reached_on) or NOTHING] for one in project.milestones],
            widths=(3, 1, 1),
        )
    yield from _origins(project, level)
    for title, text in (
        (_("Studies"), project.studies),
        (_("Risks"), project.risks),
        (_("Environment"), project.environment),
    ):
        if plain(text):
            yield from (Heading(title, level), Paragraph(here(text)))


def _filing(project: Project) -> list[tuple[str, Words]]:
    zones = listed(plain(zone.name) for zone in project.zones)
    agenda = [f"{goal.number}. {plain(goal.name)}" for goal in project.goals]
    agenda += [f"{target.code} {plain(target.name)}" for target in project.targets]
    return [
        (_("Reference"), project.reference),
        (_("Code"), project.code),
        (_("Axis"), here(project.programme.axis.title)),
        (_("Programme"), here(project.programme.title)),
        (_("Where"), zones or _("In the whole municipality")),
        (_("Responsible service"), here(project.service)),
        (_("State"), str(PROJECT_STATE_LABELS[project.state])),
        (_("Progress"), percent(project.progress_percent / 100)),
        (_("Begins on"), day(project.starts_on)),
        (_("Ends on"), day(project.ends_on)),
        (_("Delivered on"), day(project.delivered_on)),
        (_("Cost"), dirhams(project.cost_mad)),
        (_("Running cost a year"), dirhams(project.running_cost_mad)),
        (_("Who bears the running cost"), here(project.running_cost_note)),
        (_("Gender equality marker"), str(MARKER_LABELS[project.gender_marker])),
        (_("Sustainable development goals"), listed(agenda)),
    ]


def _money(project: Project) -> Iterator[Block]:
    if not project.funding:
        return
    total = rules.total(project_amounts(project))
    rows: list[list[Words]] = [
        [str(line.year), str(FUNDING_SOURCE_LABELS[line.source]), dirhams(line.planned_mad), dirhams(line.spent_mad)]
        for line in project.funding
    ]
    rows.append([_("Together"), "", dirhams(total.planned_mad), dirhams(total.spent_mad)])
    yield Grid(
        _("Funding"), [_("Year"), _("Who pays"), _("Planned"), _("Spent")], rows, numbers=(2, 3), totals=True,
        widths=(2, 4, 3, 3),
    )  # fmt: skip


def _people(project: Project, level: int) -> Iterator[Block]:
    if project.beneficiaries:
        yield Grid(
            _("Who benefits"),
            [_("Who"), _("People"), _("Of which women and girls")],
            [
                [str(BENEFICIARY_LABELS[line.kind]), _counted(line.people_count), _counted(line.women_count)]
                for line in project.beneficiaries
            ],
            numbers=(1, 2),
            widths=(4, 2, 3),
        )
    if plain(project.gender_objective) or project.gender_criteria:
        yield Heading(_("Equality between women and men"), level)
        if plain(project.gender_objective):
            yield Paragraph(here(project.gender_objective))
        yield Points([str(CRITERION_QUESTIONS[MarkerCriterion(criterion)]) for criterion in project.gender_criteria])
    if project.partners:
        yield Heading(_("Who takes part"), level)
        yield Points([f"{plain(one.name)} ({PARTNER_LABELS[one.kind]})" for one in project.partners])


def _measured(project: Project) -> Iterator[Block]:
    if project.indicators:
        yield Grid(
            _("What is measured"),
            [_("Indicator"), _("At the start"), _("Last measure"), _("Target")],
            [_indicator_row(indicator) for indicator in project.indicators],
            numbers=(1, 2, 3),
            widths=(4, 2, 2, 2),
        )


def _indicator_row(indicator: ProjectIndicator) -> list[Words]:
    last = indicator.measures[-1] if indicator.measures else None
    return [
        f"{plain(indicator.title)} ({plain(indicator.unit)})",
        _valued(indicator.baseline, indicator.baseline_women),
        _valued(last.value, last.women_value) if last else NOTHING,
        _valued(indicator.target, indicator.target_women),
    ]


def _valued(value: int | None, women: int | None) -> str:
    if value is None:
        return NOTHING
    if women is None:
        return number(value)
    share = _("(women and girls: %(value)s)", value=number(women))
    return f"{number(value)} {share}"


def _counted(count: int | None) -> str:
    return NOTHING if count is None else number(count)


def _origins(project: Project, level: int) -> Iterator[Block]:
    shown = [source for source in project.sources if source.proposal.is_public]
    if not shown:
        return
    yield Heading(_("The ideas it comes from"), level)
    yield Points(
        [
            spoken(f"{source.proposal.title} ({SOURCE_KIND_LABELS[source.kind]})", current_language())
            if source.proposal.language == current_language()
            else spoken(source.proposal.title, source.proposal.language)
            for source in shown
        ]
    )
