"""Builders of trail entries."""

from jusur_participa.foundation.trail import TrailEntry, record


class AuditMaking:
    """Entries of a municipality's chain."""

    def trail(self, *acts: str, **said) -> list[TrailEntry]:
        """These acts, one after the other, in the trail of the usual municipality."""
        said.setdefault("municipality_id", self.here().id)
        return [record(act, **said) for act in acts]
