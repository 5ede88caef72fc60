"""Notices for everybody; for each person what is held about her, and what she can ask and do about it."""

import json

from flask import Blueprint, Response, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, fresh_proof, public, signed_in
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.privacy import actions, policy, queries
from jusur_participa.privacy.forms import ConsentForm, EraseForm, RequestForm
from jusur_participa.privacy.holdings import UPON_LABELS
from jusur_participa.privacy.rules.clock import FRESH, GRACE, urgency
from jusur_participa.privacy.terms import (
    OUTCOMES,
    REQUEST_KINDS,
    Processing,
    RequestKind,
    TextsChoice,
)
from jusur_participa.signing.queries import last_sign_in
from jusur_participa.territory.queries import municipalities

bp = Blueprint("privacy", __name__)


@bp.get("/<town>/privacy")
@public
def town_notice() -> Response:
    """The notice that holds in this municipality, and the earlier ones."""
    place = current_place()
    return _notice_page(queries.notice_in_force(place.id), place.id)


@bp.get("/privacy/versions/<int:notice_id>")
@public
def version(notice_id: int) -> Response:
    """One version of a notice."""
    notice = queries.notice_with_id(notice_id)
    return _notice_page(notice, notice.municipality_id)


def _notice_page(shown: object, municipality_id: int | None) -> Response:
    versions = queries.notices(municipality_id)
    return page("privacy/notice", shown=shown, versions=versions)


@bp.get("/account/data")
@signed_in
def mine() -> Response:
    """How much is held about her, by whom it is held, and what she can do."""
    person = current_person()
    return page(
        "privacy/mine",
        held=queries.counted(person.id),
        requests=queries.requests_of(person.id),
        erasure=queries.erasure_of(person.id),
        consents=queries.consents_of(person.id),
        to_agree=queries.notice_to_agree_to(person.id, person.municipality_id),
        upon=UPON_LABELS,
        kinds=REQUEST_KINDS,
        outcomes=OUTCOMES,
        today=clock.today(),
        urgency=urgency,
    )


@bp.get("/account/data/all")
@signed_in
@fresh_proof
def read() -> Response:
    """Everything that is held about her, to read and to print."""
    held = [(each, queries.readable(each.rows)) for each in queries.held(current_person().id)]
    return page("privacy/read", held=held)


@bp.get("/account/data/download")
@signed_in
@fresh_proof
def download() -> Response:
    """The same as a file for machines (JSON), with every column but secrets."""
    content = {
        "made_at": clock.now().isoformat(),
        "data": {
            each.holding.table: [{name: queries.plain(value) for name, value in row.items()} for row in each.rows]
            for each in queries.held(current_person().id)
        },
    }
    response = Response(json.dumps(content, ensure_ascii=False, indent=1, default=str), mimetype="application/json")
    response.headers["Content-Disposition"] = "attachment; filename=my-data.json"
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/account/data/notice", methods=["GET", "POST"])
@signed_in
def consent() -> ResponseReturnValue:
    """The notice in force, and agreeing to it."""
    person = current_person()
    notice = queries.notice_in_force(person.municipality_id)
    form = ConsentForm()
    if notice is not None and form.validate_on_submit():
        actions.agree(person, notice)
        flash(_("Thank you. It is noted which version you agreed to."), "success")
        return see_other(url_for(".mine"))
    return page("privacy/consent", shown=notice, form=form)


@bp.route("/account/data/requests/new", methods=["GET", "POST"])
@signed_in
def ask() -> ResponseReturnValue:
    """Ask the municipality about one's data."""
    person = current_person()
    form = RequestForm(data={"municipality": str(person.municipality_id or "")})
    form.offer_municipalities(municipalities(), current_language())
    if form.validate_on_submit():
        processing = Processing(form.processing.data) if form.processing.data else None
        kind = RequestKind(form.kind.data)
        language = current_language()
        actions.ask(person, int(form.municipality.data), kind, processing, form.words.data or "", language)
        flash(_("Your request is on the desk. The municipality answers within ten working days."), "success")
        return see_other(url_for(".mine"))
    return page("privacy/ask", form=form)


@bp.route("/account/data/erase", methods=["GET", "POST"])
@signed_in
@fresh_proof
def erase() -> ResponseReturnValue:
    """Have one's account erased: what goes, what stays and why; asked for by who has just signed in."""
    person = current_person()
    verdict = policy.may_erase(person, clock.now())
    is_fresh = _has_just_signed_in(person)
    form = EraseForm()
    if is_fresh and form.validate_on_submit():
        actions.ask_erasure(person, TextsChoice(form.texts.data))
        flash(_("Your account will be erased in a week. Until then you can change your mind here."), "success")
        return see_other(url_for(".mine"))
    return page(
        "privacy/erase",
        form=form,
        held=queries.counted(person.id),
        erasure=queries.erasure_of(person.id),
        verdict=verdict,
        is_fresh=is_fresh,
        upon=UPON_LABELS,
        days=GRACE.days,
    )


def _has_just_signed_in(person: Person) -> bool:
    last = last_sign_in(person.id)
    return last is not None and clock.now() - last <= FRESH


@bp.post("/account/data/erase/cancel")
@signed_in
def cancel() -> ResponseReturnValue:
    """Change one's mind."""
    if actions.cancel_erasure(current_person()):
        flash(_("Your account stays."), "success")
    return see_other(url_for(".mine"))
