"""Ballots and how they become funded projects: pure, so that anyone can check them."""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from jusur_participa.budgeting.terms import SLIP_LENGTH, BallotFault, BallotTerms, Decision, Result, Tally, VoteGap
from jusur_participa.spaces.terms import Activity

#: Letters and digits that nobody confuses on paper or by telephone.
_SLIP_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def voter_tag(ballot_key: str, vote_id: int, person_id: int) -> str:
    """What stands on a ballot in place of its voter: the same for every ballot of hers in this vote.

    Nobody can find the person from it, or tell that two votes have the same
    voter, without the key; the key is not in the database.
    """
    return _keyed(_vote_key(ballot_key, vote_id), f"voter:{person_id}").hex()


def slip_of(ballot_key: str, vote_id: int, tag: str, content: str, form_token: str) -> str:
    """The code on the voter's slip: proves that exactly this ballot is recorded, and tells nothing of its content."""
    digest = _keyed(_vote_key(ballot_key, vote_id), f"slip:{tag}:{content}:{form_token}")
    return "".join(_SLIP_ALPHABET[byte % len(_SLIP_ALPHABET)] for byte in digest[:SLIP_LENGTH])


def _vote_key(ballot_key: str, vote_id: int) -> bytes:
    return _keyed(ballot_key.encode(), f"vote:{vote_id}")


def _keyed(key: bytes, message: str) -> bytes:
    return hmac.new(key, message.encode(), hashlib.sha256).digest()


def content_of(project_ids: Iterable[int]) -> str:
    """The choices as they are kept: canonical JSON, so that equal ballots are equal texts."""
    return json.dumps({"projects": sorted(set(project_ids))}, separators=(",", ":"))


def choices_in(content: str) -> list[int]:
    """The projects chosen on a ballot that `content_of` wrote."""
    return json.loads(content)["projects"]


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


def ballot_faults(terms: BallotTerms, chosen: Collection[int]) -> list[BallotFault]:
    """What keeps this ballot from being cast, checked on the whole of it."""
    chosen = set(chosen)
    if not chosen <= terms.costs_mad.keys():
        return [BallotFault.STRANGER]
    faults = []
    if len(chosen) < terms.fewest:
        faults.append(BallotFault.TOO_FEW)
    if terms.most is not None and len(chosen) > terms.most:
        faults.append(BallotFault.TOO_MANY)
    if terms.must_fit and spent_on(terms, chosen) > terms.envelope_mad:
        faults.append(BallotFault.TOO_DEAR)
    return faults


def spent_on(terms: BallotTerms, chosen: Iterable[int]) -> int:
    """What these projects cost together, those of another vote left out."""
    return sum(terms.costs_mad.get(project_id, 0) for project_id in set(chosen))


def votes_by_project(ballots: Iterable[Sequence[int]]) -> Counter[int]:
    """How many ballots chose each project; a ballot counts once for each, whatever it repeats."""
    return Counter(project_id for chosen in ballots for project_id in set(chosen))


def decisions(envelope_mad: int, tallies: Iterable[Tally]) -> list[Decision]:
    """Go from the most to the least chosen project and fund each that fits what is left.

    A project too dear for the remainder is passed over, so that smaller ones
    further down keep their chance; one that nobody chose is not funded. Equal
    votes favour the cheaper project, then the older idea, so that two counts
    always agree.
    """
    made, left = [], envelope_mad
    for tally in sorted(tallies, key=lambda t: (-t.votes, t.cost_mad, t.seniority)):
        is_funded = tally.votes > 0 and tally.cost_mad <= left
        made.append(Decision(tally, is_funded, left))
        left -= tally.cost_mad if is_funded else 0
    return made


def funded_within(envelope_mad: int, tallies: Iterable[Tally]) -> list[Tally]:
    """The projects that `decisions` funds, in order."""
    return [decision.tally for decision in decisions(envelope_mad, tallies) if decision.is_funded]


def counted(terms: BallotTerms, ballots: Iterable[Sequence[int]], by_seniority: Sequence[int]) -> Result:
    """The result as it is kept and published: every project in the order of its turn, with what was left then.

    `by_seniority` lists the projects from the oldest idea to the newest. Each
    ballot is checked once more; one that breaks the terms is not counted, and
    that is said.
    """
    given = list(ballots)
    valid = [chosen for chosen in given if not ballot_faults(terms, chosen)]
    votes = votes_by_project(valid)
    tallies = [Tally(id, votes[id], terms.costs_mad[id], seniority) for seniority, id in enumerate(by_seniority, 1)]
    made = decisions(terms.envelope_mad, tallies)
    return {
        "ballots": len(valid),
        "invalid": len(given) - len(valid),
        "envelope_mad": terms.envelope_mad,
        "spent_mad": sum(decision.tally.cost_mad for decision in made if decision.is_funded),
        "projects": [
            {
                "project_id": decision.tally.project_id,
                "votes": decision.tally.votes,
                "cost_mad": decision.tally.cost_mad,
                "is_funded": decision.is_funded,
                "left_mad": decision.left_mad,
            }
            for decision in made
        ],
    }
