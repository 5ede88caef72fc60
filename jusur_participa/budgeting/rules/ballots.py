"""What a ballot holds, how it is kept, and what keeps it from being cast: checked on the whole of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

import rfc8785

from jusur_participa.budgeting.terms import (
    BallotFault,
    BallotForm,
    BallotTerms,
    Channel,
    Choices,
    Fault,
    Measure,
    Share,
    Total,
)

#: The marks on a text.
FOR, ABSTAIN, AGAINST = 1, 0, -1


def approving(project_ids: Iterable[int]) -> Choices:
    """The choices of somebody who ticked these projects."""
    return Choices(dict.fromkeys(project_ids, 1))


def content_of(choices: Choices) -> str:
    """The choices as they are kept: canonical JSON (RFC 8785), so that equal ballots are equal texts.

    An object with `marks` (project number to mark: see `Choices`) and `channel`;
    `sex` and `zone` only where the voter agreed to it.
    """
    content: dict[str, Any] = {
        "marks": {str(project_id): mark for project_id, mark in choices.marks.items()},
        "channel": str(choices.channel),
    }
    if choices.sex is not None:
        content["sex"] = choices.sex
    if choices.zone_id is not None:
        content["zone"] = choices.zone_id
    return rfc8785.dumps(content).decode()


def choices_in(content: str) -> Choices:
    """The choices of a ballot that `content_of` wrote.

    Raises:
        ValueError: for anything that `content_of` does not write.
    """
    try:
        kept = json.loads(content)
        marks = {int(project_id): mark for project_id, mark in kept["marks"].items()}
        choices = Choices(marks, kept.get("sex"), kept.get("zone"), Channel(kept["channel"]))
        is_ours = content_of(choices) == content and all(type(mark) is int for mark in marks.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = False
    if not is_ours:
        raise ValueError("not the content of a ballot")
    return choices


def without(choices: Choices, project_ids: Collection[int]) -> Choices:
    """The ballot as it counts once these projects are withdrawn: its other marks stand, a ranking keeps its order."""
    kept = {project_id: mark for project_id, mark in choices.marks.items() if project_id not in project_ids}
    return Choices(kept, choices.sex, choices.zone_id, choices.channel)


def ballot_faults(terms: BallotTerms, choices: Choices) -> list[Fault]:
    """What keeps this ballot from being cast, everything at once."""
    if not choices.project_ids <= terms.costs_mad.keys():
        return [Fault(BallotFault.STRANGER)]
    faults = _too_few_or_many(terms, choices)
    match terms.form:
        case BallotForm.POINTS:
            return faults + _points_faults(terms, choices)
        case BallotForm.RANKING:
            return faults + _ranking_faults(choices)
        case BallotForm.TEXT:
            return _text_faults(terms, choices)
        case _:
            return faults + _ticks_faults(terms, choices)


def _too_few_or_many(terms: BallotTerms, choices: Choices) -> list[Fault]:
    number = len(choices.marks)
    faults = []
    if number < terms.fewest:
        faults.append(Fault(BallotFault.TOO_FEW, terms.fewest - number))
    if terms.most is not None and number > terms.most:
        faults.append(Fault(BallotFault.TOO_MANY, number - terms.most))
    return faults


def _ticks_faults(terms: BallotTerms, choices: Choices) -> list[Fault]:
    if any(mark != 1 for mark in choices.marks.values()):
        return [Fault(BallotFault.WRONG_MARK)]
    if not terms.must_fit:
        return []
    over = ((share, spent_in(terms, share, choices.project_ids) - share.amount_mad) for share in terms.shares)
    return [Fault(BallotFault.TOO_DEAR, excess, envelope_id=share.envelope_id) for share, excess in over if excess > 0]


def _points_faults(terms: BallotTerms, choices: Choices) -> list[Fault]:
    if any(mark < 1 for mark in choices.marks.values()):
        return [Fault(BallotFault.WRONG_MARK)]
    faults = []
    heavy = tuple(sorted(id for id, points in choices.marks.items() if points > terms.points_each))
    if heavy:
        faults.append(Fault(BallotFault.TOO_MANY_ON_ONE, terms.points_each, heavy))
    excess = sum(choices.marks.values()) - terms.points
    if excess > 0:
        faults.append(Fault(BallotFault.TOO_MANY_POINTS, excess))
    return faults


def _ranking_faults(choices: Choices) -> list[Fault]:
    places = Counter(choices.marks.values())
    if any(place < 1 for place in places):
        return [Fault(BallotFault.WRONG_MARK)]
    faults = []
    for place, number in sorted(places.items()):
        if number > 1:
            twins = tuple(sorted(id for id, mark in choices.marks.items() if mark == place))
            faults.append(Fault(BallotFault.SAME_PLACE, place, twins))
    missing = next((place for place in range(1, max(places, default=0)) if place not in places), None)
    if missing is not None:
        faults.append(Fault(BallotFault.EMPTY_PLACE, missing))
    return faults


def _text_faults(terms: BallotTerms, choices: Choices) -> list[Fault]:
    if any(mark not in (FOR, ABSTAIN, AGAINST) for mark in choices.marks.values()):
        return [Fault(BallotFault.WRONG_MARK)]
    missing = tuple(sorted(terms.costs_mad.keys() - choices.project_ids))
    return [Fault(BallotFault.UNANSWERED, project_ids=missing)] if missing else []


def totals(terms: BallotTerms, choices: Choices) -> list[Total]:
    """What a voter sees add up while she fills in this ballot; one for each envelope where the sum is bound."""
    number = len(choices.marks)
    match terms.form:
        case BallotForm.KNAPSACK:
            return [
                Total(Measure.MONEY, spent_in(terms, share, choices.project_ids), share.amount_mad, share.envelope_id)
                for share in terms.shares
            ]
        case BallotForm.APPROVAL:
            return [Total(Measure.PROJECTS, number, terms.most)]
        case BallotForm.POINTS:
            points = Total(Measure.POINTS, sum(choices.marks.values()), terms.points)
            return [points] if terms.most is None else [points, Total(Measure.PROJECTS, number, terms.most)]
        case BallotForm.RANKING:
            return [Total(Measure.PLACES, number, terms.most or len(terms.costs_mad))]
        case _:
            return []


def shuffled(project_ids: Iterable[int], seed: str) -> list[int]:
    """The projects in the order that this seed draws: by the SHA-256 of `seed:project`, as anyone can recompute."""
    return sorted(project_ids, key=lambda project_id: hashlib.sha256(f"{seed}:{project_id}".encode()).digest())


def spent_on(terms: BallotTerms, project_ids: Iterable[int]) -> int:
    """What these projects cost together, those of another vote left out."""
    return sum(terms.costs_mad.get(project_id, 0) for project_id in set(project_ids))


def spent_in(terms: BallotTerms, share: Share, project_ids: Collection[int]) -> int:
    """What those of these projects that this envelope pays for cost together."""
    return spent_on(terms, share.project_ids.intersection(project_ids))
