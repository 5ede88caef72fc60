"""What the worker does about what waits too long."""

from jusur_participa.foundation.queue import every
from jusur_participa.moderation import actions

EVERY_HOUR = 60


@every(minutes=EVERY_HOUR)
def remind() -> None:
    """Tell the moderators of each municipality where something is late; once a working day."""
    actions.remind_of_what_waits()
