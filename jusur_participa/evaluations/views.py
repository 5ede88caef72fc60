"""The yearly reports, as citizens read them."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jusur_participa.evaluations import queries
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.web import page
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, PROJECT_STATE_LABELS
from jusur_participa.proposals.terms import STEP_LABELS
from jusur_participa.review.terms import MARKER_LABELS, GenderMarker

bp = Blueprint("evaluations", __name__)

LABELS = {
    "texts": TEXTS,
    "states": {state.value: label for state, label in PROJECT_STATE_LABELS.items()},
    "sources": {source.value: label for source, label in FUNDING_SOURCE_LABELS.items()},
    "markers": {marker.value: MARKER_LABELS[marker] for marker in GenderMarker},
    "steps": {step.value: label for step, label in STEP_LABELS.items()},
}


@bp.route("/<town>/reports/")
@public
def index() -> ResponseReturnValue:
    """The published reports, the latest first."""
    return page("evaluations/index", reports=queries.reports_of(current_place().id))


@bp.route("/<town>/reports/<int:year>")
@public
def show(year: int) -> ResponseReturnValue:
    """The report on one year."""
    return page("evaluations/show", report=queries.report_on(current_place().id, year), labels=LABELS)
