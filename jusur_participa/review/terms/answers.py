"""The words of an answer: what waits for it, why it refuses, who hears when it is late, what its figures tell."""

from enum import StrEnum

from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.i18n import _l
from jusur_participa.proposals.terms import Outcome
from jusur_participa.subjects.terms import Channel

LONGEST_REASON = 2000

LONGEST_REPLY = 2000

#: Ideas that one answer is given to at once.
MOST_TOGETHER = 100

SHORTEST_REASON = 20

#: Ideas whose answer is due within so many days are shown as urgent.
SOON_DAYS = 3

#: Answers after which an idea is ranked and may be voted on.
ACCEPTED_OUTCOMES = (Outcome.ACCEPTED, Outcome.PARTLY)

#: Answers that residents may ask to be reconsidered.
RECONSIDERED_OUTCOMES = (Outcome.PARTLY, Outcome.REFUSED, Outcome.REDIRECTED, Outcome.MERGED)


class Stage(StrEnum):
    """What an idea waits for at the desk."""

    ASSIGNMENT = "assignment"
    STUDY = "study"
    ANSWER = "answer"
    #: Whatever it waits for, it waits too long.
    OVERDUE = "overdue"


class RefusalGround(StrEnum):
    """Why an idea is refused, in one word: the reason itself stands beside it in full."""

    COMPETENCE = "competence"
    LEGAL = "legal"
    LAND = "land"
    TECHNICAL = "technical"
    COST = "cost"
    RUNNING_COST = "running_cost"
    EXISTS = "exists"
    FEW = "few"
    OTHER = "other"


GROUND_LABELS = {
    RefusalGround.COMPETENCE: _l("It is not the municipality’s to decide"),
    RefusalGround.LEGAL: _l("The law does not allow it"),
    RefusalGround.LAND: _l("There is no land for it"),
    RefusalGround.TECHNICAL: _l("It cannot be built or done"),
    RefusalGround.COST: _l("It costs more than there is"),
    RefusalGround.RUNNING_COST: _l("Nobody can pay for running it"),
    RefusalGround.EXISTS: _l("It is there already, or is being done"),
    RefusalGround.FEW: _l("It would serve too few"),
    RefusalGround.OTHER: _l("Another ground"),
}


class ReopeningCause(StrEnum):
    """Why an answer no longer stands."""

    REQUESTED = "requested"
    COMPLETED = "completed"


REOPENING_LABELS = {
    ReopeningCause.REQUESTED: _l("Enough residents asked for it to be reconsidered."),
    ReopeningCause.COMPLETED: _l("Its author gave what was missing."),
}


class EscalationLevel(StrEnum):
    """Who hears that an answer is overdue."""

    SERVICE = "service"
    NETWORK = "network"


#: Working days after its date at which an unanswered idea is told: to the head of the service, then to the network.
ESCALATED_AFTER = {EscalationLevel.SERVICE: 1, EscalationLevel.NETWORK: 6}

SEX_LABELS = {
    Sex.FEMALE: _l("Women"),
    Sex.MALE: _l("Men"),
    Sex.UNSAID: _l("Prefer not to say"),
    None: _l("Not asked"),
}

#: How ideas were heard, as figures tell it.
CHANNEL_NAMES = {
    Channel.ONLINE: _l("Written online"),
    Channel.VOICE: _l("Said aloud"),
    Channel.DESK: _l("At the desk of the municipality"),
    Channel.WORKSHOP: _l("In a workshop"),
    Channel.PAPER: _l("On paper"),
}

#: A public figure about fewer people than this could point at one of them.
LEAST_SHOWN = 10


class Urgency(StrEnum):
    """How near an answer's due date is."""

    LATE = "late"
    SOON = "soon"
    CALM = "calm"
