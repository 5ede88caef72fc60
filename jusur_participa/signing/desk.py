"""Lost second factors, which two colleagues take away; and, for the network, what could not be sent."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import (
    Role,
    current_person,
    current_place,
    fresh_proof,
    mandated,
    network_staff,
)
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing import actions, policy, queries
from jusur_participa.signing.forms import ResetForm
from jusur_participa.signing.models import FactorReset
from jusur_participa.signing.terms import CHANNELS, MESSAGE_KINDS

bp = Blueprint("signing_desk", __name__)


@bp.route("/<town>/desk/second-factors/")
@mandated(Role.COORDINATOR)
def guarded() -> ResponseReturnValue:
    """Who works here with a second factor, and whose is to be taken away."""
    return _list(current_place().id)


@bp.route("/network/desk/second-factors/")
@network_staff
def guarded_in_network() -> ResponseReturnValue:
    """The same for everybody in the network."""
    return _list(None)


def _list(municipality_id: int | None) -> ResponseReturnValue:
    people = queries.guarded_people(municipality_id)
    waiting, today = queries.waiting_resets(people), clock.today()
    return page(
        "signing/guarded",
        people=people,
        waiting=waiting,
        may_agree={
            person_id: policy.may_agree_to_reset(current_person(), reset, today) for person_id, reset in waiting.items()
        },
    )


@bp.route("/<town>/desk/second-factors/<int:person_id>/reset", methods=["GET", "POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def ask(person_id: int) -> ResponseReturnValue:
    """Ask that a colleague's lost second factor be taken away."""
    return _ask(current_place().id, person_id, url_for(".guarded"))


@bp.route("/network/desk/second-factors/<int:person_id>/reset", methods=["GET", "POST"])
@network_staff
@fresh_proof
def ask_in_network(person_id: int) -> ResponseReturnValue:
    """The same, for anybody in the network."""
    return _ask(None, person_id, url_for(".guarded_in_network"))


def _ask(municipality_id: int | None, person_id: int, back: str) -> ResponseReturnValue:
    person = queries.guarded_person(municipality_id, person_id)
    require(policy.may_take_away_factor(current_person(), person, clock.today()))
    form = ResetForm()
    if form.validate_on_submit():
        actions.ask_for_reset(current_person(), person, form.reason.data or "")
        flash(_("It is asked. Now another colleague has to agree."), "success")
        return see_other(back)
    return page("signing/ask_reset", form=form, of=person, back=back)


@bp.route("/<town>/desk/second-factors/<int:person_id>/agreement", methods=["POST"])
@mandated(Role.COORDINATOR)
@fresh_proof
def agree(person_id: int) -> ResponseReturnValue:
    """Agree that it be taken away."""
    return _settle(current_place().id, person_id, url_for(".guarded"))


@bp.route("/network/desk/second-factors/<int:person_id>/agreement", methods=["POST"])
@network_staff
@fresh_proof
def agree_in_network(person_id: int) -> ResponseReturnValue:
    """The same, for anybody in the network."""
    return _settle(None, person_id, url_for(".guarded_in_network"))


def _settle(municipality_id: int | None, person_id: int, back: str) -> ResponseReturnValue:
    """Take the factor away, or with `no` in the form leave it: it was found again, or nobody knows who asked."""
    person = queries.guarded_person(municipality_id, person_id)
    reset = _waiting_for(person)
    if request.form.get("answer") == "no":
        actions.withdraw_reset(current_person(), reset)
        flash(_("The second factor stays as it is."), "success")
    else:
        actions.agree_to_reset(current_person(), reset)
        flash(_("The second factor is taken away. The person adds a new one when she next signs in."), "success")
    return see_other(back)


def _waiting_for(person: Person) -> FactorReset:
    reset = queries.waiting_resets([person]).get(person.id)
    if reset is None:
        raise Missing
    return reset


@bp.route("/network/desk/messages/")
@network_staff
def messages() -> ResponseReturnValue:
    """Codes and notices that did not go out, and why: a gateway that is down shows here."""
    return page(
        "signing/messages",
        troubled=queries.troubled_messages(request.args.get("after")),
        channels=CHANNELS,
        kinds=MESSAGE_KINDS,
    )
