"""Words of the accounts: sex as a person states it, names refused, how a residence is proved or refused."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l


class Sex(StrEnum):
    """What a person chose to say; UNSAID was asked and declined, an empty field was never asked."""

    FEMALE = "female"
    MALE = "male"
    UNSAID = "unsaid"


#: Whoever wrote something and has had her account erased since.
A_RESIDENT = _l("a resident")


class NameFault(StrEnum):
    """Why somebody may not be called so."""

    EMPTY = "empty"
    MIXED = "mixed"
    OFFICIAL = "official"
    TAKEN = "taken"


class VerificationMethod(StrEnum):
    """How somebody came to know that a person lives in the municipality."""

    FACE_TO_FACE = "face_to_face"
    #: A member of an association that the municipality has appointed answers for it.
    VOUCHED = "vouched"
    #: She typed a printed code that was handed to her or posted to where she lives.
    CODE = "code"
    #: What she said of herself is what the municipality’s register says.
    REGISTER = "register"


class RequestOutcome(StrEnum):
    """How a request for verification ended."""

    VERIFIED = "verified"
    REFUSED = "refused"


class LimitedAct(StrEnum):
    """What moderation may take from a person for some days; reading, supporting and voting are never taken."""

    PROPOSE = "propose"
    COMMENT = "comment"
    REPORT = "report"


LIMITED_ACTS = {
    LimitedAct.PROPOSE: _l("Propose ideas"),
    LimitedAct.COMMENT: _l("Comment and answer"),
    LimitedAct.REPORT: _l("Report texts"),
}

VERIFICATION_METHODS = {
    VerificationMethod.FACE_TO_FACE: _l("face to face, at the municipality"),
    VerificationMethod.VOUCHED: _l("an association vouches for it"),
    VerificationMethod.CODE: _l("a printed code"),
    VerificationMethod.REGISTER: _l("the municipality’s register"),
}

#: Months for which a residence stands where the municipality has set no term of its own.
ORDINARY_TERM_MONTHS = 24
#: How long before its end its holder is reminded, and how long before she may renew it.
REMINDED_BEFORE, RENEWED_BEFORE = timedelta(days=30), timedelta(days=60)
SEXES = {Sex.FEMALE: _l("Female"), Sex.MALE: _l("Male"), Sex.UNSAID: _l("I prefer not to say")}

ROLES = {
    Role.OFFICER: _l("Municipal officer"),
    Role.MODERATOR: _l("Moderator"),
    Role.VERIFIER: _l("Verifies residents"),
    Role.PLANNER: _l("Plan team"),
    Role.EQUALITY: _l("Member of the equality body (IEECAG)"),
    Role.ADMINISTRATOR: _l("Administrator of the municipality"),
    Role.COORDINATOR: _l("Coordinator of the network"),
    Role.TECHNICIAN: _l("Technician of a partner town"),
}

#: Given within a municipality; a coordinator's is of the network, a technician's of a partner town.
MUNICIPAL_ROLES = (
    Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.EQUALITY, Role.ADMINISTRATOR,
)  # fmt: skip

NAME_FAULTS = {
    NameFault.EMPTY: _l("Write a name with letters in it."),
    NameFault.MIXED: _l("Write each word with the letters of one alphabet: mixed, they pass for another name."),
    NameFault.OFFICIAL: _l(
        "This name belongs to the town hall or to those who speak for it. Choose another one: whoever acts for the "
        "municipality is marked as such by her mandate."
    ),
    NameFault.TAKEN: _l(
        "This looks like the name of somebody of the town hall, or of an association. Add something that tells you "
        "apart, for example where you live."
    ),
}
