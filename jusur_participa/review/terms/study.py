"""The words of a study."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l, _lp

LONGEST_NOTE = 3000
#: Documents that an idea can have on the desk.
MOST_DOCUMENTS = 12

LONGEST_LINE = 200


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
