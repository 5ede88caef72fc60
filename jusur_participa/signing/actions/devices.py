"""Devices: signed in, given a new token, signed out."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.signing import queries
from jusur_participa.signing.models import SignInSession
from jusur_participa.signing.terms import SignInMethod


def digest(token: str) -> str:
    """SHA-256, enough for what is random and long."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(
    person_id: int,
    device: str,
    lifetime: timedelta,
    method: SignInMethod = SignInMethod.PASSWORD,
    is_shared: bool = False,
    proved_at: datetime | None = None,
) -> str:
    """Sign a person in on a device; answers the token for its cookie, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    moment = clock.now()
    db.session.add(
        SignInSession(
            token_hash=digest(token),
            person_id=person_id,
            created_at=moment,
            expires_at=moment + lifetime,
            device=device,
            method=method,
            is_shared=is_shared,
            proved_at=proved_at,
        )
    )
    db.session.flush()
    return token


def renew_token(device: SignInSession, lifetime: timedelta) -> str | None:
    """Note that the second factor was shown here, and give the device a new token; the old one is dead.

    None where the old token was gone already: of two that show one proof at the same moment, one is late.
    """
    token, moment = secrets.token_urlsafe(32), clock.now()
    result: Any = db.session.execute(
        update(SignInSession)
        .where(SignInSession.token_hash == device.token_hash, SignInSession.revoked_at.is_(None))
        .values(token_hash=digest(token), proved_at=moment, expires_at=moment + lifetime)
        .execution_options(synchronize_session="fetch")
    )
    return token if result.rowcount == 1 else None


def close_session(device: SignInSession) -> None:
    """Sign out on a device; its token opens nothing any more."""
    if device.revoked_at is None:
        device.revoked_at = clock.now()
        db.session.flush()


def close_session_of(token: str) -> None:
    """Sign out on the device that holds this token, if any does."""
    device = queries.session_of_token(digest(token))
    if device is not None:
        close_session(device)


def close_all_sessions(person_id: int, besides: SignInSession | None = None) -> None:
    """Sign a person out everywhere, or everywhere else."""
    for device in queries.devices_of(person_id, clock.now()):
        if besides is None or device.id != besides.id:
            close_session(device)


def forget_proofs(person_id: int) -> None:
    """Let every device of a person show the second factor again."""
    hers = update(SignInSession).where(SignInSession.person_id == person_id, SignInSession.proved_at.is_not(None))
    db.session.execute(hers.values(proved_at=None).execution_options(synchronize_session="fetch"))
