"""Officers recognise associations, or refuse to, with a reason."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations import actions, policy, queries
from jusur_participa.associations.forms import DecisionForm
from jusur_participa.associations.terms import RecognitionOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("associations_desk", __name__)


@bp.route("/<town>/desk/associations/")
@mandated(Role.OFFICER)
def associations() -> ResponseReturnValue:
    """Those that wait for a decision, and those decided about."""
    waiting, decided = queries.associations_on_the_desk(current_place().id)
    return page("associations/desk", waiting=waiting, decided=decided)


@bp.route("/<town>/desk/associations/<int:association_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def decide(association_id: int) -> ResponseReturnValue:
    """Recognise the association, or refuse to; the button says which."""
    association = queries.association_in(current_place().id, association_id)
    person, form = current_person(), DecisionForm()
    if form.validate_on_submit():
        if request.form.get("outcome") == RecognitionOutcome.RECOGNISED:
            actions.recognise_association(person, association, form.reason.data or "")
            flash(_("The association is recognised."), "success")
        else:
            actions.refuse_recognition(person, association, form.reason.data or "")
            flash(_("The association is told why it is not recognised."), "success")
        return see_other(url_for(".associations"))
    return page(
        "associations/decide",
        association=association,
        form=form,
        may_recognise=policy.may_recognise(person, association, clock.today()),
    )
