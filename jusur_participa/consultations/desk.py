"""The plan team answers remarks; an arrondissement's records its council's opinion."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.consultations import actions, policy, queries
from jusur_participa.consultations.forms import AnswerForm, DistrictOpinionForm, DistrictReplyForm
from jusur_participa.consultations.views import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("consultations_desk", __name__)


@bp.route("/<town>/desk/plan/remarks/")
@mandated(Role.PLANNER, Role.EQUALITY)
def remarks() -> ResponseReturnValue:
    """Remarks on the draft that wait for an answer, the oldest first."""
    version = queries.consultation_of(current_place().id)
    waiting = queries.remarks_on(version.id, request.args.get("after"), waiting=True)
    return page("consultations/desk/remarks", version=version, said=waiting, labels=LABELS)


@bp.route("/<town>/desk/plan/remarks/<int:comment_id>", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def answer(comment_id: int) -> ResponseReturnValue:
    """Say what becomes of a remark, and why."""
    remark = queries.remark_in(current_place().id, comment_id)
    require(policy.may_answer(current_person(), remark, clock.now()))
    form = AnswerForm(remark.language)
    if form.validate_on_submit():
        actions.answer_remark(current_person(), remark, **form.details)
        flash(_("The answer stands under the remark, and who wrote it is told."), "success")
        return see_other(url_for(".remarks"))
    return page("consultations/desk/answer", form=form, remark=remark, passage=remark.about, labels=LABELS)


@bp.route("/<town>/desk/plan/district-opinions/new", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def give_district_opinion() -> ResponseReturnValue:
    """Record what the arrondissement's council says of its part of the city's plan."""
    require(policy.may_give_district_opinion(current_person(), current_place(), clock.now()))
    form = DistrictOpinionForm()
    if form.validate_on_submit():
        actions.give_district_opinion(current_person(), current_place(), **form.details)
        flash(_("The opinion is published."), "success")
        return see_other(url_for("consultations.district_opinions"))
    return page("consultations/desk/district_opinion", form=form)


@bp.route("/<town>/desk/plan/district-opinions/<int:opinion_id>/reply", methods=["GET", "POST"])
@mandated(Role.PLANNER)
def reply(opinion_id: int) -> ResponseReturnValue:
    """Write what the city's council replies to an arrondissement's opinion."""
    opinion = queries.district_opinion_in(current_place().id, opinion_id)
    require(policy.may_reply(current_person(), opinion, clock.now()))
    saved = {"reply_ar": opinion.reply.ar, "reply_fr": opinion.reply.fr, "replied_on": opinion.replied_on}
    form = DistrictReplyForm(data=saved, decided_on=opinion.decided_on)
    if form.validate_on_submit():
        actions.reply_to_district(current_person(), opinion, **form.details)
        flash(_("The reply is published below the opinion."), "success")
        return see_other(url_for("consultations.district_opinions"))
    return page("consultations/desk/reply", form=form, opinion=opinion, labels=LABELS)
