"""The words of the yearly evaluation report (decree 2-16-301, art. 14-15)."""

from dataclasses import dataclass

from jusur_participa.foundation.i18n import _l
from jusur_participa.proposals.terms import JourneyStep

LONGEST_TEXT = 4000
#: Fewer people than these are never counted in public: they could be told apart.
FEWEST_SHOWN = 10

#: The texts that an officer writes, in the order of the report; the first three are asked for by art. 14.
TEXTS = {
    "summary": _l("Summary of the year"),
    "means": _l("Means committed"),
    "constraints": _l("What stood in the way"),
    "solutions": _l("Proposed solutions"),
    "equality": _l("Equality between women and men"),
}

#: The steps of an idea whose numbers the report tells for women and for men.
STEPS_TOLD = (
    JourneyStep.PROPOSED,
    JourneyStep.ANSWERED,
    JourneyStep.PLANNED,
    JourneyStep.UNDER_WAY,
    JourneyStep.DELIVERED,
)

PUBLISHED_STAYS = _l("This report is published: it stays as the council read it.")
INCOMPLETE = _l(
    "Write every part in both languages first: the decree asks for the means, the constraints and the solutions."
)
YEAR_TAKEN = _l("There is a report on that year already.")
YEAR_NOT_OF_THE_PLAN = _l("Choose a year of the plan that has begun.")


@dataclass(frozen=True)
class Told:
    """How many ideas of women and of men reached a step; nothing where either number is too small to show."""

    step: str
    women: int | None
    men: int | None
