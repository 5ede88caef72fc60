"""Adding and removing second factors."""

from typing import cast

import segno
from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from pyotp import TOTP

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import FRESH_TO_LOOK, PROVE, current_person, fresh_proof, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing import actions, browser, passkeys, policy, queries, rules
from jusur_participa.signing.actions import Attempt
from jusur_participa.signing.browser import Device
from jusur_participa.signing.forms import AuthenticatorForm, PasskeyForm
from jusur_participa.signing.onward import onward
from jusur_participa.signing.views import bp
from jusur_participa.signing.views.trying import count


@bp.route("/account/second-factor/new", methods=["GET", "POST"])
@public
def add_authenticator() -> ResponseReturnValue:
    """Read a key into an application on a phone, and show that it has arrived.

    Open to who is half signed in, since that is where many meet it first; but
    not to replace a factor that is there.
    """
    device = browser.device()
    if device is None:
        return see_other(url_for(".sign_in", **onward()))
    _require_proof(device)
    secret = actions.candidate_secret(device.person, actions.digest(device.token))
    form = AuthenticatorForm()
    if form.validate_on_submit():
        attempt = Attempt.at_factor(device.person.id)
        count(attempt)
        if actions.add_authenticator(device.person, secret, form.typed) and browser.prove(device):
            actions.forget_attempt(attempt.name)
            return _recovery_page(device)
        form.refuse()
    name = TOTP(secret).provisioning_uri(name=device.person.chosen_name, issuer_name=passkeys.NAME)
    return page(
        "signing/authenticator",
        form=form,
        onward=onward(),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        key_address=name,
        drawing=_drawn(name),
        is_asked=browser.is_required() and device.person.has_a_desk(clock.today()),
    )


def _require_proof(device: Device) -> None:
    now, today, is_required = clock.now(), clock.today(), browser.is_required()
    has_one = device.person.second_factor_since is not None
    if has_one and not policy.has_fresh_proof(device.person, device.row, FRESH_TO_LOOK, is_required, now, today):
        require(refused(_l("For this act, prove once more that it is you."), PROVE))


def _drawn(address: str) -> Markup:
    """The key as a QR code: shapes only, no style and no script, which the page would not let run."""
    code = segno.make(address, error="m")
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff")
    return Markup(drawing)  # noqa: S704  shapes made by us: nothing of the address is in them as text


def _recovery_page(device: Device) -> ResponseReturnValue:
    """The codes for paper: told in the answer itself, since no page can show them again."""
    codes = actions.renew_recovery_codes(device.person)
    return page("signing/recovery", codes=codes, onto=onward().get("next") or url_for(".account"), onward=onward())


@bp.route("/account/recovery-codes", methods=["POST"])
@signed_in
@fresh_proof
def renew_recovery() -> ResponseReturnValue:
    """New codes for paper; the old ones are dead."""
    device = cast(Device, browser.device())
    if device.person.second_factor_since is None:
        raise Missing
    return _recovery_page(device)


@bp.route("/account/second-factor/removal", methods=["POST"])
@signed_in
@fresh_proof
def remove_factor() -> ResponseReturnValue:
    """Go without a second factor again, where one may."""
    person = current_person()
    if browser.is_required() and person.has_a_desk(clock.today()):
        require(refused(_l("Your work at the desk needs a second factor. Add a new one in place of the old one.")))
    actions.remove_factors(person)
    flash(_("Your account has no second factor any more."), "success")
    return see_other(url_for(".account"))


@bp.route("/account/passkeys", methods=["GET", "POST"])
@signed_in
@fresh_proof
def add_passkey() -> ResponseReturnValue:
    """Make a key on this device. It stands beside the application, which works where no script runs."""
    device = cast(Device, browser.device())
    if device.person.second_factor_since is None:
        return see_other(url_for(".add_authenticator"))
    form, known = PasskeyForm(), list(queries.passkeys_of(device.person.id))
    if form.validate_on_submit():
        made = passkeys.made(device, form.credential.data or "")
        name = rules.device_name(str(request.user_agent))
        if made and actions.add_passkey(device.person, made.credential_id, made.public_key, made.sign_count, name):
            flash(_("This device now has a key for you."), "success")
            return see_other(url_for(".account"))
        form.form_errors.append(_l("The browser made no key that we can use. Try again, or use the application."))
    options = passkeys.options_to_make(device, known) if passkeys.domain() else None
    return page("signing/passkey", form=form, options=options)


@bp.route("/account/passkeys/<int:passkey_id>/removal", methods=["POST"])
@signed_in
@fresh_proof
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Forget a key, of a device that was lost or given away."""
    if not actions.remove_passkey(current_person(), passkey_id):
        raise Missing
    flash(_("That key opens nothing any more."), "success")
    return see_other(url_for(".account"))
