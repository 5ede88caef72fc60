"""Officers verify residents."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions, policy, queries
from jusur_participa.accounts.forms import RefusalForm
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import cleaned
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("accounts_desk", __name__)


@bp.route("/<town>/desk/residents/")
@mandated(Role.VERIFIER)
def residents() -> ResponseReturnValue:
    """Those who wait to be verified; the code a person shows finds her request."""
    code = cleaned(request.args.get("code", ""))
    waiting = queries.waiting_requests(current_place().id, code, request.args.get("after"))
    return page("accounts/residents", waiting=waiting, code=code)


@bp.route("/<town>/desk/residents/<int:request_id>")
@mandated(Role.VERIFIER)
def resident(request_id: int) -> ResponseReturnValue:
    """One request: the person stands at the desk."""
    return _resident_page(request_id, RefusalForm())


@bp.route("/<town>/desk/residents/<int:request_id>/verification", methods=["POST"])
@mandated(Role.VERIFIER)
def verify(request_id: int) -> ResponseReturnValue:
    """Answer for it that the person lives where the page said that she does."""
    asked = queries.request_in(current_place().id, request_id, to_settle=True)
    if request.form.get("zone_id") != str(asked.zone_id):
        raise Conflict(_l("The person has named another zone meanwhile. Look at the request again."))
    actions.verify_residence(current_person(), asked)
    flash(_("The person is now a verified resident."), "success")
    return see_other(url_for(".residents"))


@bp.route("/<town>/desk/residents/<int:request_id>/refusal", methods=["POST"])
@mandated(Role.VERIFIER)
def refuse(request_id: int) -> ResponseReturnValue:
    """Tell the person why her residence could not be verified."""
    form = RefusalForm()
    if not form.validate_on_submit():
        return _resident_page(request_id, form)
    asked = queries.request_in(current_place().id, request_id, to_settle=True)
    actions.refuse_residence(current_person(), asked, form.reason.data or "")
    flash(_("The person is told why, and may ask again."), "success")
    return see_other(url_for(".residents"))


def _resident_page(request_id: int, form: RefusalForm) -> ResponseReturnValue:
    asked = queries.request_in(current_place().id, request_id)
    verdict = policy.may_settle(current_person(), asked, clock.today())
    return page("accounts/resident", asked=asked, form=form, may_settle=verdict)
