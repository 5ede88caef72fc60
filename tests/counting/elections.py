"""Elections that tests make: by hand, and by hypothesis in every shape that a rule knows."""

from collections.abc import Sequence

from hypothesis import strategies as st

from jusur_participa.counting.terms import Box, Candidate, Election, Utility


def approving(budget: int, costs: Sequence[int], *ballots: str, **said) -> Election:
    """Projects a, b, c… at these costs, and ballots that tick some: "ab", "c"."""
    names = "abcdefghijklmnopqrstuvwxyz"[: len(costs)]
    candidates = [Candidate(name, cost) for name, cost in zip(names, costs, strict=True)]
    box = Box([(names.index(name), 1) for name in ballot] for ballot in ballots)
    return Election(budget, candidates, box, **said)


def ids(election: Election, places: Sequence[int]) -> str:
    """ "ca": the projects at these places."""
    return "".join(election.candidates[place].id for place in places)


@st.composite
def elections(draw, most_projects: int = 7, most_voters: int = 14, is_bound: bool = True, each_fits: bool = False):
    """Any small election: ticks or points, costs near and far apart, ties, exclusions, needs, thresholds, decimals."""
    size = draw(st.integers(1, most_projects))
    costs = draw(st.lists(st.integers(1, draw(st.sampled_from([4, 40, 400]))), min_size=size, max_size=size))
    utility = draw(st.sampled_from(Utility))
    marks = st.integers(1, 5) if utility is Utility.POINTS else st.just(1)
    ballot = st.dictionaries(st.integers(0, size - 1), marks, max_size=size).map(lambda chosen: list(chosen.items()))
    candidates = [
        Candidate(
            str(place),
            cost,
            group=draw(st.sampled_from(["", "", "", "bridge"])) if is_bound else "",
            needs=draw(st.sampled_from(["", "", "", str(size - 1 - place)])) if is_bound else "",
        )
        for place, cost in enumerate(costs)
    ]
    return Election(
        budget=draw(st.integers(max(costs) if each_fits else 1, sum(costs))),
        candidates=candidates,
        box=Box(draw(st.lists(ballot, max_size=most_voters))),
        utility=utility,
        unit=draw(st.sampled_from([1, 1, 10])),
        threshold=draw(st.sampled_from([0, 0, 2])) if is_bound else 0,
    )
