"""The template: one sheet to fill in, and one that tells how."""

from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.imports.terms import COLUMN_HINTS, COLUMN_LABELS, Column
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS
from jusur_participa.territory.queries import zones_of


def to_fill() -> Sheet:
    """The headings, in the reader's language, above nothing."""
    headings = [str(COLUMN_LABELS[column]) for column in Column]
    # A code such as 1.10 would otherwise become the number 1.1.
    return Sheet(_("Projects"), headings, [], text_columns=(list(Column).index(Column.CODE),))


def guide(plan: Plan) -> Sheet:
    """What each column asks for, with an example, and the names that can be chosen."""
    language = current_language()
    columns = [(str(COLUMN_LABELS[column]), str(COLUMN_HINTS[column]), _example(plan)[column]) for column in Column]
    sources = [(_("Who pays"), str(label), None) for label in FUNDING_SOURCE_LABELS.values()]
    zones = [(_("Zone"), zone.name.in_(language), None) for zone in zones_of(plan.municipality_id)]
    return Sheet(_("How to fill it in"), [_("Column"), _("What it takes"), _("Example")], [*columns, *sources, *zones])


def _example(plan: Plan) -> dict[Column, str]:
    zones = zones_of(plan.municipality_id)
    return {
        Column.AXIS_AR: "الماء والتطهير",
        Column.AXIS_FR: "Eau et assainissement",
        Column.PROGRAMME_AR: "الماء الصالح للشرب",
        Column.PROGRAMME_FR: "Eau potable",
        Column.CODE: "1.1.1",
        Column.TITLE_AR: "سقاية عمومية قرب المدرسة",
        Column.TITLE_FR: "Borne-fontaine près de l’école",
        Column.SUMMARY_AR: "تقريب الماء من الأسر التي تجلبه من بعيد.",
        Column.SUMMARY_FR: "Rapprocher l’eau des familles qui vont la chercher loin.",
        Column.ZONES: zones[0].name.in_(current_language()) if zones else "",
        Column.SERVICE_AR: "المصلحة التقنية",
        Column.SERVICE_FR: "Service technique",
        Column.STARTS_ON: f"{plan.first_year}-03-01",
        Column.ENDS_ON: f"{plan.first_year}-11-30",
        Column.COST: "180000",
        Column.RUNNING_COST: "6000",
        Column.YEAR: str(plan.first_year),
        Column.SOURCE: str(next(iter(FUNDING_SOURCE_LABELS.values()))),
        Column.PLANNED: "180000",
        Column.SPENT: "0",
    }
