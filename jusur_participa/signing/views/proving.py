"""The second step of signing in, and proving once more who one is."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import FRESH_TO_LOOK, public, signed_in
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing import actions, browser, passkeys, policy, queries
from jusur_participa.signing.actions import Attempt
from jusur_participa.signing.browser import Device
from jusur_participa.signing.forms import FactorForm
from jusur_participa.signing.onward import arrive, onward
from jusur_participa.signing.views import bp
from jusur_participa.signing.views.trying import count


@bp.route("/sign-in/second-step", methods=["GET", "POST"])
@public
def second_step() -> ResponseReturnValue:
    """After a password or a code: show the second factor, or add one where it is asked for the first time."""
    device = browser.half_open()
    if device is None:
        return see_other(url_for(".sign_in", **onward()))
    if device.person.second_factor_since is None:
        return see_other(url_for(".add_authenticator", **onward()))
    person = device.person
    form = FactorForm()
    if form.validate_on_submit() and _is_proved(device, form):
        return arrive(person)
    return _page(form, device, is_second_step=True)


@bp.route("/account/proof", methods=["GET", "POST"])
@signed_in
def prove() -> ResponseReturnValue:
    """Show the second factor once more, and go on with what asked for it."""
    device = browser.device()
    assert device is not None
    onto = onward().get("next") or url_for(".account")
    today, moment = clock.today(), clock.now()
    if policy.has_fresh_proof(device.person, device.row, FRESH_TO_LOOK, browser.is_required(), moment, today):
        return see_other(onto)
    form = FactorForm()
    if form.validate_on_submit() and _is_proved(device, form):
        return see_other(onto)
    return _page(form, device, is_second_step=False)


def _page(form: FactorForm, device: Device, is_second_step: bool) -> ResponseReturnValue:
    known = list(queries.passkeys_of(device.person.id)) if passkeys.domain() else []
    return page(
        "signing/prove",
        form=form,
        onward=onward(),
        is_second_step=is_second_step,
        options=passkeys.options_to_use(device, known) if known else None,
    )


def _is_proved(device: Device, form: FactorForm) -> bool:
    """Check what was shown; a right one is used up and gives this browser a new token."""
    attempt = Attempt.at_factor(device.person.id)
    count(attempt)
    is_right = _fits(device, device.person, form)
    if is_right and browser.prove(device):
        actions.forget_attempt(attempt.name)
        return True
    # A code from paper that came a moment too late is used up all the same.
    finish_unit(keep=True)
    form.refuse()
    return False


def _fits(device: Device, person: Person, form: FactorForm) -> bool:
    if form.credential.data:
        answered = passkeys.used(device, form.credential.data, list(queries.passkeys_of(person.id)))
        return answered is not None and actions.note_passkey_used(*answered)
    typed = form.typed
    if actions.burn_digits(person.id, typed):
        return True
    if actions.burn_recovery_code(person, typed):
        flash(_("A recovery code is used up. Add a new application if the old phone is lost."))
        return True
    return False
