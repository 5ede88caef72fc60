"""What a vote lacks before everybody may see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from jusur_participa.budgeting.terms import BallotTerms, VoteGap
from jusur_participa.spaces.terms import Activity


class Opening(Protocol):
    """A dated phase that opens activities."""

    starts_at: Any
    ends_at: Any
    activities: Any


def lies_in_a_voting_phase(phases: Iterable[Opening], opens_at: datetime, closes_at: datetime) -> bool:
    """Whether one phase opens the vote for the whole of these dates."""
    return any(
        Activity.VOTE in phase.activities and phase.starts_at <= opens_at and closes_at <= phase.ends_at
        for phase in phases
    )


def vote_gaps(
    terms: BallotTerms, phases: Iterable[Opening], opens_at: datetime, closes_at: datetime, moment: datetime
) -> list[VoteGap]:
    """What a vote lacks before it can be published."""
    costs = sorted(terms.costs_mad.values())
    cheapest = sum(costs[: terms.fewest])
    lacking = {
        VoteGap.PROJECTS: len(costs) < 2,
        VoteGap.CHOICES: len(costs) < terms.fewest or (terms.must_fit and cheapest > terms.envelope_mad),
        VoteGap.ENVELOPE: bool(costs) and costs[-1] > terms.envelope_mad,
        VoteGap.DATES: closes_at <= moment,
        VoteGap.PHASE: not lies_in_a_voting_phase(phases, opens_at, closes_at),
    }
    return [gap for gap, is_lacking in lacking.items() if is_lacking]
