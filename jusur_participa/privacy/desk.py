"""Officers answer what people ask about their data; administrators and coordinators publish the notice."""

from flask import Blueprint, Response, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated, network_staff
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.privacy import actions, policy, queries
from jusur_participa.privacy.forms import AnswerForm, NoticeForm
from jusur_participa.privacy.models import PrivacyNotice
from jusur_participa.privacy.rules.clock import urgency
from jusur_participa.privacy.terms import OUTCOMES, PROCESSINGS, REQUEST_KINDS, RequestOutcome

bp = Blueprint("privacy_desk", __name__)


@bp.get("/<town>/desk/data-requests/")
@mandated(Role.VERIFIER)
def index() -> Response:
    """The requests that wait, the one due first at the top."""
    return page(
        "privacy/desk",
        waiting=queries.waiting_requests(current_place().id),
        kinds=REQUEST_KINDS,
        today=clock.today(),
        urgency=urgency,
        may_publish=policy.may_publish(current_person(), current_place().id, clock.today()),
    )


@bp.route("/<town>/desk/data-requests/<int:request_id>", methods=["GET", "POST"])
@mandated(Role.VERIFIER)
def show(request_id: int) -> ResponseReturnValue:
    """One request, and its answer."""
    officer, asked = current_person(), queries.request_in(current_place().id, request_id)
    form = AnswerForm()
    if form.validate_on_submit():
        outcome = RequestOutcome(form.outcome.data)
        actions.answer_request(officer, asked, outcome, form.answer.data or "", current_language())
        flash(_("The person is told what was done, and why."), "success")
        return see_other(url_for(".index"))
    return page(
        "privacy/request",
        asked=asked,
        form=form,
        verdict=policy.may_answer(officer, asked, clock.today()),
        kinds=REQUEST_KINDS,
        processings=PROCESSINGS,
        outcomes=OUTCOMES,
        urgency=urgency(asked.due_on, clock.today()),
    )


@bp.route("/<town>/desk/privacy-notice", methods=["GET", "POST"])
@mandated(Role.ADMINISTRATOR)
def notice() -> ResponseReturnValue:
    """Publish a new version of the municipality's notice."""
    return _publish(current_place().id, url_for("privacy.town_notice"))


@bp.route("/network/desk/privacy-notice", methods=["GET", "POST"])
@network_staff
def network_notice() -> ResponseReturnValue:
    """Publish a new version for every municipality that has none of its own."""
    return _publish(None, url_for("pages.privacy"))


def _publish(municipality_id: int | None, afterwards: str) -> ResponseReturnValue:
    in_force = queries.notice_in_force(municipality_id)
    form = NoticeForm(data=_shown(in_force))
    if form.validate_on_submit():
        actions.publish_notice(current_person(), municipality_id, **form.wording)
        flash(_("The new version holds from now on. Earlier ones stay readable."), "success")
        return see_other(afterwards)
    return page("privacy/publish", form=form, in_force=in_force)


def _shown(notice: PrivacyNotice | None) -> dict[str, object]:
    if notice is None:
        return {}
    texts = {
        f"{name}_{language}": getattr(getattr(notice, name), language)
        for name in ("purposes", "recipients", "controller")
        for language in ("ar", "fr")
    }
    return {**texts, "receipt": notice.receipt}
