"""Forgetting the addresses of invitations that nobody answered."""

from jusur_participa.associations import actions
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.queue import every


@every(minutes=60)
def forget_overdue_invitations() -> None:
    """Settle what is too old; a second run finds nothing."""
    with unit_of_work():
        actions.forget_overdue()
