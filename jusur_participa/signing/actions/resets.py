"""A lost second factor: one colleague asks that it be taken away, another one agrees, and everybody can see it."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.signing import policy
from jusur_participa.signing.actions.devices import close_all_sessions
from jusur_participa.signing.actions.factors import remove_factors
from jusur_participa.signing.actions.messages import write_message
from jusur_participa.signing.models import FactorReset
from jusur_participa.signing.terms import Channel, MessageKind


def ask_for_reset(asker: Person, person: Person, reason: str) -> FactorReset:
    """Ask that somebody's second factor be taken away; nothing happens until another one agrees.

    Raises:
        Conflict: where it was asked already.
    """
    require(policy.may_take_away_factor(asker, person, clock.today()))
    reset = FactorReset(person_id=person.id, asked_by_id=asker.id, asked_at=clock.now(), reason=reason)
    if not insert_once(reset):
        raise Conflict(_l("This was asked already: now another colleague has to agree."))
    _record("second_factor.reset_asked", asker, reset, reason)
    return reset


def agree_to_reset(agreeing: Person, reset: FactorReset) -> None:
    """Take the second factor away: the person is signed out everywhere, told, and adds a new one when she returns."""
    hold(reset)
    require(policy.may_agree_to_reset(agreeing, reset, clock.today()))
    reset.agreed_by_id, reset.settled_at = agreeing.id, clock.now()
    person = reset.person
    remove_factors(person)
    close_all_sessions(person.id)
    channel = Channel.EMAIL if person.email else Channel.SMS
    write_message(MessageKind.FACTOR_RESET, channel, person.language, person=person)
    _record("second_factor.reset", agreeing, reset, reset.reason)


def withdraw_reset(person: Person, reset: FactorReset) -> None:
    """It was asked by mistake, or the person has found her phone: anybody who might agree may end it."""
    hold(reset)
    require(policy.may_take_away_factor(person, reset.person, clock.today()))
    if reset.settled_at is None:
        reset.settled_at = clock.now()
        db.session.flush()
        _record("second_factor.reset_withdrawn", person, reset, "")


def _record(act: str, by: Person, reset: FactorReset, reason: str) -> None:
    """On the chain of every municipality that has charged the person, or of the network."""
    held = {mandate.municipality_id for mandate in reset.person.mandates if mandate.is_in_force(clock.today())}
    for place in sorted(held, key=lambda number: number or 0) or [None]:
        record(
            act,
            by=by,
            municipality_id=place,
            thing=reset,
            after={"person": reset.person.public_ref},
            reason=reason,
        )
