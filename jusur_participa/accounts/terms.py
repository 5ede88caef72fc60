"""Words of the accounts: sex as a person states it, and how a residence is proved or refused."""

from enum import StrEnum


class Sex(StrEnum):
    """What a person chose to say; UNSAID was asked and declined, an empty field was never asked."""

    FEMALE = "female"
    MALE = "male"
    UNSAID = "unsaid"


class VerificationMethod(StrEnum):
    """How somebody came to know that a person lives in the municipality."""

    FACE_TO_FACE = "face_to_face"


class RequestOutcome(StrEnum):
    """How a request for verification ended."""

    VERIFIED = "verified"
    REFUSED = "refused"


class AttemptKind(StrEnum):
    """What failed sign-ins are counted by."""

    IDENTIFIER = "identifier"
    ADDRESS = "address"
