"""Which words of a text are the ones that were looked for, and the passage that shows them."""

import re
from collections.abc import Iterable

from jusur_participa.foundation.text import fold
from jusur_participa.search.rules.words import Word, analysed

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0640][^\W_]*)*")
_PASSAGE = 180
_BEFORE = 40

Spans = list[tuple[int, int]]


class Sought:
    """The forms of all words of a question."""

    def __init__(self, words: Iterable[Word]) -> None:
        words = list(words)
        self._forms = frozenset().union(*(word.exact | word.stems for word in words)) if words else frozenset()
        self._families = frozenset().union(*(word.skeletons for word in words)) if words else frozenset()

    def spans_in(self, text: str) -> Spans:
        """Where words of the question stand in a text: (start, end)."""
        return [match.span() for match in _WORD.finditer(text) if self._has(match[0])]

    def _has(self, typed: str) -> bool:
        folded = fold(typed)
        if not folded or " " in folded:
            return False
        word = analysed(folded)
        return bool(self._forms & (word.exact | word.stems) or self._families & word.skeletons)


def marked(title: str, body: str, sought: Sought) -> tuple[str, str, Spans, Spans]:
    """The title, the passage of the body around the first word sought, and the places of the words in each."""
    body = " ".join(body.split())
    spans = sought.spans_in(body)
    passage, start, offset = _passage(body, spans[0][0] if spans else 0)
    end = start + _PASSAGE
    inside = [(first - offset, last - offset) for first, last in spans if first >= start and last <= end]
    return title, passage, sought.spans_in(title), [(a, b) for a, b in inside if 0 <= a < b <= len(passage)]


def _passage(body: str, around: int) -> tuple[str, int, int]:
    """The words around a place, where they begin in the body, and by how much places in them are less."""
    start = max(0, around - _BEFORE)
    if start:
        start = body.rfind(" ", 0, start + 1) + 1
    end = start + _PASSAGE
    if end < len(body):
        end = max(body.rfind(" ", start, end), start + 1)
    before, after = "…" if start else "", "…" if end < len(body) else ""
    return f"{before}{body[start:end]}{after}", start, start - len(before)
