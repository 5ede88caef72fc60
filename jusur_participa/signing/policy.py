"""Who needs a second factor, and who may take a lost one away: two others, never oneself."""

from datetime import date, datetime, timedelta

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_over
from jusur_participa.powers.terms import Action
from jusur_participa.signing.models import FactorReset, SignInSession
from jusur_participa.signing.terms import CODE_OPENS_PASSWORD, SignInMethod


def needs_second_factor(person: Person, is_required: bool, on: date) -> bool:
    """Whoever has one uses it; where the installation requires it, so must everybody with a desk."""
    return person.second_factor_since is not None or (is_required and person.has_a_desk(on))


def is_half_open(person: Person, device: SignInSession, is_required: bool, on: date) -> bool:
    """Whether this device has shown a password or a code, and still owes the second factor."""
    return device.proved_at is None and needs_second_factor(person, is_required, on)


def has_fresh_proof(
    person: Person, device: SignInSession, age: timedelta, is_required: bool, moment: datetime, on: date
) -> bool:
    """Whether the second factor was shown here within `age`; who needs none is not asked."""
    if not needs_second_factor(person, is_required, on):
        return True
    return device.proved_at is not None and moment - device.proved_at <= age


def may_skip_present_password(person: Person, device: SignInSession, moment: datetime) -> bool:
    """Whether a password may be chosen without the old one: there is none, or a code has just proved the address."""
    came_by_code = device.method is SignInMethod.CODE and moment - device.created_at <= CODE_OPENS_PASSWORD
    return person.password_hash is None or came_by_code


def may_take_away_factor(asker: Person, person: Person, on: date) -> Verdict:
    """Coordinators, and administrators of a municipality where the person has a mandate; nobody for themselves."""
    if asker.id == person.id:
        return refused(_l("Nobody takes away their own second factor. Ask two colleagues."))
    if any(asker.holds(role, None, on) for role in roles_over(None, Action.RESET_FACTOR)):
        return ALLOWED
    places = {mandate.municipality_id for mandate in person.mandates if mandate.is_in_force(on)} - {None}
    resetting = roles_over(0, Action.RESET_FACTOR)
    if any(asker.holds(role, place, on) for role in resetting for place in places):
        return ALLOWED
    return refused(
        _l("This is for the administrators of the person’s municipality and for the network’s coordinators.")
    )


def may_agree_to_reset(agreeing: Person, reset: FactorReset, on: date) -> Verdict:
    """Another one than who asked, once."""
    if reset.settled_at is not None:
        return refused(_l("This was settled already."))
    if agreeing.id == reset.asked_by_id:
        return refused(_l("You asked for this yourself: somebody else has to agree."))
    return may_take_away_factor(agreeing, reset.person, on)
