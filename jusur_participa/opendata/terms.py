"""The columns of open data: a column that is not named here does not leave the house."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Words

PROJECTS = (
    "reference", "address", "code", "title_ar", "title_fr", "axis_ar", "axis_fr", "programme_ar", "programme_fr",
    "zones_ar", "zones_fr", "state", "progress_percent", "starts_on", "ends_on", "delivered_on", "cost_mad",
    "planned_mad", "spent_mad", "gender_marker", "sdg_goals", "sdg_targets", "ideas_count",
)  # fmt: skip
FUNDING = ("reference", "year", "source", "planned_mad", "spent_mad")
MILESTONES = ("reference", "title_ar", "title_fr", "due_on", "reached_on")
IDEAS = (
    "id", "address", "language", "title", "published_on", "zone_ar", "zone_fr", "theme_ar", "theme_fr", "state", "step",
    "supports_count", "comments_count", "outcome", "answered_on", "answer_language", "answer", "projects",
)  # fmt: skip

#: What the columns are called where people read them; programs find the names above.
COLUMN_LABELS: dict[str, Words] = {
    "reference": _l("Reference"),
    "address": _l("Address of the page"),
    "code": _l("Code"),
    "title_ar": _l("Title in Arabic"),
    "title_fr": _l("Title in French"),
    "axis_ar": _l("Axis in Arabic"),
    "axis_fr": _l("Axis in French"),
    "programme_ar": _l("Programme in Arabic"),
    "programme_fr": _l("Programme in French"),
    "zones_ar": _l("Zones in Arabic"),
    "zones_fr": _l("Zones in French"),
    "zone_ar": _l("Zone in Arabic"),
    "zone_fr": _l("Zone in French"),
    "theme_ar": _l("Theme in Arabic"),
    "theme_fr": _l("Theme in French"),
    "state": _l("State"),
    "step": _l("Step reached"),
    "progress_percent": _l("Progress (%)"),
    "starts_on": _l("Begins on"),
    "ends_on": _l("Ends on"),
    "delivered_on": _l("Delivered on"),
    "cost_mad": _l("Cost in dirhams"),
    "planned_mad": _l("Planned, in dirhams"),
    "spent_mad": _l("Spent, in dirhams"),
    "gender_marker": _l("Gender equality marker"),
    "sdg_goals": _l("Sustainable development goals"),
    "sdg_targets": _l("Targets of these goals"),
    "ideas_count": _l("Ideas taken up"),
    "year": _l("Year"),
    "source": _l("Who pays"),
    "due_on": _l("Due on"),
    "reached_on": _l("Reached on"),
    "id": _l("Number"),
    "language": _l("Language"),
    "title": _l("Title"),
    "published_on": _l("Published on"),
    "supports_count": _l("Supports"),
    "comments_count": _l("Comments"),
    "outcome": _l("Answer"),
    "answered_on": _l("Answered on"),
    "answer_language": _l("Language of the answer"),
    "answer": _l("Reason of the answer"),
    "projects": _l("Projects that take it up"),
}
