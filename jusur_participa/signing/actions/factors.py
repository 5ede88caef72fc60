"""Second factors: an application for codes, codes on paper, passkeys; each digit and code opens once."""

import base64
import secrets
from datetime import datetime
from typing import Any

import pyotp
from sqlalchemy import delete, update

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, keys
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.trail import record
from jusur_participa.signing import queries
from jusur_participa.signing.models import Authenticator, Passkey, RecoveryCode
from jusur_participa.signing.terms import RECOVERY_CODES

#: Of the clock of TOTP, in seconds; half a minute early or late is forgiven (RFC 6238, section 5.2).
STEP = 30
SEAL = "authenticator"
#: Letters and digits that are not taken for one another on paper.
ON_PAPER = "abcdefghjkmnpqrstuvwxyz23456789"


def candidate_secret(person: Person, token_hash: str) -> str:
    """What an application is to remember, in base32; not kept until its first digits have been typed.

    It follows from the session, so that looking at the page twice shows one secret and writes nothing.
    """
    drawn = keys.keyed("authenticator", person.public_ref, token_hash)
    return base64.b32encode(drawn[:20]).decode()


def add_authenticator(person: Person, secret: str, typed: str) -> bool:
    """Keep the application once it shows the right digits; in place of an earlier one. False where it does not."""
    step = _step_of(secret, typed, clock.now())
    if step is None:
        return False
    db.session.execute(delete(Authenticator).where(Authenticator.person_id == person.id))
    kept = Authenticator(person_id=person.id, secret=keys.sealed(SEAL, secret), added_at=clock.now(), last_step=step)
    if not insert_once(kept):
        return False
    if person.second_factor_since is None:
        person.second_factor_since = clock.now()
    record("second_factor.added", by=person, thing=person)
    return True


def burn_digits(person_id: int, typed: str) -> bool:
    """Whether the application shows these digits now, and nobody has used them; then they are used."""
    authenticator = queries.authenticator_of(person_id)
    secret = keys.opened(SEAL, authenticator.secret) if authenticator else None
    if authenticator is None or secret is None:
        return False
    step = _step_of(secret, typed, clock.now())
    if step is None:
        return False
    later = update(Authenticator).where(Authenticator.id == authenticator.id, Authenticator.last_step < step)
    result: Any = db.session.execute(later.values(last_step=step).execution_options(synchronize_session="fetch"))
    return bool(result.rowcount == 1)


def present_digits(person_id: int) -> str | None:
    """What the application shows now: for the demonstration, which has no phone to look at."""
    authenticator = queries.authenticator_of(person_id)
    secret = keys.opened(SEAL, authenticator.secret) if authenticator else None
    return pyotp.TOTP(secret).at(clock.now()) if secret else None


def _step_of(secret: str, typed: str, moment: datetime) -> int | None:
    """The half minute to which these digits belong, the present one or one beside it."""
    now = int(moment.timestamp()) // STEP
    generator = pyotp.TOTP(secret, interval=STEP)
    fitting = (step for step in (now, now - 1, now + 1) if secrets.compare_digest(generator.at(step * STEP), typed))
    try:
        return next(fitting, None)
    except TypeError:  # what was typed holds letters that digits are not compared with
        return None


def renew_recovery_codes(person: Person) -> list[str]:
    """Ten new codes for paper, in place of the old ones; told once, and only their fingerprints are kept."""
    codes = [_written() for _number in range(RECOVERY_CODES)]
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    db.session.add_all(RecoveryCode(person_id=person.id, code_hash=_print_of(person.id, code)) for code in codes)
    db.session.flush()
    return codes


def burn_recovery_code(person: Person, typed: str) -> bool:
    """Whether this is one of her unused codes; then it is used."""
    unused = update(RecoveryCode).where(
        RecoveryCode.person_id == person.id,
        RecoveryCode.code_hash == _print_of(person.id, typed),
        RecoveryCode.used_at.is_(None),
    )
    result: Any = db.session.execute(unused.values(used_at=clock.now()).execution_options(synchronize_session="fetch"))
    if result.rowcount != 1:
        return False
    record("second_factor.recovered", by=person, thing=person)
    return True


def _written() -> str:
    drawn = "".join(secrets.choice(ON_PAPER) for _ in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


def _print_of(person_id: int, code: str) -> str:
    bare = "".join(letter for letter in code.lower() if letter.isalnum())
    return keys.fingerprint("recovery code", str(person_id), bare)


def add_passkey(person: Person, credential_id: str, public_key: str, sign_count: int, device: str) -> bool:
    """Keep a passkey that the browser has made; False where it is known already."""
    passkey = Passkey(
        person_id=person.id,
        credential_id=credential_id,
        public_key=public_key,
        sign_count=sign_count,
        device=device,
        added_at=clock.now(),
    )
    if not insert_once(passkey):
        return False
    record("second_factor.added", by=person, thing=person)
    return True


def note_passkey_used(passkey: Passkey, sign_count: int) -> bool:
    """Remember how often the key says that it was used, a copy of it would fall behind; False where it was removed."""
    used = update(Passkey).where(Passkey.id == passkey.id, Passkey.sign_count == passkey.sign_count)
    result: Any = db.session.execute(used.values(sign_count=sign_count).execution_options(synchronize_session="fetch"))
    return bool(result.rowcount == 1)


def remove_passkey(person: Person, passkey_id: int) -> bool:
    """Forget one of the person's passkeys; False where it is not hers."""
    hers = delete(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person.id)
    if not db.session.execute(hers.returning(Passkey.id)).all():
        return False
    record("second_factor.removed", by=person, thing=person)
    return True


def remove_factors(person: Person) -> None:
    """Take every second factor away from an account."""
    for model in (Authenticator, RecoveryCode, Passkey):
        db.session.execute(delete(model).where(model.person_id == person.id))
    person.second_factor_since = None
    db.session.flush()
