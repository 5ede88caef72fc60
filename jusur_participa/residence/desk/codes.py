"""Printed codes: made in batches, handed out or posted, ended."""

from flask import Response, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import pdf
from jusur_participa.residence import actions, policy, queries
from jusur_participa.residence.datasets import code_sheets
from jusur_participa.residence.desk.common import bp
from jusur_participa.residence.forms import BatchForm, EndCodesForm
from jusur_participa.territory import queries as territory


@bp.route("/<town>/desk/residence/codes/")
@mandated(Role.VERIFIER)
def codes() -> ResponseReturnValue:
    """The batches, and how many codes of each were used."""
    return _codes_page(_form(formdata=None))


@bp.post("/<town>/desk/residence/codes/")
@mandated(Role.VERIFIER)
@fresh_proof
def print_codes() -> ResponseReturnValue:
    """Print new codes: the answer is the file, this once, since nothing keeps what stands on it."""
    form = _form()
    if not form.validate_on_submit():
        return _codes_page(form)
    zone = territory.zone_in(current_place().id, int(form.zone.data))
    batch, drawn = actions.print_codes(current_person(), zone, form.count.data or 0, form.days.data or 0)
    response = Response(pdf.write(code_sheets(current_place(), batch, drawn)), mimetype=pdf.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="residence-codes-{batch.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/<town>/desk/residence/codes/<int:batch_id>/end", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
def end_codes(batch_id: int) -> ResponseReturnValue:
    """Let what is left of a batch prove nothing any more."""
    batch, form = queries.batch_in(current_place().id, batch_id), EndCodesForm()
    require(policy.may_end_codes(current_person(), batch, clock.now()))
    if form.validate_on_submit():
        actions.end_codes(current_person(), batch, form.reason.data or "")
        flash(_("The codes that nobody has used prove nothing any more."), "success")
        return see_other(url_for(".codes"))
    return page("residence/desk_end_codes", batch=batch, form=form)


def _form(**given: None) -> BatchForm:
    form = BatchForm(**given)
    form.offer_zones(territory.zones_of(current_place().id), current_language())
    return form


def _codes_page(form: BatchForm) -> ResponseReturnValue:
    moment = clock.now()
    return page("residence/desk_codes", form=form, batches=queries.batches_of(current_place().id), moment=moment)
