"""Slips of typing: which known words somebody may have meant.

Two words one slip apart have a common spelling once a letter is left out of
either: swapped, missing, doubled and neighbouring letters are all found by
looking up a handful of keys, in any database and at any size.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm",
         "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ءورهوزظذ")  # fmt: skip
_NEIGHBOURS = frozenset(frozenset(pair) for row in _ROWS for pair in pairwise(row))
#: Shorter words have too many neighbours.
SHORTEST = 4
LONGEST = 30
_LONG = 7
_SHORTEST_PART, _MOST_PARTS = 2, 5


def keys_of(word: str) -> frozenset[str]:
    """The spellings under which a word is looked up: itself, and without any one of its letters."""
    if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
        return frozenset({word})
    return frozenset({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def corrections(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """The candidates that one slip, or two in a long word, may have made into `word`: likeliest first."""
    reach = 2.0 if len(word) >= _LONG else 1.0
    costs = {other: distance(word, other) for other in candidates if other != word and other[:1] and word[:1]}
    near = sorted((cost, other) for other, cost in costs.items() if cost <= reach)
    return [other for cost, other in near[:most] if cost <= near[0][0] + 0.5]


@lru_cache(maxsize=20_000)
def distance(typed: str, meant: str) -> float:
    """How many slips lie between two words; likely ones count for less than a whole."""
    before: list[float] = []
    last = [float(place) for place in range(len(meant) + 1)]
    for row, letter in enumerate(typed, 1):
        line = [float(row)]
        for column, wanted in enumerate(meant, 1):
            extra = 0.6 if row > 1 and typed[row - 2] == letter else 1.0
            missing = 0.6 if column > 1 and meant[column - 2] == wanted else 0.9
            cost = min(last[column] + extra, line[-1] + missing, last[column - 1] + _replaced(letter, wanted))
            if row > 1 and column > 1 and letter == meant[column - 2] and typed[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 0.7)
            line.append(cost)
        before, last = last, line
    return last[-1]


def _replaced(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0.0
    return 0.7 if frozenset((letter, wanted)) in _NEIGHBOURS else 1.0


def parts_of(word: str) -> frozenset[str]:
    """Every piece that words written without spaces could be made of."""
    if not _LONG <= len(word) <= LONGEST:
        return frozenset()
    ends = range(len(word) + 1)
    return frozenset(word[start:end] for start in ends for end in ends[start + _SHORTEST_PART : start + 12])


def split(word: str, known: Collection[str]) -> list[str]:
    """The word as the fewest known words written without spaces; empty where it is not."""
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(word) + 1):
        ways = [
            [*best[start], word[start:end]]
            for start in range(end)
            if start in best and _is_known(word[start:end], known) and len(best[start]) < _MOST_PARTS
        ]
        if ways:
            best[end] = min(ways, key=len)
    parts = best.get(len(word), [])
    return parts if len(parts) > 1 else []


def _is_known(part: str, known: Collection[str]) -> bool:
    return part in known or re.sub("^(?:ال|لل)", "", part) in known
