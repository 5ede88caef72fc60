"""What happened to people's mandates and residence."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Mandate, ResidenceVerification, VerificationRequest


@dataclass(frozen=True)
class MandateGranted:
    """A person may act for the municipality or the network."""

    mandate: Mandate


@dataclass(frozen=True)
class MandateRevoked:
    """A mandate ended before its time."""

    mandate: Mandate


@dataclass(frozen=True)
class ResidenceRequested:
    """A person asks to be verified."""

    request: VerificationRequest


@dataclass(frozen=True)
class ResidenceVerified:
    """Somebody verified where a person lives."""

    verification: ResidenceVerification


@dataclass(frozen=True)
class ResidenceRevoked:
    """A residence was taken back before its time, with a reason."""

    verification: ResidenceVerification


@dataclass(frozen=True)
class ResidenceExpiring:
    """A residence runs out in some weeks, and was not renewed."""

    verification: ResidenceVerification


@dataclass(frozen=True)
class ResidenceRefused:
    """An officer could not verify it; the request says why."""

    request: VerificationRequest
