"""What boxes announce."""

from dataclasses import dataclass

from jusur_participa.boxes.models import Box


@dataclass(frozen=True)
class BoxDestroyed:
    """Nobody can appeal any more: what was sealed and what was opened is gone."""

    box: Box
