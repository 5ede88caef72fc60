"""How ballots become funded projects, and the result as it is kept: nothing in it tells how anybody voted."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from jusur_participa.accounts.terms import Sex
from jusur_participa.budgeting.rules.ballots import ballot_faults, without
from jusur_participa.budgeting.terms import (
    FEWEST_FOR_FIGURES,
    BallotForm,
    BallotTerms,
    Choices,
    CountRule,
    CountStep,
    Result,
    Share,
    Tell,
)
from jusur_participa.counting.rules import agreed, listing, texts, writing
from jusur_participa.counting.rules.explaining import Explanation, empty_handed, explained
from jusur_participa.counting.rules.naming import ADD1_THEN_GREEDY, RULES
from jusur_participa.counting.rules.reading import borda
from jusur_participa.counting.terms import Box, Candidate, Election, Mark, Outcome, Rule, Utility


def counted(
    terms: BallotTerms,
    ballots: Iterable[Choices],
    in_order: Sequence[int],
    rule: CountRule = CountRule.GREEDY,
    quorum: int = 0,
    at_opening: BallotTerms | None = None,
    tell: Tell = lambda _step, _tried: None,
) -> Result:
    """The result as it is kept and published.

    `in_order` lists the projects as the last word between equals. Each ballot is
    checked once more; one that breaks the terms is not counted, and that is
    said. Where projects were withdrawn, ballots are judged by the terms
    `at_opening`, and the marks on these projects count for nothing. `tell` is
    told how far it has come.

    The result holds, beside the sums, for each project (the funded ones in the
    order of their funding, then the others by their score):

    - `votes` and `score`: who marked it, and with how many points in all;
    - `by_shares`: whether purses paid it; then, in `carried`, how many gave `each_mad` (for every point: `full`), and
      how many all that they had (`rest`, `rest_mad` together);
    - `why` it is not funded, with `more`, `means` and `held_mad` as `counting.rules.explaining.Lack` has them;
    - `left_mad`: what was left of the envelope when its turn in the list of scores came.

    Raises:
        CountersDiffer: when the two counters do not agree.
    """
    given = list(ballots)
    valid = _valid(terms, given, at_opening)
    sums = {"ballots": len(valid), "invalid": len(given) - len(valid), "rule": rule.value}
    if rule is CountRule.MAJORITY:
        return sums | _texts(terms, valid, quorum)
    tell(CountStep.COUNTING, 0)
    shares = [
        _Counted(terms, share, valid, in_order, RULES[rule.value], partial(tell, CountStep.COUNTING))
        for share in terms.shares
    ]
    return sums | {
        "envelope_mad": terms.envelope_mad,
        "spent_mad": sum(share.spent(share.outcome) for share in shares),
        "envelopes": [share.summary() for share in shares],
        "projects": [project for share in shares for project in share.projects()],
        "rivals": _rivals(terms, valid, in_order, rule, shares, tell),
        "groups": _by_sex(terms, valid, in_order, rule, shares, tell),
        "zones": _by_zone(valid, shares),
    }


def _valid(terms: BallotTerms, ballots: Iterable[Choices], at_opening: BallotTerms | None) -> list[Choices]:
    """The ballots that keep to the terms, without what is no longer on the ballot."""
    return [
        without(choices, choices.project_ids - terms.costs_mad.keys())
        for choices in ballots
        if not ballot_faults(at_opening or terms, choices)
    ]


class _Counted:
    """One envelope, counted."""

    def __init__(
        self,
        terms: BallotTerms,
        share: Share,
        valid: Sequence[Choices],
        in_order: Sequence[int],
        rule: Rule,
        tell: Callable[[int], None],
    ):
        self.share, self.rule = share, rule
        self.ids = [id for id in in_order if id in share.project_ids]
        #: Whose ballots it is about; with several envelopes, those who marked one of its projects.
        self.ballots = [number for number, choices in enumerate(valid) if self._concerns(terms, choices)]
        places = {id: place for place, id in enumerate(self.ids)}
        marks = (_marks(terms, valid[number], places) for number in self.ballots)
        self.election = Election(
            share.amount_mad, self._candidates(terms), Box(marks), _utility(terms), threshold=terms.threshold
        )
        self.outcome = agreed.count(self.election, rule, tell)
        self.explanation: Explanation = explained(self.election, rule, self.outcome)

    def _concerns(self, terms: BallotTerms, choices: Choices) -> bool:
        return not terms.several or bool(choices.project_ids & self.share.project_ids)

    def _candidates(self, terms: BallotTerms) -> list[Candidate]:
        group_of = {id: str(number) for number, group in enumerate(terms.exclusive) for id in group}
        needs = {id: str(needed) for id, needed in terms.needs.items()}
        return [Candidate(str(id), terms.costs_mad[id], group_of.get(id, ""), needs.get(id, "")) for id in self.ids]

    @property
    def winners(self) -> list[int]:
        return [self.ids[place] for place in self.outcome.winners]

    def spent(self, outcome: Outcome) -> int:
        return sum(self.election.candidates[place].cost for place in outcome.winners)

    def summary(self) -> dict[str, Any]:
        outcome = self.outcome
        return {
            "envelope_id": self.share.envelope_id,
            "amount_mad": self.share.amount_mad,
            "spent_mad": self.spent(outcome),
            "ballots": len(self.ballots),
            "purse_mad": _amount(outcome.purse),
            "pabulib_rule": writing.rule_to_write(self.election, self.rule, outcome),
            "comparison": outcome.comparison
            and {"shares": outcome.comparison.shares, "greedy": outcome.comparison.greedy},
        }

    def projects(self) -> list[dict[str, Any]]:
        scores = listing.scores_of(self.election)
        ranks = listing.order_of_equals(self.election, scores)
        by_score = sorted(range(len(self.ids)), key=lambda place: (-scores[place], ranks[place]))
        votes = Counter(place for ballot in self.election.box for place, _points in ballot)
        left, left_at = self.share.amount_mad, {}
        for place in by_score:
            left_at[place] = left
            left -= self.election.candidates[place].cost if place in self.outcome.winners else 0
        others = [place for place in by_score if place not in self.outcome.winners]
        return [
            {
                "project_id": self.ids[place],
                "envelope_id": self.share.envelope_id,
                "votes": votes[place],
                "score": scores[place],
                "cost_mad": self.election.candidates[place].cost,
                "is_funded": place in self.outcome.winners,
                "by_shares": place in self.outcome.winners[: self.outcome.by_shares],
                "left_mad": left_at[place],
                "carried": self._carried(place),
                **self._lack(place),
            }
            for place in [*self.outcome.winners, *others]
        ]

    def _carried(self, place: int) -> dict[str, Any] | None:
        """Who paid, and how much; in a small vote that would tell what a few chose."""
        found = next((carried for carried in self.explanation.carried if carried.place == place), None)
        if found is None or len(self.ballots) < FEWEST_FOR_FIGURES:
            return None
        return {
            "full": found.full,
            "each_mad": _amount(found.each),
            "rest": found.rest,
            "rest_mad": _amount(found.rest_together),
        }

    def _lack(self, place: int) -> dict[str, Any]:
        found = next((lack for lack in self.explanation.lacks if lack.place == place), None)
        if found is None:
            return {"why": None, "more": None, "means": None, "held_mad": None}
        return {
            "why": found.why.value,
            "more": found.more,
            "means": found.means and found.means.value,
            "held_mad": _amount(found.held),
        }


def _texts(terms: BallotTerms, valid: Sequence[Choices], quorum: int) -> dict[str, Any]:
    """Each text with those for it, against it and neither; `is_funded` says that it is adopted."""
    outcomes = {
        id: texts.majority([choices.marks[id] for choices in valid if id in choices.marks], quorum)
        for id in terms.costs_mad
    }
    return {
        "envelope_mad": 0,
        "spent_mad": 0,
        "quorum": quorum,
        "projects": [
            {
                "project_id": id,
                "votes": outcome.for_it,
                "against": outcome.against_it,
                "abstained": outcome.abstained,
                "has_quorum": outcome.has_quorum,
                "cost_mad": 0,
                "is_funded": outcome.is_adopted,
            }
            for id, outcome in outcomes.items()
        ],
    }


def _rivals(
    terms: BallotTerms,
    valid: Sequence[Choices],
    in_order: Sequence[int],
    rule: CountRule,
    shares: Sequence[_Counted],
    tell: Tell,
) -> list[dict[str, Any]]:
    """The same ballots by equal shares and by the list of scores: what is funded, and how many have nothing of it."""
    kinds, told = ("greedy", ADD1_THEN_GREEDY), partial(tell, CountStep.COMPARING)
    told(0)
    counts = {}
    for name in kinds:
        same = rule.value == name and shares
        counts[name] = same or [_Counted(terms, share, valid, in_order, RULES[name], told) for share in terms.shares]
    whole = _whole(terms, valid, in_order)
    rivals = []
    for name in kinds:
        funded = [id for share in counts[name] for id in share.winners]
        rivals.append(
            {
                "rule": name,
                "funded": funded,
                "spent_mad": sum(terms.costs_mad[id] for id in funded),
                "without": empty_handed(whole, [in_order.index(id) for id in funded]),
            }
        )
    return rivals


def _by_sex(
    terms: BallotTerms,
    valid: Sequence[Choices],
    in_order: Sequence[int],
    rule: CountRule,
    shares: Sequence[_Counted],
    tell: Tell,
) -> list[dict[str, Any]]:
    """Women and men, where both groups are large enough: what went to the projects they chose, what they alone fund."""
    groups = {sex: [n for n, choices in enumerate(valid) if choices.sex == sex] for sex in (Sex.FEMALE, Sex.MALE)}
    if any(len(group) < FEWEST_FOR_FIGURES for group in groups.values()):
        return []
    told = partial(tell, CountStep.GROUPS)
    told(0)
    paid = _paid(valid, shares)
    # Who did not say is what is left of the envelope's sum: a few of them would be told apart.
    is_even = groups.keys() == _large_groups(choices.sex for choices in valid).keys()
    found = []
    for sex, numbers in groups.items():
        alone = [valid[number] for number in numbers]
        counts = [_Counted(terms, share, alone, in_order, RULES[rule.value], told) for share in terms.shares]
        funded = [id for share in counts for id in share.winners]
        amount = sum((paid[number] for number in numbers), Fraction(0)) if is_even else None
        found.append({"sex": sex.value, "ballots": len(numbers), "paid_mad": _amount(amount), "funded": funded})
    return found


def _by_zone(valid: Sequence[Choices], shares: Sequence[_Counted]) -> list[dict[str, Any]]:
    """What went to the projects that the residents of each zone chose, the most ballots first.

    `zone_id` is None for all others together: smaller zones, and those who did not say.
    """
    groups = _large_groups(choices.zone_id for choices in valid)
    if not groups:
        return []
    paid, named = _paid(valid, shares), {number for group in groups.values() for number in group}
    rest = [number for number in range(len(valid)) if number not in named]
    rows = [(zone_id, numbers) for zone_id, numbers in groups.items()] + ([(None, rest)] if rest else [])
    return [
        {"zone_id": zone_id, "ballots": len(numbers), "paid_mad": _amount(sum((paid[n] for n in numbers), Fraction(0)))}
        for zone_id, numbers in rows
    ]


def _paid(valid: Sequence[Choices], shares: Sequence[_Counted]) -> list[Fraction]:
    """Each ballot's part of the funded projects, as `counting.rules.explaining.Explanation` defines it."""
    paid = [Fraction(0)] * len(valid)
    for share in shares:
        for number, part in zip(share.ballots, share.explanation.paid, strict=True):
            paid[number] += part
    return paid


def _large_groups(said: Iterable[Any]) -> dict[Any, list[int]]:
    """The numbers of the ballots that say the same, the largest group first: none is small, and neither is the rest.

    What the whole is less what is shown would else tell of the few that are left.
    """
    groups: dict[Any, list[int]] = {}
    for number, word in enumerate(said):
        groups.setdefault(word, []).append(number)
    rest = len(groups.pop(None, []))
    for word, numbers in sorted(groups.items(), key=lambda group: (len(group[1]), str(group[0]))):
        if len(numbers) < FEWEST_FOR_FIGURES or 0 < rest < FEWEST_FOR_FIGURES:
            rest += len(groups.pop(word))
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), str(group[0]))))


def _whole(terms: BallotTerms, valid: Sequence[Choices], in_order: Sequence[int]) -> Election:
    places = {id: place for place, id in enumerate(in_order)}
    return Election(terms.envelope_mad, (), Box(_marks(terms, choices, places) for choices in valid))


def _utility(terms: BallotTerms) -> Utility:
    return Utility.POINTS if terms.form in (BallotForm.POINTS, BallotForm.RANKING) else Utility.COST


def _marks(terms: BallotTerms, choices: Choices, places: dict[int, int]) -> list[Mark]:
    """The marks of a ballot as points: places of a ranking are worth what Borda gives them."""
    if terms.form is BallotForm.RANKING:
        return [(places[id], worth) for id, worth in ranked(terms, choices).items() if id in places]
    return [(places[id], mark) for id, mark in choices.marks.items() if id in places]


def ranked(terms: BallotTerms, choices: Choices) -> dict[int, int]:
    """What the places of a ranking are worth: the first as much as a ballot has places, each next one less."""
    in_order = sorted(choices.marks, key=lambda id: choices.marks[id])
    return dict(zip(in_order, borda(len(in_order), terms.most or len(terms.costs_mad)), strict=True))


def _amount(amount: Fraction | None) -> float | None:
    """Dirhams to the centime, for a page."""
    return None if amount is None else round(float(amount), 2)


def box_of(terms: BallotTerms, ballots: Iterable[Choices], at_opening: BallotTerms | None = None) -> list[list[Any]]:
    """The valid ballots as others may recount them: sorted, so that nothing tells the order of casting.

    Each is [[[project, mark]…], sex, channel]. Sex stands there only where women
    and men are each numerous enough, the channel where each that was used is.
    """
    valid = _valid(terms, ballots, at_opening)
    sexes, channels = Counter(choices.sex for choices in valid), Counter(choices.channel for choices in valid)
    tells_sex = min(sexes[Sex.FEMALE], sexes[Sex.MALE]) >= FEWEST_FOR_FIGURES
    tells_channel = min(channels.values(), default=0) >= FEWEST_FOR_FIGURES
    rows: list[list[Any]] = [
        [
            sorted([id, mark] for id, mark in choices.marks.items()),
            choices.sex if tells_sex else None,
            str(choices.channel) if tells_channel else None,
        ]
        for choices in valid
    ]
    return sorted(rows, key=json.dumps)
