"""The words of a study, an answer and a ranking."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jusur_participa.accounts.terms import Sex
from jusur_participa.foundation.i18n import _l, _lp
from jusur_participa.proposals.terms import Outcome
from jusur_participa.subjects.terms import Channel

LONGEST_NOTE = 3000
LONGEST_LINE = 200
LONGEST_REASON = 2000
LONGEST_REPLY = 2000
#: Ideas that one answer is given to at once.
MOST_TOGETHER = 100
SHORTEST_REASON = 20
MOST_CRITERIA = 8
FULL_WEIGHT = 100
MOST_POINTS = 100
#: By how many points a weight is moved to see which places hang on it.
MOVED_BY = 10
#: Points between the lowest and the highest score from which on the team is said to disagree.
WIDE_SPREAD = 30
SHORTEST_EXPLANATION = 20
#: Ideas whose answer is due within so many days are shown as urgent.
SOON_DAYS = 3

#: Answers after which an idea is ranked and may be voted on.
ACCEPTED_OUTCOMES = (Outcome.ACCEPTED, Outcome.PARTLY)
#: Answers that residents may ask to be reconsidered.
RECONSIDERED_OUTCOMES = (Outcome.PARTLY, Outcome.REFUSED, Outcome.REDIRECTED, Outcome.MERGED)


class GenderMarker(StrEnum):
    """The gender equality marker of OECD-DAC; not having been screened is a state of its own, never 0."""

    NOT_SCREENED = "not_screened"
    ZERO = "0"
    ONE = "1"
    TWO = "2"


class MarkerCriterion(StrEnum):
    """What the DAC handbook asks before a marker is given (Handbook on the gender equality policy marker, 2016)."""

    ANALYSIS = "analysis"
    NO_HARM = "no_harm"
    OBJECTIVE = "objective"
    INDICATOR = "indicator"
    BY_SEX = "by_sex"
    MONITORED = "monitored"
    PRINCIPAL = "principal"
    RESULTS = "results"


_SCREENED = (MarkerCriterion.ANALYSIS, MarkerCriterion.NO_HARM)
_SIGNIFICANT = (
    *_SCREENED,
    MarkerCriterion.OBJECTIVE,
    MarkerCriterion.INDICATOR,
    MarkerCriterion.BY_SEX,
    MarkerCriterion.MONITORED,
)

#: What must be true for each marker.
REQUIRED_CRITERIA: dict[GenderMarker, tuple[MarkerCriterion, ...]] = {
    GenderMarker.NOT_SCREENED: (),
    GenderMarker.ZERO: _SCREENED,
    GenderMarker.ONE: _SIGNIFICANT,
    GenderMarker.TWO: (*_SIGNIFICANT, MarkerCriterion.PRINCIPAL, MarkerCriterion.RESULTS),
}

#: Markers that need an objective and an indicator in words.
TARGETED = (GenderMarker.ONE, GenderMarker.TWO)

MARKER_LABELS = {
    GenderMarker.NOT_SCREENED: _l("Not analysed yet"),
    GenderMarker.ZERO: _l("0: equality is not an aim"),
    GenderMarker.ONE: _l("1: equality is one of the aims"),
    GenderMarker.TWO: _l("2: equality is the main aim"),
}

CRITERION_QUESTIONS = {
    MarkerCriterion.ANALYSIS: _l("We looked at what this idea means for women and for men."),
    MarkerCriterion.NO_HARM: _l("What we found shaped the idea, and it harms nobody."),
    MarkerCriterion.OBJECTIVE: _l("The idea has at least one written equality objective."),
    MarkerCriterion.INDICATOR: _l("At least one indicator measures that objective."),
    MarkerCriterion.BY_SEX: _l("Figures will be kept for women and men apart."),
    MarkerCriterion.MONITORED: _l("The municipality will follow and publish the results."),
    MarkerCriterion.PRINCIPAL: _l("Equality is the main reason for it: without that it would not be done."),
    MarkerCriterion.RESULTS: _l("Its whole set of indicators measures progress towards equality."),
}


class Competence(StrEnum):
    """Whose power it is, by organic law 113-14: own (art. 83-86), shared (87-89), transferred (90-91), or another's."""

    OWN = "own"
    SHARED = "shared"
    TRANSFERRED = "transferred"
    OTHER = "other"


COMPETENCE_LABELS = {
    Competence.OWN: _l("Own competence of the municipality"),
    Competence.SHARED: _l("Shared with the State"),
    Competence.TRANSFERRED: _l("Transferred by the State"),
    Competence.OTHER: _l("Competence of another body"),
}


class Feasibility(StrEnum):
    """Whether it can be done."""

    YES = "yes"
    CONDITIONS = "conditions"
    NO = "no"


FEASIBILITY_LABELS = {
    Feasibility.YES: _l("Yes, it can be done"),
    Feasibility.CONDITIONS: _l("Yes, under conditions"),
    Feasibility.NO: _l("No, it cannot be done"),
}


#: Articles of organic law 113-14 that each competence may rest on, first to last; those of arrondissements besides.
ARTICLES = {
    Competence.OWN: ((83, 86), (217, 239)),
    Competence.SHARED: ((87, 89),),
    Competence.TRANSFERRED: ((90, 91),),
}


class AspectState(StrEnum):
    """How an idea stands in one respect."""

    FINE = "fine"
    CONDITIONS = "conditions"
    OBSTACLE = "obstacle"


ASPECT_LABELS = {
    AspectState.FINE: _l("Nothing stands against it"),
    AspectState.CONDITIONS: _l("Possible under conditions"),
    AspectState.OBSTACLE: _l("An obstacle"),
}

#: The respects in which an idea is looked at: the names of their fields, and what they are called.
ASPECTS = {
    "technical": _l("Technically"),
    "legal": _l("By law"),
    "land": _l("Land"),
    "running": _l("Running costs"),
}


class Effect(StrEnum):
    """What an idea does to the environment."""

    HELPS = "helps"
    NEUTRAL = "neutral"
    HARMS = "harms"


EFFECT_LABELS = {
    Effect.HELPS: _l("It helps the environment"),
    Effect.NEUTRAL: _l("It hardly touches the environment"),
    Effect.HARMS: _l("It harms the environment"),
}


class BeneficiaryGroup(StrEnum):
    """Who benefits most."""

    WOMEN = "women"
    GIRLS = "girls"
    BOYS = "boys"
    OLDER = "older"
    DISABLED = "disabled"
    ZONE = "zone"


GROUP_LABELS = {
    BeneficiaryGroup.WOMEN: _lp("who benefits", "Women"),
    BeneficiaryGroup.GIRLS: _lp("who benefits", "Girls"),
    BeneficiaryGroup.BOYS: _lp("who benefits", "Boys"),
    BeneficiaryGroup.OLDER: _lp("who benefits", "Older people"),
    BeneficiaryGroup.DISABLED: _lp("who benefits", "People with disabilities"),
    BeneficiaryGroup.ZONE: _lp("who benefits", "Everybody of the zone"),
}


class StudyGap(StrEnum):
    """What a study still lacks before it can be finished."""

    COMPETENCE = "competence"
    ARTICLE = "competence_article"
    OTHER_ARTICLE = "article_of_another"
    FEASIBILITY = "feasible"
    CONTRADICTION = "contradiction"
    FEASIBILITY_NOTE = "feasibility_note"
    COST = "cost_high_mad"
    COST_METHOD = "cost_method"
    CRITERIA = "gender_criteria"
    OBJECTIVE = "gender_objective"
    INDICATOR = "gender_indicator"
    BENEFICIARIES = "beneficiaries"


#: The value of each gap is the name of the field where it is filled, but for these.
GAP_FIELDS = {StudyGap.OTHER_ARTICLE: "competence_article", StudyGap.CONTRADICTION: "feasible"}

GAP_SENTENCES = {
    StudyGap.COMPETENCE: _l("Say whose competence it is."),
    StudyGap.ARTICLE: _l("Name the article of the law, or the body that is competent."),
    StudyGap.OTHER_ARTICLE: _l(
        "This article is about another competence: own 83 to 86, shared 87 to 89, transferred 90 and 91."
    ),
    StudyGap.CONTRADICTION: _l("It cannot simply be done where you have noted an obstacle."),
    StudyGap.FEASIBILITY: _l("Say whether it can be done."),
    StudyGap.FEASIBILITY_NOTE: _l("Explain in a sentence why it can or cannot be done."),
    StudyGap.COST: _l("Give the cost from and to, the lower amount first."),
    StudyGap.COST_METHOD: _l("Say how the cost was found."),
    StudyGap.CRITERIA: _l("This marker needs more of these statements to be true."),
    StudyGap.OBJECTIVE: _l("Write the equality objective: markers 1 and 2 need one."),
    StudyGap.INDICATOR: _l("Write the indicator that measures it: markers 1 and 2 need one."),
    StudyGap.BENEFICIARIES: _l("Say who benefits."),
}


class GridFault(StrEnum):
    """Why criteria cannot be published yet."""

    WEIGHTS = "weights"
    GENDER = "gender"
    TOO_FEW = "too_few"


GRID_FAULT_SENTENCES = {
    GridFault.WEIGHTS: _l("The weights must add up to exactly 100."),
    GridFault.GENDER: _l("Gender impact must be one of the criteria."),
    GridFault.TOO_FEW: _l("Give at least two criteria."),
}


@dataclass(frozen=True)
class Findings:
    """What an officer has found out about an idea so far; any part may still be empty."""

    competence: Competence | None = None
    competence_article: str = ""
    feasible: Feasibility | None = None
    feasibility_note: str = ""
    technical: AspectState | None = None
    legal: AspectState | None = None
    land: AspectState | None = None
    running: AspectState | None = None
    yearly_cost_mad: int | None = None
    cost_low_mad: int | None = None
    cost_high_mad: int | None = None
    cost_method: str = ""
    gender_marker: GenderMarker = GenderMarker.NOT_SCREENED
    gender_criteria: tuple[MarkerCriterion, ...] = ()
    gender_objective: str = ""
    gender_indicator: str = ""
    beneficiaries: str = ""
    beneficiary_groups: tuple[BeneficiaryGroup, ...] = ()
    environment: Effect | None = None
    environment_note: str = ""
    internal_note: str = ""


@dataclass(frozen=True)
class Ranked:
    """An idea on the ranking: its place, shared where `is_tied`, and what it was given.

    `means` holds the mean points by criterion; a criterion that nobody has scored
    is missing there, and the idea has neither total nor place.
    """

    proposal_id: int
    place: int | None
    total: Fraction | None
    is_tied: bool = False
    means: dict[int, Fraction] = field(default_factory=dict)
    scorers_count: int = 0


@dataclass(frozen=True)
class Spread:
    """The lowest and the highest points that members of the team gave."""

    low: int
    high: int

    @property
    def is_wide(self) -> bool:
        """Whether the team disagrees enough to talk about it."""
        return self.high - self.low >= WIDE_SPREAD


@dataclass(frozen=True)
class Move:
    """What changes if the weight of one criterion moves by so many points: idea to its place before and after."""

    criterion_id: int
    by: int
    changed: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Sensitivity:
    """How much the ranking hangs on its weights: each single move, and the ideas whose place none of them changes."""

    moves: tuple[Move, ...] = ()
    safe: frozenset[int] = frozenset()


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
