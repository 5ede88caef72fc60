"""What is announced of things seen on site."""

from dataclasses import dataclass

from jusur_participa.sightings.models import Sighting, SightingAnswer


@dataclass(frozen=True)
class SightingAnswered:
    """The service said what it found."""

    sighting: Sighting
    answer: SightingAnswer
