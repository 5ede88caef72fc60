"""What a vote lacks before everybody may see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from jusur_participa.budgeting.terms import BallotForm, BallotTerms, VoteGap
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
    lacking = _text_gaps(terms) if terms.form is BallotForm.TEXT else _money_gaps(terms)
    lacking |= {
        VoteGap.DATES: closes_at <= moment,
        VoteGap.PHASE: not lies_in_a_voting_phase(phases, opens_at, closes_at),
    }
    return [gap for gap, is_lacking in lacking.items() if is_lacking]


def _text_gaps(terms: BallotTerms) -> dict[VoteGap, bool]:
    return {VoteGap.TEXT: not terms.costs_mad or any(terms.costs_mad.values())}


def _money_gaps(terms: BallotTerms) -> dict[VoteGap, bool]:
    costs = sorted(terms.costs_mad.values())
    cheapest = sum(costs[: terms.fewest])
    paid = {project_id for share in terms.shares for project_id in share.project_ids}
    return {
        VoteGap.PROJECTS: len(costs) < 2,
        VoteGap.NO_TEXT: 0 in costs,
        VoteGap.CHOICES: len(costs) < terms.fewest or (terms.must_fit and cheapest > terms.envelope_mad),
        VoteGap.POINTS: terms.form is BallotForm.POINTS and not 0 < terms.points_each <= terms.points,
        VoteGap.UNPAID: not terms.costs_mad.keys() <= paid,
        VoteGap.ENVELOPE: any(
            terms.costs_mad[project_id] > share.amount_mad for share in terms.shares for project_id in share.project_ids
        ),
    }
