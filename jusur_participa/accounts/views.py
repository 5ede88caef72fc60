"""Registering, signing in and out, one's own account and residence."""

from typing import Any

from flask import Blueprint, Response, flash, request, session, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions, passwords, queries, rules, signing
from jusur_participa.accounts.actions import Attempt
from jusur_participa.accounts.forms import PasswordForm, ProfileForm, RegisterForm, ResidenceForm, SignInForm
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.territory import queries as territory

bp = Blueprint("accounts", __name__)

#: What was typed when registering, for the one page that follows.
TYPED = "typed_identifier"


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Let a person in, and lead her back to where she wanted to go."""
    if request.method == "GET" and current_person() is not None:
        return see_other(_after_sign_in(current_person()))
    form = SignInForm(data={"identifier": session.pop(TYPED, "")} if request.method == "GET" else None)
    if not form.validate_on_submit():
        return page("accounts/sign_in", form=form, onward=_onward())
    attempt = Attempt(identifier=form.known_as.value, address=request.remote_addr or "")
    actions.refuse_if_too_often(attempt)
    credentials = queries.credentials_of(form.known_as)
    # Checking takes 50 ms: SQLite's one lock for writers must not be held meanwhile.
    finish_unit(keep=False)
    fits = passwords.matches(credentials.password_hash if credentials else None, form.password.data or "")
    if credentials is None or not fits:
        actions.note_failure(attempt)
        # The page that says so is a 422, whose work would be undone, and with it the counting.
        finish_unit(keep=True)
        form.refuse()
        return page("accounts/sign_in", form=form, onward=_onward())
    onward = _after_sign_in(queries.person_with_rights(credentials.person_id))
    signing.sign_in(credentials.person_id)
    return see_other(onward)


@bp.route("/sign-out", methods=["POST"])
@public
def sign_out() -> ResponseReturnValue:
    """Close this browser's session; on a shared phone nothing is left behind."""
    signing.sign_out()
    flash(_("You are signed out."), "success")
    response: Response = see_other(url_for("pages.home"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    """Open an account.

    Whether the phone or the e-mail had one already is not told: in a village it
    would say who takes part. Hence nobody is signed in by registering: new or
    not, the same page follows with the same sentence, and only the password
    opens it. The new account's owner types it once more, on a form that
    remembers the rest.
    """
    if current_person() is not None:
        return see_other(_after_sign_in(current_person()))
    form = RegisterForm()
    if form.validate_on_submit():
        actions.register_person(**form.details, language=current_language())
        session[TYPED] = form.identifier.data
        flash(
            _("Your account is ready: sign in. If you had one before, its password has not changed."),
            "success",
        )
        return see_other(url_for(".sign_in", **_onward()))
    return page("accounts/register", form=form, onward=_onward())


def _onward() -> dict[str, Any]:
    """The page to lead back to, as the address keeps it."""
    target = rules.local_path(request.args.get("next"))
    return {"next": target} if target else {}


def _after_sign_in(person: Person | None) -> str:
    """Where she wanted to go; else her desk if she has one, or the home page."""
    home = "desk.mine" if person is not None and person.has_a_desk(clock.today()) else "pages.home"
    return _onward().get("next") or url_for(home)


@bp.route("/account", methods=["GET", "POST"])
@signed_in
def account() -> ResponseReturnValue:
    """What a person says of herself, where she is verified, and where she is signed in."""
    person = current_person()
    form = ProfileForm(data=_profile_of(person))
    form.offer_zones(territory.zones_by_municipality(), current_language())
    if form.validate_on_submit():
        actions.update_profile(person, **_profile_from(form))
        flash(_("Your account is up to date."), "success")
        return see_other(url_for(".account"))
    return page(
        "accounts/account",
        form=form,
        verifications=queries.verifications_of(person.id, clock.now()),
        requests=[asked for asked in queries.requests_of(person.id) if asked.settled_at is None],
        devices=queries.devices_of(person.id, clock.now()),
        own_hash=actions.digest(signing.own_token()),
    )


def _profile_of(person: Person) -> dict[str, Any]:
    return {
        "chosen_name": person.chosen_name,
        "zone": str(person.zone_id or ""),
        "sex": person.sex.value if person.sex else None,
        "birth_year": person.birth_year,
        "language": person.language,
    }


def _profile_from(form: ProfileForm) -> dict[str, Any]:
    return {
        "chosen_name": form.chosen_name.data,
        "sex": Sex(form.sex.data) if form.sex.data else None,
        "birth_year": form.birth_year.data,
        "zone": territory.zone_with_id(int(form.zone.data)) if form.zone.data else None,
        "language": form.language.data,
    }


@bp.route("/account/password", methods=["GET", "POST"])
@signed_in
def password() -> ResponseReturnValue:
    """Change one's password; every other device is signed out."""
    person, form = current_person(), PasswordForm()
    if not form.validate_on_submit():
        return page("accounts/password", form=form)
    attempt = Attempt(identifier=person.phone or person.email, address=request.remote_addr or "")
    actions.refuse_if_too_often(attempt)
    if not passwords.matches(person.password_hash, form.present.data or ""):
        # Answered by another page, so that the failure is counted; there is nothing typed to keep.
        actions.note_failure(attempt)
        flash(_("The present password is not the one you wrote."), "error")
        return see_other(url_for(".password"))
    actions.change_password(person, form.password.data or "")
    signing.sign_in(person.id)
    flash(_("Your password is changed. Your other devices are signed out."), "success")
    return see_other(url_for(".account"))


@bp.route("/account/devices/<int:session_id>/end", methods=["POST"])
@signed_in
def end_device(session_id: int) -> ResponseReturnValue:
    """Sign out on another device."""
    actions.close_session(queries.device_of(current_person().id, session_id))
    flash(_("That device is signed out."), "success")
    return see_other(url_for(".account"))


@bp.route("/account/residence")
@signed_in
def choose_municipality() -> ResponseReturnValue:
    """Choose the municipality that should verify one's residence."""
    return page("accounts/choose_municipality", municipalities=territory.municipalities())


@bp.route("/<town>/residence", methods=["GET", "POST"])
@signed_in
def residence() -> ResponseReturnValue:
    """Ask this municipality to verify that one lives there, or see how that stands."""
    person, place = current_person(), current_place()
    waiting = queries.waiting_request_of(person.id, place.id)
    zones = territory.zones_of(place.id)
    form = ResidenceForm(data={"zone": str(waiting.zone_id if waiting else person.zone_id or "")})
    form.offer_zones(zones, current_language())
    if form.validate_on_submit():
        actions.request_verification(person, territory.zone_in(place.id, int(form.zone.data)))
        return see_other(url_for(".residence"))
    return page(
        "accounts/residence",
        form=form,
        waiting=waiting,
        zones=zones,
        last=next((asked for asked in queries.requests_of(person.id) if asked.municipality_id == place.id), None),
        verification=queries.verification_in(person.id, place.id, clock.now()),
    )
