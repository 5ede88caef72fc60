"""Signing in by password or code, registering, signing out."""

from flask import Response, flash, request, session, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts import actions as accounts
from jusur_participa.accounts import passwords
from jusur_participa.accounts import queries as people
from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, public
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.errors import Busy
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing import actions, browser, queries
from jusur_participa.signing.actions import Attempt
from jusur_participa.signing.forms import CodeForm, NameForm, RegisterForm, SignInForm, refuse_where_no_code_arrives
from jusur_participa.signing.models import SignInCode
from jusur_participa.signing.onward import arrive, intended, onward
from jusur_participa.signing.terms import NAMING_LASTS, CodePurpose, SignInMethod
from jusur_participa.signing.views import bp
from jusur_participa.signing.views.trying import busy_page, count, where_from


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Let a person in by her password, or send her a code; and lead her back to where she wanted to go."""
    if request.method == "GET" and (inside := _inside()) is not None:
        return inside
    form = SignInForm()
    if not form.validate_on_submit():
        return page("signing/sign_in", form=form, onward=onward(), intended=intended())
    if not form.password.data or request.form.get("way") == "code":
        return _send_code(form, "signing/sign_in")
    attempt = Attempt.at_password(form.known_as.value, where_from())
    count(attempt)
    credentials = people.credentials_of(form.known_as)
    finish_unit(keep=False)
    try:
        fits = passwords.matches(credentials.password_hash if credentials else None, form.password.data)
    except Busy as busy:
        return busy_page("signing/sign_in", form, busy, attempt, onward=onward(), intended=intended())
    person = people.person_with_rights(credentials.person_id) if credentials and fits else None
    if person is None:
        form.refuse()
        return page("signing/sign_in", form=form, onward=onward(), intended=intended())
    actions.forget_attempt(attempt.name)
    return _enter(person, SignInMethod.PASSWORD, form.shared.data)


def _inside() -> ResponseReturnValue | None:
    """Where to lead somebody who is signed in already, wholly or half; looking at a page does nothing for her."""
    if browser.half_open() is not None:
        return see_other(url_for(".second_step", **onward()))
    person = current_person()
    if person is None:
        return None
    home = "desk.mine" if person.has_a_desk(clock.today()) else "pages.home"
    return see_other(onward().get("next") or url_for(home))


def _enter(person: Person, method: SignInMethod, is_shared: bool) -> ResponseReturnValue:
    if not browser.sign_in(person, method, is_shared):
        return see_other(url_for(".second_step", **onward()))
    return arrive(person)


@bp.route("/sign-out", methods=["POST"])
@public
def sign_out() -> ResponseReturnValue:
    """Close this browser's session; on a shared phone nothing is left behind. `next` may lead on within the site."""
    browser.sign_out()
    flash(_("You are signed out."), "success")
    response: Response = see_other(onward().get("next") or url_for("pages.home"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    """Open an account: a name, and a phone or e-mail that a code proves.

    Whether it has an account already is not told before the code is typed: in a
    village it would say who takes part. Whoever types it owns the phone, and is
    let in; a new one under the name that was chosen.
    """
    if (inside := _inside()) is not None:
        return inside
    form = RegisterForm()
    if form.validate_on_submit():
        return _send_code(form, "signing/register", form.chosen_name.data)
    return page("signing/register", form=form, onward=onward(), intended=intended())


def _send_code(form: SignInForm | RegisterForm, template: str, chosen_name: str | None = None) -> ResponseReturnValue:
    """The same work, the same time and the same page, whether the address has an account or not."""
    if refuse_where_no_code_arrives(form):
        return page(template, form=form, onward=onward(), intended=intended())
    _request(form, chosen_name, form.shared.data)
    return see_other(url_for(".code", **onward()))


def _request(form: IdentifiedForm, chosen_name: str | None, is_shared: bool) -> None:
    attempt = Attempt.at_code(form.known_as.value, where_from())
    count(attempt)
    code = actions.request_code(form.known_as, CodePurpose.ENTER, current_language(), attempt, chosen_name)
    session[browser.CODE] = {"id": code.id, "shared": bool(is_shared)}


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """Type the code that was sent."""
    asked = _asked()
    if asked is None:
        return see_other(url_for(".sign_in", **onward()))
    form = CodeForm()
    if not form.validate_on_submit():
        return _code_page(form, asked)
    is_right = actions.burn_code(asked, form.typed)
    # Whatever the answer: a wrong code has cost one of its tries, and a right one opens nothing any more.
    finish_unit(keep=True)
    if not is_right:
        form.refuse()
        return _code_page(form, asked)
    return _let_in(asked)


def _asked() -> SignInCode | None:
    """The code that this browser has asked for, to sign in with."""
    asked = queries.code_with(session[browser.CODE]["id"]) if browser.CODE in session else None
    return asked if asked is not None and asked.purpose is CodePurpose.ENTER else None


def _code_page(form: CodeForm, asked: SignInCode) -> ResponseReturnValue:
    return page("signing/code", form=form, sent_to=asked.address.value, onward=onward(), intended=intended())


def _let_in(used: SignInCode) -> ResponseReturnValue:
    person = people.person_known_as(used.address)
    if person is None and used.chosen_name:
        person = _registered(used, used.chosen_name)
    if person is None:
        session[browser.NEWCOMER] = used.id
        return see_other(url_for(".name", **onward()))
    actions.settle_code(used)
    actions.note_proof(person, used)
    return _enter(person, SignInMethod.CODE, session[browser.CODE]["shared"])


def _registered(used: SignInCode, chosen_name: str) -> Person | None:
    """The account of a proved address; where it was opened a moment ago with another code, that one."""
    address = {"phone": used.phone, "email": used.email}
    accounts.register_person(chosen_name, **address, language=current_language())
    return people.person_known_as(used.address)


@bp.route("/sign-in/code/again", methods=["POST"])
@public
def another_code() -> ResponseReturnValue:
    """Send another code to the same address; the one before stays good until its time is over."""
    asked = _asked()
    if asked is None:
        return see_other(url_for(".sign_in", **onward()))
    attempt = Attempt.at_code(asked.address.value, where_from())
    count(attempt)
    again = actions.request_code(asked.address, CodePurpose.ENTER, current_language(), attempt, asked.chosen_name)
    session[browser.CODE] = {**session[browser.CODE], "id": again.id}
    flash(_("Another code is on its way."), "success")
    return see_other(url_for(".code", **onward()))


@bp.route("/sign-in/name", methods=["GET", "POST"])
@public
def name() -> ResponseReturnValue:
    """A newcomer has typed her code: a name is all that is missing."""
    used = queries.code_with(session[browser.NEWCOMER]) if browser.NEWCOMER in session else None
    if used is None or used.used_at is None or clock.now() - used.used_at > NAMING_LASTS:
        return see_other(url_for(".sign_in", **onward()))
    form = NameForm()
    if not form.validate_on_submit():
        return page("signing/name", form=form, onward=onward(), intended=intended())
    person = _registered(used, form.chosen_name.data) if actions.settle_code(used) else None
    if person is None:
        flash(_("This code has served already. Ask for another one."), "error")
        return see_other(url_for(".sign_in", **onward()))
    actions.note_proof(person, used)
    return _enter(person, SignInMethod.CODE, session[browser.CODE]["shared"])
