"""The administrator gives the municipality's arms."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.uploads import Unreadable
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import actions
from jusur_participa.territory.forms.arms import ArmsForm

bp = Blueprint("arms_desk", __name__)


@bp.route("/<town>/desk/arms", methods=["GET", "POST"])
@mandated()
def arms() -> ResponseReturnValue:
    """The arms as pages and documents show them, and the form that replaces them."""
    form = ArmsForm()
    if form.validate_on_submit():
        try:
            actions.set_arms(current_person(), current_place(), form.arms.data)
        except Unreadable:
            form.refuse_arms()
        else:
            flash(_("The arms are on the municipality’s page and on every document set from now on."), "success")
            return see_other(url_for(".arms"))
    return page("territory/arms", form=form)


@bp.route("/<town>/desk/arms/removal", methods=["POST"])
@mandated()
def remove() -> ResponseReturnValue:
    """Show no arms any more."""
    actions.set_arms(current_person(), current_place(), None)
    flash(_("The arms are taken away."), "success")
    return see_other(url_for(".arms"))
