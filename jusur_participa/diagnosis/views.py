"""The diagnosis as citizens read it: what is needed and what there is, zone by zone, with what they said."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from jusur_participa.diagnosis import queries
from jusur_participa.diagnosis.reactions import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page

bp = Blueprint("diagnosis", __name__)


@bp.route("/<town>/plan/diagnosis")
@public
def show() -> ResponseReturnValue:
    """Needs and potential by sector and zone, what the State plans, what citizens said, and what is missing."""
    plan = queries.plan_shown(current_place().id, clock.today())
    if plan is None:
        raise Missing
    return page("diagnosis/show", plan=plan, kept=queries.portrait_of(plan), labels=LABELS)
