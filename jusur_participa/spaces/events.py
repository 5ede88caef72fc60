"""What happens to spaces."""

from dataclasses import dataclass

from jusur_participa.spaces.models import Space


@dataclass(frozen=True)
class SpacePublished:
    """Citizens now see the space."""

    space: Space


@dataclass(frozen=True)
class SpaceClosed:
    """Nothing opens in the space any more; its pages stay."""

    space: Space
