"""The words of a vote, and what counting hands from one calculation to the next."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l

LONGEST_TITLE = 120
#: The length of the code on a voter's slip.
SLIP_LENGTH = 10


class BallotForm(StrEnum):
    """What a voter does on the ballot."""

    APPROVAL = "approval"


class CountRule(StrEnum):
    """How ballots become funded projects."""

    GREEDY = "greedy"


class TieRule(StrEnum):
    """Which of two projects with equal votes goes first, as declared before the vote."""

    CHEAPER_THEN_OLDER = "cheaper_then_older"


class VoteState(StrEnum):
    """Where a vote stands at a moment."""

    PREPARATION = "preparation"
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


RULE_SENTENCES = {
    CountRule.GREEDY: _l(
        "Projects are funded from the most to the least chosen, as long as each fits what is left of the envelope. "
        "One that no longer fits is passed over, so that smaller ones keep their chance."
    )
}
TIE_RULE_SENTENCES = {
    TieRule.CHEAPER_THEN_OLDER: _l(
        "Where two projects have the same number of votes, the one that costs less goes first; "
        "where they cost the same too, the older idea."
    )
}
VOTE_STATE_LABELS = {
    VoteState.PREPARATION: _l("In preparation"),
    VoteState.SOON: _l("Opens soon"),
    VoteState.OPEN: _l("Open"),
    VoteState.CLOSED: _l("Closed, to be counted"),
    VoteState.COUNTED: _l("Counted"),
}


class BallotFault(StrEnum):
    """What keeps a ballot from being cast."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_DEAR = "too_dear"
    STRANGER = "stranger"


@dataclass(frozen=True)
class BallotTerms:
    """What a vote asks of every ballot. `most` empty: any number; `must_fit`: the sum stays within the envelope."""

    costs_mad: dict[int, int]
    envelope_mad: int
    fewest: int
    most: int | None
    must_fit: bool


@dataclass(frozen=True)
class Tally:
    """A project as the count sees it; `seniority` is 1 for the oldest idea."""

    project_id: int
    votes: int
    cost_mad: int
    seniority: int


@dataclass(frozen=True)
class Decision:
    """What became of a project: funded or passed over, and how much was left when its turn came."""

    tally: Tally
    is_funded: bool
    left_mad: int


class VoteGap(StrEnum):
    """What a vote lacks before it can be published."""

    PROJECTS = "projects"
    CHOICES = "choices"
    DATES = "dates"
    PHASE = "phase"
    ENVELOPE = "envelope"


GAP_SENTENCES = {
    VoteGap.PROJECTS: _l("Put at least two projects on the ballot."),
    VoteGap.CHOICES: _l("With these projects nobody could choose as many as a ballot asks for."),
    VoteGap.DATES: _l("The closing date is over: choose a later one."),
    VoteGap.PHASE: _l("No phase of the space opens the vote for the whole of these dates."),
    VoteGap.ENVELOPE: _l("A project costs more than the whole envelope."),
}

#: The result of a count as it is kept: see `rules.counted`.
Result = dict[str, Any]
