"""How citizens would order the ideas of a space: asked of the slice that counts their votes, which ranks above."""

from collections.abc import Callable, Mapping

#: Given a space, how many votes each of its ideas has, by idea; None where no vote of the space is counted.
Counting = Callable[[int], Mapping[int, int] | None]

_counting: list[Counting] = []


def offer(counting: Counting) -> Counting:
    """Have `counting(space_id)` asked before a ranking is shown beside the vote; usable as a decorator."""
    if counting not in _counting:
        _counting.append(counting)
    return counting


def votes_for(space_id: int) -> Mapping[int, int] | None:
    """The votes of the space's ideas, or None where none were counted."""
    for counting in _counting:
        counted = counting(space_id)
        if counted is not None:
            return counted
    return None
