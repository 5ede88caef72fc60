"""The forms under which a French word is found: its stem, and what its family begins with.

Words come folded, without accents: people on phones leave them out.
"""

import re
from functools import cache
from typing import Any

import snowballstemmer

#: « l’eau », « qu’on »: what is elided before a word.
ELIDED = re.compile("\\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\\w)", re.IGNORECASE)
#: « habitant·e·s », « handicapé(e)s », « éleveurs·euses »: the feminine written into the masculine.
_ENDINGS = "(?:[nlt]?e|euse|ère|ere|rice|trice|ive)"
_INSERTED = re.compile(
    f"(?<=\\w\\w)(?:\\({_ENDINGS}s?\\)(?P<after>s?)|[·•∙‧.\\-]{_ENDINGS}(?:[·•∙‧.\\-]?(?P<end>s))?\\b)", re.IGNORECASE
)

_PLURALS = ((re.compile("(?<=..)eaux$"), "eau"), (re.compile("(?<=..)aux$"), "al"), (re.compile("(?<=..)ail$"), "al"),
            (re.compile("(?<=..)(eu|ou)x$"), r"\1"))  # fmt: skip
#: Endings that make nouns of verbs, verbs of nouns, women of men; the longest first.
_FAMILY = re.compile(
    "(?<=...)(?:ications?|issements?|issages?|atrices?|ateurs?|itions?|ations?|ements?|trices?"
    "|teuses?|teurs?|rices?|euses?|eurs?|iers?|ieres?|ances?|ences?|ages?|ions?|ees?|uer|ier|ants?|antes?"
    "|ait|ons|ent|ez|er|ir|es|e|s)$"
)
_SHORTEST_ROOT = 4


def without_elisions(text: str) -> str:
    """The text with elided words left out and feminine endings taken out of the middle of words."""
    return ELIDED.sub(" ", _INSERTED.sub(_plural_of, text))


def _plural_of(inserted: re.Match[str]) -> str:
    """The mark of the plural behind a feminine ending, unless the masculine has it already."""
    is_plural = inserted.string[inserted.start() - 1] in "sS"
    return "" if is_plural else inserted["after"] or inserted["end"] or ""


@cache
def _snowball() -> Any:
    return snowballstemmer.stemmer("french")


def stems(word: str) -> frozenset[str]:
    """The stem by the rules of Snowball, also of the singular where the plural is irregular."""
    singular = word
    for plural, replacement in _PLURALS:
        singular = plural.sub(replacement, singular)
    return frozenset(_snowball().stemWords([word, singular]))


def roots(word: str) -> frozenset[str]:
    """What the family of the word begins with; empty for short words."""
    root = _FAMILY.sub("", word)
    root = re.sub(r"(.)\1$", r"\1", root)
    return frozenset({root}) if len(root) >= _SHORTEST_ROOT else frozenset()
