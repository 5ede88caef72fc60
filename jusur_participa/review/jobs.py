"""What the worker does about answers that did not come in time."""

from jusur_participa.foundation.queue import every
from jusur_participa.review import actions

EVERY_HOUR = 60


@every(minutes=EVERY_HOUR)
def escalate() -> None:
    """Tell one level higher what is overdue; whatever was told already is told no more."""
    actions.escalate_overdue()
