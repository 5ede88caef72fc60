"""Words of the mandates: how a request ended, how many may do what, for how long an emergency lasts."""

from enum import StrEnum

from jusur_participa.accounts.terms import MUNICIPAL_ROLES
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l, _ln


class RequestOutcome(StrEnum):
    """How a request for a mandate ended."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    #: By who had asked for it.
    WITHDRAWN = "withdrawn"


#: More people who can name others make it harder to say who answers for it; the number is public.
MOST_ADMINISTRATORS = 5

#: For how many hours one person may open an emergency access.
EMERGENCY_HOURS = (1, 2, 4)
HOURS_TOLD = {hours: _ln("%(num)d hour", "%(num)d hours", hours) for hours in EMERGENCY_HOURS}

#: What an emergency access may give: never the role that names others.
EMERGENCY_ROLES = tuple(role for role in MUNICIPAL_ROLES if role is not Role.ADMINISTRATOR)

ANOTHER_CONFIRMS = _l("You asked for this yourself: another person must confirm it.")
NOT_ONE_S_OWN = _l("Nobody changes their own mandates. Ask another administrator.")
NOT_YOURS_TO_GIVE = _l("Mandates are given by the municipality’s administrator, or by the network’s coordinator.")
SETTLED = _l("This request was settled already.")
FULL = _l("A municipality has five administrators at most. End one of their mandates first.")
HELD_ALREADY = _l("This person holds this mandate already.")
ASKED_ALREADY = _l("This mandate is asked for already: it waits for a second person.")
OUT_OF_DATE = _l("The last day of this mandate is over. Ask for it anew.")
