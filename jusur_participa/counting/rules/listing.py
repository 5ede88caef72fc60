"""The list of scores, in whole numbers: who stands in it, in which order, and what it funds."""

from collections.abc import Iterable, Sequence

from jusur_participa.counting.terms import Comparison, Election


def scores_of(election: Election) -> list[int]:
    """The points that each project was given; its votes, where ballots only choose."""
    scores = [0] * len(election.candidates)
    for ballot in election.box:
        for place, points in ballot:
            scores[place] += points
    return scores


def eligible(election: Election, scores: Sequence[int]) -> set[int]:
    """The projects that may be funded at all: somebody wants them, they cost something, they reach the threshold."""
    return {
        place
        for place, candidate in enumerate(election.candidates)
        if scores[place] > 0 and candidate.cost > 0 and scores[place] >= election.threshold
    }


def order_of_equals(election: Election, scores: Sequence[int]) -> list[int]:
    """For each project its rank between equals: the lower cost, then the greater score, then its place in the list."""

    def merit(place: int) -> tuple[int, int, int]:
        return election.candidates[place].cost, -scores[place], place

    ranks = [0] * len(election.candidates)
    for rank, place in enumerate(sorted(range(len(ranks)), key=merit)):
        ranks[place] = rank
    return ranks


def down_the_list(
    election: Election, scores: Sequence[int], skips: bool = True, already: Iterable[int] = ()
) -> list[int]:
    """Fund from the greatest score down what fits into the rest of the budget; `already` is funded before.

    A project that waits for another is looked at again once that is funded.
    """
    funded = list(already)
    left = election.budget - sum(election.candidates[place].cost for place in funded)
    ranks = order_of_equals(election, scores)
    waiting = sorted(eligible(election, scores) - set(funded), key=lambda place: (-scores[place], ranks[place]))
    while waiting:
        place = next((place for place in waiting if is_free(election, place, funded)), None)
        if place is None:
            break
        waiting.remove(place)
        if election.candidates[place].cost <= left:
            funded.append(place)
            left -= election.candidates[place].cost
        elif not skips:
            break
    return funded


def is_free(election: Election, place: int, funded: Sequence[int]) -> bool:
    """Whether nothing funded excludes the project, and what it needs is funded."""
    candidate = election.candidates[place]
    if not candidate.group and not candidate.needs:
        return True
    chosen = [election.candidates[other] for other in funded]
    excluded = candidate.group and any(other.group == candidate.group for other in chosen)
    return not excluded and (not candidate.needs or any(other.id == candidate.needs for other in chosen))


def compared(election: Election, shares: Sequence[int], greedy: Sequence[int]) -> Comparison:
    """How many voters gave more points to the projects of one list than to those of the other."""
    in_shares, in_greedy = set(shares), set(greedy)
    for_shares = for_greedy = 0
    for ballot in election.box:
        gains = sum(points * ((place in in_shares) - (place in in_greedy)) for place, points in ballot)
        for_shares += gains > 0
        for_greedy += gains < 0
    return Comparison(for_shares, for_greedy)
