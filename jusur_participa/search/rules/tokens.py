"""Words and marks as they stand in the index: the first letter tells what a token is."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jusur_participa.search.rules.words import Word, analysed, compounds_of, words_of

#: What a match by each kind of token is worth; a word of the title that is spelled the same is worth most.
WORTH = {"t": 1.0, "x": 0.85, "s": 0.7, "r": 0.45, "q": 0.25}
#: A word that was typed wrong is worth this part of the word that was meant.
MENDED = 0.5
#: Entries that follow one another are indexed together under a mark of their own: see `queries.index`.
SPAN, SPAN_MARK = 16_384, "e"


def tokens_of(word: Word, in_title: bool = False) -> frozenset[str]:
    """The tokens under which a word of a text is kept: each form under the surest kind that it has."""
    return frozenset(
        (
            *(f"t{form}" for form in word.exact if in_title),
            *(f"x{form}" for form in word.exact),
            *(f"s{form}" for form in word.stems - word.exact),
            *(f"r{form}" for form in word.skeletons),
            *(f"q{form}" for form in word.roots - word.skeletons),
        )
    )


def asked_for(word: Word) -> dict[str, list[str]]:
    """The tokens that a word of a question is looked for under, by how sure they are."""
    kinds = {
        "t": [f"t{form}" for form in word.exact],
        "x": [f"x{form}" for form in word.exact],
        "s": [f"{kind}{form}" for form in word.stems for kind in "sx"],
        "r": [f"r{form}" for form in word.skeletons],
        "q": [f"{kind}{form}" for form in word.roots for kind in "qr"],
    }
    return {kind: tokens for kind, tokens in kinds.items() if tokens}


def tokens_in(title: str, body: str) -> set[str]:
    """Every token under which a text is found."""
    return set().union(_passage(title, True)[0], *(_passage(passage, False)[0] for passage in body.split("\n\n")))


def spelled_in(title: str, body: str) -> set[str]:
    """The words of a text as a slip of typing is mended to."""
    return set().union(_passage(title, True)[1], *(_passage(passage, False)[1] for passage in body.split("\n\n")))


@lru_cache(maxsize=1_000)
def _passage(text: str, in_title: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Tokens and spellings of a passage; remembered, for many texts repeat the same few."""
    words = [*words_of(text), *map(analysed, compounds_of(text))]
    spelled = frozenset(word.base for word in words if not word.base.isdigit())
    return frozenset().union(*(tokens_of(word, in_title) for word in words)), spelled


def marks_of(thing: Any) -> list[str]:
    """What a thing can be narrowed by, or what a search is narrowed to, as tokens; empty values give none."""
    values: Iterable[tuple[str, Any]] = (
        ("m", thing.municipality_id),
        ("k", thing.kind),
        ("l", thing.language),
        ("z", thing.zone_id),
        ("h", thing.theme_id),
        ("a", thing.association_id),
        ("v", thing.state),
        ("w", 1 if thing.by_women else None),
        ("n", 1 if thing.is_answered else None),
        ("p", 1 if thing.is_planned else None),
    )
    return [f"{letter}{str(value).replace('_', '')}" for letter, value in values if value is not None]
