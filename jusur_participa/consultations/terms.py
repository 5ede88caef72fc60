"""What of a draft can be remarked upon, and what becomes of a remark."""

from dataclasses import dataclass
from enum import StrEnum

from jusur_participa.foundation.i18n import _l
from jusur_participa.plans.terms import FIELD_LABELS


class PassageKind(StrEnum):
    """What a passage of the draft is; the long texts of a project under the names of its sheet."""

    PLAN = "plan"
    AXIS = "axis"
    PROJECT = "project"
    SUMMARY = "summary"
    PROBLEM = "problem"
    OBJECTIVES = "objectives"
    STUDIES = "studies"
    RISKS = "risks"
    ENVIRONMENT = "environment"
    GENDER_OBJECTIVE = "gender_objective"
    FUNDING = "funding"


#: The texts of a project's sheet that are passages of their own, where they are written.
TEXTS = tuple(kind for kind in PassageKind if kind.value in FIELD_LABELS and kind not in ("axis", "funding"))


class RemarkOutcome(StrEnum):
    """What the plan team makes of a remark."""

    TAKEN = "taken"
    PART = "part"
    LATER = "later"
    DECLINED = "declined"


@dataclass(frozen=True)
class Part:
    """A passage before it is kept: its kind, the number of its project, and its words in Arabic and in French."""

    kind: PassageKind
    project_number: int | None
    title: tuple[str, str]
    body: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Tally:
    """How many remarks were made, and how many of them are answered."""

    remarks: int = 0
    answered: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.remarks + other.remarks, self.answered + other.answered)


CLOSED = _l("The consultation on this draft is over. What was said and answered stays here.")
NOT_A_REMARK = _l("Only a remark on the draft itself is answered here.")
ANSWERED_ALREADY = _l("Somebody of the plan team has answered this remark already.")
NOT_SHOWN = _l("This remark is no longer shown, so it needs no answer.")
ONLY_DISTRICTS = _l(
    "Only an arrondissement’s council gives this opinion: a commune’s council adopts the plan itself "
    "(organic law 113-14, art. 235)."
)

REPLY_BEFORE_OPINION = _l("The council cannot reply before the opinion was given.")

PASSAGE_LABELS = {
    PassageKind.PLAN: _l("The draft as a whole"),
    PassageKind.AXIS: _l("Axis"),
    PassageKind.PROJECT: _l("The project as a whole"),
    PassageKind.FUNDING: _l("The money"),
    **{kind: FIELD_LABELS[kind.value] for kind in TEXTS},
}

OUTCOME_LABELS = {
    RemarkOutcome.TAKEN: _l("Taken into the plan"),
    RemarkOutcome.PART: _l("Taken in part"),
    RemarkOutcome.LATER: _l("For later"),
    RemarkOutcome.DECLINED: _l("Not taken"),
}
