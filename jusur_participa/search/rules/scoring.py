"""How good a match is: rare words weigh more, sure forms count for more, and all words together for most."""

import math
from collections.abc import Mapping, Sequence

#: How many of the latest entries are looked at for each form of a word.
LOOKED_AT = 300
#: What is worth less than this part of the best match is not shown beside it.
NEAR_ENOUGH = 0.4
#: Two titles are alike from this score on.
ALIKE = 0.4


def weights_of(sizes: Sequence[int]) -> list[float]:
    """How much each word of a question tells, from the number of entries that have it (at most LOOKED_AT)."""
    return [1.0 + math.log((LOOKED_AT + 1) / (size + 1)) / math.log(LOOKED_AT + 1) for size in sizes]


def score_of(worths: Mapping[int, float], weights: Sequence[float]) -> float:
    """Between 0 and 1: the worth of each word of the question found in the text, by what it tells."""
    total = sum(weights)
    return sum(weight * worths.get(place, 0.0) for place, weight in enumerate(weights)) / total if total else 0.0


def is_near_enough(score: float, best: float) -> bool:
    """Whether a match is worth showing beside the best one."""
    return score >= best * NEAR_ENOUGH
