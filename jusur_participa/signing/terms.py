"""Words of signing in: ways, tries and their limits, what is sent and how far it got."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class SignInMethod(StrEnum):
    """How somebody showed who she is, before any second factor."""

    PASSWORD = "password"  # noqa: S105
    CODE = "code"


class Channel(StrEnum):
    """How a message leaves the house."""

    SMS = "sms"
    EMAIL = "email"


class CodePurpose(StrEnum):
    """What a code is for; one sent for one purpose serves no other."""

    ENTER = "enter"
    #: To add the phone or e-mail it was sent to, or to put it in place of another.
    ADDRESS = "address"


class MessageKind(StrEnum):
    """What a message says."""

    CODE = "code"
    FACTOR_RESET = "factor_reset"
    #: To join an association; that slice writes it.
    INVITATION = "invitation"


class MessageState(StrEnum):
    """How far a message got."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class AttemptKind(StrEnum):
    """What tries are counted by."""

    IDENTIFIER = "identifier"
    ADDRESS = "address"
    EVERYBODY = "everybody"
    FACTOR = "factor"
    CODE = "code"
    CODE_ADDRESS = "code_address"
    CODES_OF_ALL = "codes_of_all"
    RESIDENCE = "residence"
    RESIDENCE_ADDRESS = "residence_address"


@dataclass(frozen=True)
class Limit:
    """So many tries that came to nothing, within so much time."""

    tries: int
    window: timedelta


FIVE_MINUTES, DAY = timedelta(minutes=5), timedelta(days=1)

#: Only what failed counts, and codes that nobody typed. An address is often a café's or an association's single
#: line, hence its wider limits: three hundred people who know their passwords use up none of them.
LIMITS: dict[AttemptKind, tuple[Limit, ...]] = {
    AttemptKind.IDENTIFIER: (Limit(10, FIVE_MINUTES),),
    AttemptKind.ADDRESS: (Limit(30, FIVE_MINUTES),),
    AttemptKind.EVERYBODY: (Limit(1000, FIVE_MINUTES),),
    AttemptKind.FACTOR: (Limit(5, FIVE_MINUTES), Limit(50, DAY)),
    AttemptKind.CODE: (Limit(5, DAY),),
    AttemptKind.CODE_ADDRESS: (Limit(60, FIVE_MINUTES),),
    # Printed codes, and what a register says: who is not on it finds that out in a few tries.
    AttemptKind.RESIDENCE: (Limit(5, DAY),),
    AttemptKind.RESIDENCE_ADDRESS: (Limit(60, FIVE_MINUTES),),
    AttemptKind.CODES_OF_ALL: (Limit(600, FIVE_MINUTES),),
}

CODE_DIGITS, CODE_TRIES = 6, 5
CODE_LASTS = timedelta(minutes=10)
#: How long a newcomer who has typed her code may take to choose a name.
NAMING_LASTS = timedelta(minutes=30)

#: Between a password and its second factor.
HALF_OPEN_LASTS = timedelta(minutes=15)
#: On a phone that others use; at an officer's desk.
SHARED_LASTS, AT_WORK_LASTS = timedelta(hours=1), timedelta(hours=12)
#: How long after a code a forgotten password may be replaced without the old one.
CODE_OPENS_PASSWORD = timedelta(minutes=10)

RECOVERY_CODES = 10

#: After each failed attempt to send; a code is not worth more than its ten minutes.
RETRY_AFTER = (timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=3))

CHANNELS = {Channel.SMS: _l("Message to a phone"), Channel.EMAIL: _l("E-mail")}
MESSAGE_KINDS = {
    MessageKind.CODE: _l("Code to sign in"),
    MessageKind.FACTOR_RESET: _l("Notice that a second factor was reset"),
    MessageKind.INVITATION: _l("Invitation to an association"),
}
