"""Bringing in a plan that was written elsewhere: the template, the look-through, the confirmation."""

import hashlib

from flask import Blueprint, Response, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.foundation.writers import csv, xlsx
from jusur_participa.imports import actions, datasets, queries, rules
from jusur_participa.imports.forms import ImportForm
from jusur_participa.imports.terms import MOST_SHOWN
from jusur_participa.plans import policy
from jusur_participa.plans.models import Plan
from jusur_participa.plans.queries import plan_on_desk
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS

bp = Blueprint("imports_desk", __name__)


@bp.route("/<town>/desk/plan/<int:plan_id>/import", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def send(plan_id: int) -> ResponseReturnValue:
    """Send a file; it is looked through, and every problem is listed by its cell."""
    plan, form = _plan(plan_id), ImportForm()
    if not form.validate_on_submit() or (table := form.table()) is None:
        return page("imports/send", plan=plan, form=form, problems=(), most=MOST_SHOWN)
    person, reading = current_person(), actions.look_through(current_person(), plan, table)
    if reading.problems:
        return page(
            "imports/send", status=422, plan=plan, form=ImportForm(formdata=None), problems=reading.problems,
            file_name=form.file_name, most=MOST_SHOWN,
        )  # fmt: skip
    digest = hashlib.sha256(form.content).hexdigest()
    kept = actions.keep_import(person, plan, table, form.file_name, digest)
    return see_other(url_for(".confirm", import_id=kept.id))


@bp.route("/<town>/desk/plan/<int:plan_id>/import/template.<any(xlsx, csv):ending>")
@mandated(Role.PLANNER)
def template(plan_id: int, ending: str) -> ResponseReturnValue:
    """The file to fill in, in the reader's language."""
    plan = _plan(plan_id)
    if ending == "csv":
        content, media_type = csv.write(datasets.to_fill()), csv.MEDIA_TYPE
    else:
        sheets = [datasets.to_fill(), datasets.guide(plan)]
        content, media_type = xlsx.write(sheets, current_language()), xlsx.MEDIA_TYPE
    name = f"{current_place().slug}-{plan.first_year}-{current_language()}.{ending}"
    return Response(
        content, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )  # fmt: skip


@bp.route("/<town>/desk/plan/imports/<int:import_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def confirm(import_id: int) -> ResponseReturnValue:
    """What the file would add; confirmed, all of it is added at once."""
    kept = queries.import_in(current_place().id, import_id)
    form = ImportForm()
    if form.is_submitted():
        reading = actions.confirm_import(current_person(), kept)
        if not reading.problems:
            flash(_("The file is brought in. Now screen the projects for equality and link the ideas."), "success")
            return see_other(url_for("plans_desk.show", plan_id=kept.plan_id))
        # Somebody has changed the plan since the file was looked through.
        return page(
            "imports/send", status=409, plan=kept.plan, form=ImportForm(formdata=None), problems=reading.problems,
            file_name=kept.file_name, most=MOST_SHOWN,
        )  # fmt: skip
    setting = queries.setting_of(kept.plan)
    waiting = rules.reading_of(kept.table.rows, setting) if kept.rows else None
    return page(
        "imports/confirm",
        kept=kept,
        plan=kept.plan,
        summary=rules.summary_of(waiting.projects, setting) if waiting else None,
        projects=waiting.projects if waiting else (),
        sources=FUNDING_SOURCE_LABELS,
    )


def _plan(plan_id: int) -> Plan:
    plan = plan_on_desk(current_place().id, plan_id)
    require(policy.may_extend_plan(current_person(), plan, clock.now()))
    return plan
