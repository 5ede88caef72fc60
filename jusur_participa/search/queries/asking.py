"""From the words of a question to what the index is asked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jusur_participa.search.queries import index
from jusur_participa.search.rules import spelling
from jusur_participa.search.rules.tokens import MENDED, WORTH, asked_for, marks_of
from jusur_participa.search.rules.words import Word, analysed, words_of
from jusur_participa.search.terms import LONGEST_QUESTION, MOST_WORDS, Narrowing

#: Stands for all words of the question together.
ALL_WORDS = -1


@dataclass(frozen=True)
class Asked:
    """A word of the question, and the words it may have been meant for, each way made of one or more."""

    word: Word
    mended: Sequence[Sequence[Word]] = ()


@dataclass(frozen=True)
class Form:
    """One form of a word of the question, by the word's place; what a match by it is worth, and how it came about."""

    place: int
    worth: float
    kind: str
    #: Which of the ways to mend the word it is, where it is one.
    way: int | None = None


def understood(question: str) -> list[Asked]:
    """The words of the question; those that no text has, with what may have been meant."""
    words = words_of(question[:LONGEST_QUESTION])[:MOST_WORDS]
    if not words:
        return []
    keys = {word: spelling.keys_of(word.base) for word in words}
    parts = frozenset().union(*(spelling.parts_of(word.base) for word in words))
    by_key = defaultdict[str, set[str]](set)
    for key, spelled in index.spellings_of(parts.union(*keys.values())):
        by_key[key].add(spelled)
    known = {key for key, spelled in by_key.items() if key in spelled}
    return [Asked(word, () if word.base in known else _mended(word, keys[word], by_key, known)) for word in words]


def _mended(word: Word, keys: frozenset[str], by_key: dict[str, set[str]], known: set[str]) -> list[list[Word]]:
    """One word with a slip mended, the likeliest first, or several that were written without spaces."""
    if word.base.isdigit():
        return []
    near = set[str]().union(*(by_key[key] for key in keys if key in by_key))
    ways = [[analysed(other)] for other in spelling.corrections(word.base, near)]
    if parts := spelling.split(word.base, known):
        ways.append([analysed(part) for part in parts])
    return ways


def wanted_for(asked: Sequence[Asked], narrowing: Narrowing) -> dict[Form, index.Wanted]:
    """What each form of each word asks of the index, within the narrowing."""
    marks = [[mark] for mark in marks_of(narrowing)]
    wanted: dict[Form, index.Wanted] = {}
    for place, each in enumerate(asked):
        for kind, tokens in asked_for(each.word).items():
            wanted[Form(place, WORTH[kind], kind)] = [tokens, *marks]
        for way, words in enumerate(each.mended):
            wanted[Form(place, WORTH["s"] * MENDED, "s", way)] = [*map(_near, words), *marks]
            wanted[Form(place, WORTH["t"] * MENDED, "t", way)] = [*(asked_for(word)["t"] for word in words), *marks]
    if len(asked) != 1:
        # Words that many texts have: who has all of them must not be missed among the latest of each.
        every = [[*_near(each.word), *asked_for(each.word).get("r", [])] for each in asked]
        wanted[Form(ALL_WORDS, WORTH["r"], "all")] = [*every, *marks] or [_ANYTHING]
    return wanted


#: Every entry has one of these marks.
_ANYTHING = ["lar", "lfr"]


def _near(word: Word) -> list[str]:
    tokens = asked_for(word)
    return tokens["x"] + tokens.get("s", [])
