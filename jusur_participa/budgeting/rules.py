"""What a ballot must respect, and how ballots become funded projects."""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from jusur_participa.budgeting.terms import BallotFault, BallotLimits, CountResult, Funded, Tally, VoteStage


def stage_at(announced: bool, opens_at: datetime, closes_at: datetime, counted: bool, moment: datetime) -> VoteStage:
    """Where a vote stands: it opens at `opens_at` and is closed from `closes_at` on, without grace."""
    if counted:
        return VoteStage.COUNTED
    if not announced:
        return VoteStage.PREPARED
    if moment < opens_at:
        return VoteStage.ANNOUNCED
    return VoteStage.OPEN if moment < closes_at else VoteStage.CLOSED


def faults_of(choices: Collection[int], costs_mad: Mapping[int, int], limits: BallotLimits) -> list[BallotFault]:
    """Everything that keeps these choices from being a valid ballot; empty for a valid one.

    `costs_mad` gives the cost of each project of the vote, by its id.
    """
    chosen = set(choices)
    faults = []
    if chosen - costs_mad.keys():
        faults.append(BallotFault.NOT_IN_VOTE)
    if len(chosen) < limits.at_least:
        faults.append(BallotFault.TOO_FEW)
    if len(chosen) > limits.at_most:
        faults.append(BallotFault.TOO_MANY)
    total = sum(costs_mad.get(project_id, 0) for project_id in chosen)
    if limits.envelope_mad is not None and total > limits.envelope_mad:
        faults.append(BallotFault.OVER_ENVELOPE)
    return faults


def voter_tag(key: str, vote_id: int, person_id: int) -> str:
    """What stands for a voter in the box of one vote: nobody without the key can tell whose it is.

    HMAC-SHA256, in hexadecimal; different for the same person in another vote.
    """
    return _keyed(key, "voter", vote_id, person_id)


def slip_of(key: str, vote_id: int, form_token: str) -> str:
    """The number on the voter's slip: proves that a ballot was recorded, and nothing about its content.

    The same form sent twice gives the same slip.
    """
    digest = _keyed(key, "slip", vote_id, form_token)[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


def _keyed(key: str, *parts: object) -> str:
    return hmac.new(key.encode(), json.dumps(parts).encode(), hashlib.sha256).hexdigest()


def content_of(choices: Iterable[int]) -> str:
    """A ballot in its one spelling: sorted, each project once, so that equal choices are equal texts."""
    return json.dumps(sorted(set(choices)), separators=(",", ":"))


def choices_in(content: str) -> list[int]:
    """The projects that a stored ballot chooses."""
    choices: list[int] = json.loads(content)
    return choices


def tallies_of(projects: Iterable[Any], ballots: Iterable[Collection[int]]) -> list[Tally]:
    """How often each project was chosen; `projects` have `id`, `cost_mad` and `position`."""
    votes = Counter(project_id for choices in ballots for project_id in set(choices))
    return [Tally(project.id, project.cost_mad, project.position, votes[project.id]) for project in projects]


def funding_order(tally: Tally) -> tuple[int, int, int, int]:
    """The declared order: more votes, then lower cost, then earlier in the list; the id only to be total."""
    return (-tally.votes, tally.cost_mad, tally.position, tally.project_id)


def funded_within(envelope_mad: int, tallies: Iterable[Tally]) -> list[Funded]:
    """Fund projects from most to least chosen, as long as each fits what is left.

    A project too dear for the remainder is passed over, so that smaller ones
    further down keep their chance; one that nobody chose is never funded.
    """
    left = envelope_mad
    lines = []
    for tally in sorted(tallies, key=funding_order):
        is_funded = tally.votes > 0 and tally.cost_mad <= left
        lines.append(Funded(tally, is_funded, left))
        left -= tally.cost_mad if is_funded else 0
    return lines


def counted(envelope_mad: int, projects: Sequence[Any], contents: Sequence[str]) -> CountResult:
    """The result of a vote from its stored ballots; their order does not matter."""
    lines = funded_within(envelope_mad, tallies_of(projects, map(choices_in, contents)))
    spent_mad = sum(line.tally.cost_mad for line in lines if line.is_funded)
    return CountResult(lines, len(contents), spent_mad)
