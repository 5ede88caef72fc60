"""Counting in a process of its own: what it is given and what it answers, as lines of JSON.

A count of a hundred thousand ballots takes minutes of one processor; a page must
not wait beside it, and its memory is given back. Run as a module it reads one
line and writes lines: how far it has come, and at last what it found.
"""

import json
import os
import resource
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jusur_participa.budgeting.rules.ballots import choices_in
from jusur_participa.budgeting.rules.tally import box_of, counted
from jusur_participa.budgeting.terms import BallotForm, BallotTerms, CountRule, CountStep, Result, Share, Tell
from jusur_participa.counting.terms import CountersDiffer

#: Seconds of processor and bytes of memory that a count may take: many times what 100,000 ballots × 200 projects need.
LONGEST = 6 * 60 * 60
MOST_MEMORY = 4 * 1024**3


@dataclass(frozen=True)
class Given:
    """All that a count depends on: the ballots as they lay in their envelopes, and the terms of the vote."""

    contents: Sequence[str]
    terms: BallotTerms
    at_opening: BallotTerms
    #: The projects as the last word between equals.
    in_order: Sequence[int]
    rule: CountRule
    quorum: int


@dataclass(frozen=True)
class Found:
    """What a count found: the result (`tally.counted`), and the ballots for those who count again (`tally.box_of`)."""

    result: Result
    box: list[list[Any]]


def count(given: Given, tell: Tell = lambda _step, _tried: None) -> Found:
    """Count, here and now.

    Raises:
        CountersDiffer: when the two counters do not agree.
    """
    ballots = [choices_in(content) for content in given.contents]
    terms, at_opening = given.terms, given.at_opening
    result = counted(terms, ballots, given.in_order, given.rule, given.quorum, at_opening, tell)
    return Found(result, box_of(terms, ballots, at_opening))


def as_line(given: Given) -> str:
    """What is given to the other process."""
    said = {
        "contents": list(given.contents),
        "terms": _terms_said(given.terms),
        "at_opening": _terms_said(given.at_opening),
        "in_order": list(given.in_order),
        "rule": given.rule.value,
        "quorum": given.quorum,
    }
    return json.dumps(said)


def from_line(line: str) -> Given:
    """What was given."""
    said = json.loads(line)
    return Given(
        said["contents"],
        _terms_in(said["terms"]),
        _terms_in(said["at_opening"]),
        said["in_order"],
        CountRule(said["rule"]),
        said["quorum"],
    )


def _terms_said(terms: BallotTerms) -> dict[str, Any]:
    return {
        "costs_mad": list(terms.costs_mad.items()),
        "envelope_mad": terms.envelope_mad,
        "fewest": terms.fewest,
        "most": terms.most,
        "form": terms.form.value,
        "points": terms.points,
        "points_each": terms.points_each,
        "several": [[share.envelope_id, share.amount_mad, sorted(share.project_ids)] for share in terms.several],
        "exclusive": [sorted(group) for group in terms.exclusive],
        "needs": list(terms.needs.items()),
        "threshold": terms.threshold,
    }


def _terms_in(said: dict[str, Any]) -> BallotTerms:
    return BallotTerms(
        **said
        | {
            "costs_mad": dict(said["costs_mad"]),
            "form": BallotForm(said["form"]),
            "several": tuple(Share(id, amount, frozenset(ids)) for id, amount, ids in said["several"]),
            "exclusive": tuple(frozenset(group) for group in said["exclusive"]),
            "needs": dict(said["needs"]),
        }
    )


def answered(lines: Iterable[str], tell: Tell) -> Found | None:
    """What the other process found; None where it ended without a word about it.

    Raises:
        CountersDiffer: when its two counters do not agree.
    """
    found = None
    for line in lines:
        match json.loads(line):
            case {"step": step, "tried": tried}:
                tell(CountStep(step), tried)
            case {"result": result, "box": box}:
                found = Found(result, box)
            case {"fast": fast, "exact": exact}:
                raise CountersDiffer(fast, exact)
    return found


def main() -> None:
    """Count what comes in, behind everybody who waits for a page."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    given = from_line(sys.stdin.readline())
    try:
        found = count(given, lambda step, tried: _say(step=step.value, tried=tried))
    except CountersDiffer as difference:
        _say(fast=difference.fast, exact=difference.exact)
    else:
        _say(result=found.result, box=found.box)


def _say(**words: Any) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main()
