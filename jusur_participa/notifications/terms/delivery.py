"""How a notice leaves the house, when, and how far it got."""

from datetime import time, timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class DeliveryChannel(StrEnum):
    """How a notice travels out of the house."""

    EMAIL = "email"
    SMS = "sms"


class DeliveryState(StrEnum):
    """How far a delivery got."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    #: No longer to be sent: its subject was hidden meanwhile, the person left or wants no more mails.
    DROPPED = "dropped"


class Rhythm(StrEnum):
    """How soon mails go out: one a notice, or one with everything."""

    NEVER = "never"
    NOW = "now"
    DAILY = "daily"
    WEEKLY = "weekly"


#: States in which nothing more happens to a delivery.
SETTLED = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED)

#: A claimed delivery that was not noted as sent by then may be claimed again.
CLAIM_HOLDS = timedelta(minutes=10)
#: Nothing is handed to a gateway when less than this is left of its claim: no gateway is waited for that long.
CLAIM_MARGIN = timedelta(minutes=2)
#: How long to wait after each failed attempt; after the last one the delivery has failed.
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)

#: When mails that gather news go out, on the clocks of Morocco; the weekly ones on Saturdays (Monday is 0).
DIGEST_AT, WEEKLY_ON = time(8), 5
#: No telephone rings for a notice from the one hour to the other.
ASLEEP_FROM, AWAKE_FROM = time(21), time(8)

CHANNEL_LABELS = {DeliveryChannel.EMAIL: _l("E-mail"), DeliveryChannel.SMS: _l("Message to a phone")}

#: A voter hears at a moment drawn from these hours that somebody helped her, or before half of what is left of the
#: vote is over: the hour of the notice must not lead to the ballot that came into the box then.
TOLD_OF_HELP_WITHIN = timedelta(hours=6)
