"""The plan on one page, for the wall of the town hall, the school or the mosque."""

from jusur_participa.documents.datasets.common import as_of, document, plain
from jusur_participa.documents.datasets.plan import plan_figures
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import percent
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.writers.leaves import Bars, Document, Form, Grid, Heading, Paragraph
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.queries import accounts_of, projects_in
from jusur_participa.plans.terms import PROJECT_STATE_LABELS, ProjectState

#: What one page holds in letters that are read from two steps away.
MOST_PROJECTS, MOST_AXES = 9, 6
#: What moves comes first.
_ORDER = (ProjectState.UNDER_WAY, ProjectState.DELIVERED, ProjectState.PLANNED, ProjectState.SUSPENDED)


def plan_poster(plan: Plan) -> Document:
    """The plan's figures, its money by axis, and the projects that move."""
    accounts = accounts_of(plan)
    axes = sorted(plan.axes, key=lambda axis: accounts.by_axis[axis.id].planned_mad, reverse=True)[:MOST_AXES]
    shown = sorted(projects_in(plan), key=_moving)[:MOST_PROJECTS]
    return document(
        plan.municipality,
        Form.POSTER,
        plain(plan.title),
        [f"{plan.first_year}–{plan.last_year} · {as_of(clock.today())}"],
        [
            plan_figures(plan, accounts),
            Bars(
                _("Where the money goes"),
                [
                    (
                        plain(axis.title),
                        accounts.by_axis[axis.id].planned_mad,
                        dirhams(accounts.by_axis[axis.id].planned_mad),
                    )
                    for axis in axes
                ],
            ),
            Heading(_("The projects that move"), 2),
            Grid(
                "",
                [_("Project"), _("State"), _("Progress")],
                [
                    [
                        plain(project.title),
                        str(PROJECT_STATE_LABELS[project.state]),
                        percent(project.progress_percent / 100),
                    ]
                    for project in shown
                ],
                numbers=(2,),
                widths=(6, 2, 2),
            ),
            Paragraph(_("Every project, what it costs and who pays: at the town hall, and on this page:"), "soft"),
        ],
        endpoint="plans.show",
    )


def _moving(project: Project) -> tuple[int, int, str]:
    return _ORDER.index(project.state), -project.progress_percent, project.code
