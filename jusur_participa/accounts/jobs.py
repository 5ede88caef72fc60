"""What the worker does for residences: it reminds of those that soon run out."""

from jusur_participa.accounts import actions
from jusur_participa.foundation.database import finish_unit
from jusur_participa.foundation.queue import every


@every(minutes=24 * 60)
def remind_of_expiry() -> None:
    """Remind everybody once, some hundreds a transaction."""
    while actions.remind_of_expiry():
        finish_unit(keep=True)
