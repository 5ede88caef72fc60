"""Proving where one lives with a printed code, or by what the municipality’s register says."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.residence import actions, queries
from jusur_participa.residence.forms import CodeForm, MatchForm
from jusur_participa.residence.views.common import bp
from jusur_participa.residence.views.trying import count_try, forget_try


@bp.route("/<town>/residence/code", methods=["GET", "POST"])
@signed_in
def code() -> ResponseReturnValue:
    """Type the code that was handed out or posted."""
    person, place, form = current_person(), current_place(), CodeForm()
    if form.validate_on_submit():
        attempt = count_try(person)
        if actions.use_code(person, place.id, form.code.data or ""):
            forget_try(attempt)
            return _proved()
        form.refuse()
    return page("residence/code", form=form)


@bp.route("/<town>/residence/register", methods=["GET", "POST"])
@signed_in
def register() -> ResponseReturnValue:
    """Say of oneself what the register says; nothing of it is kept."""
    person, place = current_person(), current_place()
    in_use = queries.register_in_use(place.id)
    if in_use is None:
        raise Missing
    form = MatchForm.asking(queries.columns_of(in_use))
    if form.validate_on_submit():
        attempt = count_try(person)
        if actions.match(person, in_use, form.typed):
            forget_try(attempt)
            return _proved()
        form.refuse()
    return page("residence/register", form=form)


def _proved() -> ResponseReturnValue:
    flash(_("Your residence is verified."), "success")
    return see_other(url_for("accounts.residence"))
