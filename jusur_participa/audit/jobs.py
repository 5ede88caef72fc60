"""Checking every chain once a day, so that the public page says when it last held."""

import logging

from jusur_participa.audit.actions import check_chain
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.queue import every
from jusur_participa.foundation.trail import NETWORK
from jusur_participa.territory.queries import municipalities

log = logging.getLogger(__name__)


@every(minutes=24 * 60)
def check_chains() -> None:
    """Check the chains of the network and of every municipality; a broken one is an error in the log."""
    for chain in (NETWORK, *(municipality.id for municipality in municipalities())):
        # One unit each: SQLite lets nobody write meanwhile, and a chain may be long.
        with unit_of_work():
            check = check_chain(chain)
            if not check.held:
                log.error("the trail of chain %s is broken at entry %s", chain, check.broken_at)
