"""What was answered to people about their data."""

from dataclasses import dataclass

from jusur_participa.privacy.models import PrivacyRequest


@dataclass(frozen=True)
class PrivacyRequestAnswered:
    """The municipality answered what a person asked about her data."""

    request: PrivacyRequest
