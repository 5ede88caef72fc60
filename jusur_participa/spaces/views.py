"""The spaces of a municipality, and what is open in each now."""

from flask import Blueprint, Response

from jusur_participa.accounts.terms import VERIFICATION_METHODS, VerificationMethod
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import in_a_row
from jusur_participa.foundation.web import page
from jusur_participa.spaces import links, policy, queries, rules
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.terms import (
    ACCOUNT_IS_ENOUGH,
    ACTIVITY_LABELS,
    PROVED_ACTIVITIES,
    SPACE_KIND_LABELS,
    Activity,
    left_text,
)

bp = Blueprint("spaces", __name__)


@bp.route("/<town>/spaces/")
@public
def index() -> Response:
    """Every published space with its phase line, open ones first."""
    moment = clock.now()
    spaces = queries.spaces_of(current_place().id)
    lines = {space.id: rules.phase_line(space.phases, moment) for space in spaces}
    return page("spaces/index", spaces=spaces, lines=lines, kinds=SPACE_KIND_LABELS, left_text=left_text)


@bp.route("/<town>/spaces/<int:space_id>")
@public
def show(space_id: int) -> Response:
    """What the space is about, where it stands, what one can do now and where that leads."""
    person, moment = current_person(), clock.now()
    space = queries.space_with_phases(current_place().id, space_id)
    if space is None or not policy.may_read(person, space, moment):
        raise Missing
    return page(
        "spaces/show",
        space=space,
        line=rules.phase_line(space.phases, moment),
        links=links.links_of(space, moment, person),
        may_manage=policy.may_manage(person, space.municipality_id, moment),
        kinds=SPACE_KIND_LABELS,
        activities=ACTIVITY_LABELS,
        left_text=left_text,
        proofs=[(ACTIVITY_LABELS[activity], _asked_for(space, activity)) for activity in PROVED_ACTIVITIES],
    )


def _asked_for(space: Space, activity: Activity) -> str:
    """How who does this here has proved where she lives, in words."""
    proofs = space.proofs_for(activity)
    if ACCOUNT_IS_ENOUGH in proofs:
        return _("everybody with an account")
    if not proofs:
        return _("residents, in whichever way they have proved it")
    return _("residents: %(ways)s", ways=in_a_row([VERIFICATION_METHODS[VerificationMethod(way)] for way in proofs]))
