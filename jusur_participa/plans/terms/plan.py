"""How a plan stands, how long it lasts, and how large what is written in it may be."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l

#: Organic law 113-14, art. 78.
YEARS_OF_A_PLAN = 6
#: Those whose resources and expenses the plan estimates (organic law 113-14, art. 78).
YEARS_ESTIMATED = 3
#: From so many days before its date, a legal step appears on the desk.
SOON_STEPS = 15
LONGEST_TITLE = 200
LONGEST_TEXT = 3000
MOST_PHOTOS = 4


class PlanState(StrEnum):
    """How far a plan has come; the council adopts it, and the governor's visa puts it into force."""

    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"


PLAN_STATE_LABELS = {
    PlanState.PREPARATION: _l("In preparation"),
    PlanState.CONSULTATION: _l("Open to consultation"),
    PlanState.SUBMITTED: _l("Before the council"),
    PlanState.ADOPTED: _l("Adopted by the council"),
    PlanState.IN_FORCE: _l("In force"),
}

YEAR_TAKEN = _l("There is a plan beginning in that year already.")
YEAR_OUTSIDE = _l("This year lies outside the plan.")
STILL_TO_COME = _l("This day is still to come: write the day on which it was done.")
OUT_OF_ORDER = _l("A plan is prepared, put to consultation, submitted, then adopted by the council.")
