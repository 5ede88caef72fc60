"""Files with people's names: administrators ask for them, release them to one another, and take them."""

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.exports import actions, policy, queries
from jusur_participa.exports.datasets import sheet_of
from jusur_participa.exports.forms import ExportForm
from jusur_participa.exports.terms import REGISTERS, Register
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import xlsx

bp = Blueprint("exports_desk", __name__)


@bp.route("/<town>/desk/exports/")
@mandated()
def exports() -> ResponseReturnValue:
    """What was asked for, by whom, for what, who released it and how many rows were taken."""
    person, moment = current_person(), clock.now()
    asked = queries.exports_of(current_place().id, request.args.get("after"))
    return page(
        "exports/list",
        asked=asked,
        may_release={export.id: policy.may_release(person, export, moment) for export in asked.items},
        may_take={export.id: policy.may_take(person, export, moment) for export in asked.items},
        registers=REGISTERS,
        next_url=url_for(".exports", after=asked.next_token) if asked.next_token else None,
    )


@bp.route("/<town>/desk/exports/new", methods=["GET", "POST"])
@mandated()
@fresh_proof
def ask() -> ResponseReturnValue:
    """Ask for a file with names."""
    form = ExportForm()
    if form.validate_on_submit():
        register, purpose = Register(form.register.data), form.purpose.data or ""
        actions.ask_for_export(current_person(), current_place().id, register, purpose)
        flash(_("It is asked. Another administrator has to release the file."), "success")
        return see_other(url_for(".exports"))
    return page("exports/ask", form=form, back=url_for(".exports"))


@bp.route("/<town>/desk/exports/<int:export_id>/release", methods=["POST"])
@mandated()
@fresh_proof
def release(export_id: int) -> ResponseReturnValue:
    """Let a colleague take the file for a day; with `no` in the form, keep it here."""
    export = queries.export_in(current_place().id, export_id)
    if request.form.get("answer") == "no":
        actions.decline_export(current_person(), export)
        flash(_("The file stays here."), "success")
    else:
        actions.release_export(current_person(), export)
        flash(_("The file is released for a day. Who takes it, and how many rows, stays in the trail."), "success")
    return see_other(url_for(".exports"))


@bp.route("/<town>/desk/exports/<int:export_id>/file", methods=["POST"])
@mandated()
@fresh_proof
def take(export_id: int) -> ResponseReturnValue:
    """Take the file: an act, since it is noted who took how many rows."""
    export = queries.export_in(current_place().id, export_id)
    require(policy.may_take(current_person(), export, clock.now()))
    sheet = sheet_of(export.register, export.municipality_id)
    rows = list(sheet.rows)
    actions.note_taken(current_person(), export, len(rows))
    response = Response(xlsx.write([sheet], current_language()), mimetype=xlsx.MEDIA_TYPE)
    name = f"{current_place().slug}-{export.register.value}-{current_language()}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
