"""What a person signs in with: her password, her phone, her e-mail."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import uniquely
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.signing.actions.codes import settle_code
from jusur_participa.signing.actions.devices import close_all_sessions
from jusur_participa.signing.models import SignInCode


def change_password(person: Person, password_hash: str) -> None:
    """Keep a new password, and sign out everywhere: whoever knew the old one is out."""
    person.password_hash = password_hash
    close_all_sessions(person.id)
    record("person.password_changed", by=person, thing=person)


def keep_address(person: Person, code: SignInCode) -> None:
    """Give the account the address that the code was sent to, whatever else was asked for meanwhile.

    Raises:
        Conflict: where the address has an account of its own, or the code was another person's.
    """
    taken = Conflict(_l("This phone or e-mail has an account of its own. Sign in with it to use that one."))
    if code.person_id != person.id or code.used_at is None or not settle_code(code):
        raise Conflict(_l("This code has served already. Ask for another one."))
    with uniquely(taken):
        if code.phone:
            person.phone = code.phone
            note_proof(person, code)
        else:
            person.email = code.email
    record("person.address_changed", by=person, thing=person, after={"by": code.channel})


def note_proof(person: Person, code: SignInCode) -> None:
    """Keep that the person holds the phone to which this code, now typed, was sent."""
    if code.phone is not None and code.phone == person.phone:
        person.phone_proved_at = clock.now()
