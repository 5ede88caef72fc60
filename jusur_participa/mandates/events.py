"""What happened to requests for mandates, and which emergencies were opened."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Mandate
from jusur_participa.mandates.models import MandateRequest


@dataclass(frozen=True)
class MandateAsked:
    """A request waits for a second person."""

    request: MandateRequest


@dataclass(frozen=True)
class MandateDeclined:
    """A request ended without a mandate: declined, or taken back by who had asked."""

    request: MandateRequest


@dataclass(frozen=True)
class EmergencyOpened:
    """A coordinator gave herself a role of a municipality for some hours."""

    mandate: Mandate
