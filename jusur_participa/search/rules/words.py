"""From a text to the words by which it is found; the same for what is kept and for what is asked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jusur_participa.foundation.text import fold
from jusur_participa.search.rules import arabic, french

#: Letters and digits that both databases take for parts of words: Latin, Arabic, Tifinagh. Folding leaves no others.
_WORD = re.compile("[0-9a-z]+|[0-9\u0621-\u064a\u0671-\u06d3]+|[\u2d30-\u2d67]+")
_COMPOUND = re.compile("\\w+(?:[-‐‑]\\w+)+")
_ARABIC = re.compile("[\u0621-\u06d3]")
_LONGEST = 40

STOP_WORDS = frozenset(
    fold(
        "في من على إلى الى عن أن إن لا ما هذا هذه ذلك التي الذي الذين مع كل أو ثم بين حتى قد هو هي يا بلا دون عند غير "
        "بعض كان ليس لم لن قبل بعد أي "
        "le la les un une des du de et ou a au aux en dans sur sous par pour avec sans ce cet cette ces son sa ses "
        "leur leurs nos notre vos votre mes mon ma que qui quoi dont est sont etre ne pas plus nous vous il elle "
        "ils elles on se je tu"
    ).split()
)


@dataclass(frozen=True)
class Word:
    """A word and the forms under which it is found, the surest first.

    `base` is how it is spelled, without an article written as one with it.
    """

    base: str
    exact: frozenset[str]
    stems: frozenset[str]
    skeletons: frozenset[str]
    roots: frozenset[str]


def words_of(text: str) -> list[Word]:
    """The telling words of a text in reading order; all of them where none tells anything."""
    return telling_words(text) or [analysed(piece) for piece in _pieces(text)]


def telling_words(text: str) -> list[Word]:
    """The words of a text in reading order without those that every text has."""
    return [analysed(piece) for piece in _pieces(text) if piece not in STOP_WORDS]


def _pieces(text: str) -> list[str]:
    text = french.without_elisions(text)
    return [piece[:_LONGEST] for piece in _WORD.findall(fold(text)) if len(piece) > 1 or piece.isdigit()]


def compounds_of(text: str) -> list[str]:
    """« Wi-Fi » as « wifi »: words with hyphens, written as one."""
    joined = (fold(compound.replace("-", "")) for compound in _COMPOUND.findall(text))
    return [compound[:_LONGEST] for compound in joined if _WORD.fullmatch(compound)]


@lru_cache(maxsize=100_000)
def analysed(piece: str) -> Word:
    """A folded word in all its forms."""
    if piece.isdigit():
        return Word(piece, frozenset({piece}), frozenset(), frozenset(), frozenset())
    if _ARABIC.search(piece):
        base = arabic.without_article(piece)
        return Word(base, frozenset({piece, base}), arabic.stems(piece), arabic.skeletons(piece), arabic.roots(piece))
    return Word(piece, frozenset({piece}), french.stems(piece), french.roots(piece), frozenset())
