"""How one signs in: addresses, password, second factor, devices."""

from typing import cast

from flask import flash, session, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import passwords
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.errors import Busy, Conflict
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing import actions, browser, passkeys, policy, queries
from jusur_participa.signing.actions import Attempt
from jusur_participa.signing.browser import Device
from jusur_participa.signing.forms import (
    AddressForm,
    CodeForm,
    FirstPasswordForm,
    PasswordForm,
    refuse_where_no_code_arrives,
)
from jusur_participa.signing.models import SignInCode
from jusur_participa.signing.terms import CodePurpose
from jusur_participa.signing.views import bp
from jusur_participa.signing.views.trying import busy_page, count, where_from

#: In the cookie: the code that is to prove a new address.
NEW_ADDRESS = "new_address"


@bp.route("/account/signing-in")
@signed_in
def account() -> ResponseReturnValue:
    """What one signs in with, and where."""
    device = cast(Device, browser.device())
    person = device.person
    return page(
        "signing/account",
        devices=queries.devices_of(person.id, clock.now()),
        own_id=device.row.id,
        passkeys=queries.passkeys_of(person.id),
        may_add_passkey=passkeys.domain() is not None,
        recovery_left=queries.recovery_codes_left(person.id),
        must_have_factor=browser.is_required() and person.has_a_desk(clock.today()),
    )


@bp.route("/account/password", methods=["GET", "POST"])
@signed_in
def password() -> ResponseReturnValue:
    """Choose a password, or another one; every other device is signed out."""
    device = cast(Device, browser.device())
    person, is_shared = device.person, device.row.is_shared
    is_first = policy.may_skip_present_password(person, device.row, clock.now())
    form = FirstPasswordForm() if is_first else PasswordForm()
    if not form.validate_on_submit():
        return page("signing/password", form=form, is_first=is_first)
    attempt = Attempt.at_password(person.phone or person.email or "", where_from())
    present, kept = "" if is_first else form.present.data or "", person.password_hash
    proved_at, method = device.row.proved_at, device.row.method
    count(attempt)
    try:
        if not is_first and not passwords.matches(kept, present):
            # Answered by another page: there is nothing typed to keep.
            flash(_("The present password is not the one you wrote."), "error")
            return see_other(url_for(".password"))
        chosen = passwords.hashed(form.password.data or "")
    except Busy as busy:
        return busy_page("signing/password", form, busy, attempt, is_first=is_first)
    actions.forget_attempt(attempt.name)
    actions.change_password(person, chosen)
    browser.stay(person, method, is_shared, proved_at)
    flash(_("Your password is changed. Your other devices are signed out."), "success")
    return see_other(url_for(".account"))


@bp.route("/account/address", methods=["GET", "POST"])
@signed_in
def address() -> ResponseReturnValue:
    """Name a phone or an e-mail to sign in with; a code proves that it is one's own."""
    form = AddressForm()
    if not form.validate_on_submit() or refuse_where_no_code_arrives(form):
        return page("signing/address", form=form)
    person_id, known_as = current_person().id, form.known_as
    attempt = Attempt.at_code(known_as.value, where_from())
    count(attempt)
    code = actions.request_code(known_as, CodePurpose.ADDRESS, current_language(), attempt, person_id=person_id)
    session[NEW_ADDRESS] = code.id
    return see_other(url_for(".confirm_address"))


@bp.route("/account/address/code", methods=["GET", "POST"])
@signed_in
def confirm_address() -> ResponseReturnValue:
    """Type the code that was sent to the new address: that address, and no other, is then one's own."""
    asked = _asked()
    if asked is None:
        return see_other(url_for(".address"))
    form = CodeForm()
    if form.validate_on_submit():
        is_right = actions.burn_code(asked, form.typed)
        finish_unit(keep=True)
        if is_right:
            return _kept(asked)
        form.refuse()
    return page("signing/confirm_address", form=form, sent_to=asked.address.value)


def _kept(used: SignInCode) -> ResponseReturnValue:
    session.pop(NEW_ADDRESS, None)
    try:
        actions.keep_address(current_person(), used)
    except Conflict as conflict:
        flash(str(conflict.reason), "error")
        return see_other(url_for(".address"))
    flash(_("You can sign in with this from now on."), "success")
    return see_other(url_for(".account"))


def _asked() -> SignInCode | None:
    asked = queries.code_with(session[NEW_ADDRESS]) if NEW_ADDRESS in session else None
    is_hers = asked is not None and asked.person_id == current_person().id
    return asked if is_hers and asked is not None and asked.purpose is CodePurpose.ADDRESS else None


@bp.route("/account/devices/<int:session_id>/end", methods=["POST"])
@signed_in
def end_device(session_id: int) -> ResponseReturnValue:
    """Sign out on another device."""
    actions.close_session(queries.device_of(current_person().id, session_id))
    flash(_("That device is signed out."), "success")
    return see_other(url_for(".account"))


@bp.route("/account/devices/end", methods=["POST"])
@signed_in
def end_devices() -> ResponseReturnValue:
    """Sign out everywhere else."""
    device = cast(Device, browser.device())
    actions.close_all_sessions(device.person.id, besides=device.row)
    flash(_("Your other devices are signed out."), "success")
    return see_other(url_for(".account"))
