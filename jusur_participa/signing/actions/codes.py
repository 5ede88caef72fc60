"""Codes: asked for, sent, typed once, and worth nothing afterwards."""

import secrets
from typing import Any

from sqlalchemy import ColumnElement, and_, update

from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.foundation import clock, keys
from jusur_participa.foundation.database import db
from jusur_participa.signing.actions.messages import write_message
from jusur_participa.signing.actions.tries import Attempt, forget_attempt
from jusur_participa.signing.models import FailedAttempt, SignInCode
from jusur_participa.signing.terms import (
    CODE_DIGITS,
    CODE_LASTS,
    CODE_TRIES,
    DAY,
    AttemptKind,
    CodePurpose,
    MessageKind,
)


def request_code(
    address: Identifier,
    purpose: CodePurpose,
    language: str,
    attempt: Attempt,
    chosen_name: str | None = None,
    person_id: int | None = None,
) -> SignInCode:
    """Write a code for this address and the message that takes it there: the same work whoever has an account."""
    moment = clock.now()
    code = SignInCode(
        phone=address.phone,
        email=address.email,
        purpose=purpose,
        nonce=secrets.token_hex(16),
        attempt=attempt.name,
        person_id=person_id,
        chosen_name=chosen_name,
        created_at=moment,
        expires_at=moment + CODE_LASTS,
    )
    db.session.add(code)
    db.session.flush()
    write_message(MessageKind.CODE, code.channel, language, code=code)
    return code


def code_for(code: SignInCode) -> str:
    """The digits: they follow from where they are sent, so that they prove that address and no other."""
    drawn = keys.keyed("code", code.purpose, code.nonce, code.address.value)
    return f"{int.from_bytes(drawn) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def burn_code(code: SignInCode, typed: str) -> bool:
    """Whether this is the code, still good and never used: then it is used up.

    Commit whatever the answer is: a wrong one costs one of its few tries. Of
    two that type it at the same moment, one is late.
    """
    is_good = (SignInCode.id == code.id, SignInCode.used_at.is_(None), SignInCode.expires_at > clock.now())
    if not _changed(*is_good, SignInCode.tries < CODE_TRIES, tries=SignInCode.tries + 1):
        return False
    if not secrets.compare_digest(code_for(code).encode(), typed.encode()):
        return False
    if not _changed(*is_good, used_at=clock.now()):
        return False
    _forget_requests(code)
    return True


def settle_code(code: SignInCode) -> bool:
    """Let a used code lead to its account; only once."""
    return _changed(SignInCode.id == code.id, SignInCode.settled_at.is_(None), settled_at=clock.now())


def _changed(*conditions: ColumnElement[bool], **values: Any) -> bool:
    result: Any = db.session.execute(
        update(SignInCode).where(*conditions).values(**values).execution_options(synchronize_session="fetch")
    )
    return bool(result.rowcount == 1)


def _forget_requests(code: SignInCode) -> None:
    """A code that was typed was no nuisance: what was asked for this address no longer counts against it."""
    attempt = Attempt.at_code(code.address.value, "")
    hers = [key for kind, key in attempt.keys if kind is AttemptKind.CODE]
    since = clock.now() - DAY
    forget_attempt(code.attempt, and_(FailedAttempt.key_hash.in_(hers), FailedAttempt.failed_at > since))
