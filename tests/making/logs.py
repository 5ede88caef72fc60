"""Builders of logs."""

from jusur_participa.logs import actions
from jusur_participa.logs.models import Log
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules.envelopes import digest_of
from jusur_participa.territory.models import Municipality


class LogsMaking:
    """Logs with some entries, signed."""

    def log(self, municipality: Municipality | None = None, number: int = 900, size: int = 3) -> Log:
        """A log whose entries stand for nothing."""
        log = actions.log_for(municipality or self.here(), LogKind.BOX, number)
        actions.append(log, [digest_of(f"{number}/{place}".encode()) for place in range(size)])
        actions.sign(log)
        return log
