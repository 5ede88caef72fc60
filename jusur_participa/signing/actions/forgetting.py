"""What is kept of signing in, and for how long: as short as it serves."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_

from jusur_participa.foundation.database import db
from jusur_participa.signing.models import FailedAttempt, Message, SignInCode, SignInSession
from jusur_participa.signing.terms import DAY

#: Long enough for an operator to see after a weekend what could not be sent.
MESSAGES_LAST = timedelta(days=7)


def forget_ended(moment: datetime, days_of_devices: timedelta) -> None:
    """Delete tries of yesterday, codes and messages of last week, devices that ended a while ago."""
    db.session.execute(delete(FailedAttempt).where(FailedAttempt.failed_at < moment - DAY))
    db.session.execute(delete(Message).where(Message.created_at < moment - MESSAGES_LAST))
    db.session.execute(delete(SignInCode).where(SignInCode.created_at < moment - MESSAGES_LAST - DAY))
    ended = or_(
        SignInSession.revoked_at < moment - days_of_devices, SignInSession.expires_at < moment - days_of_devices
    )
    db.session.execute(delete(SignInSession).where(ended))
