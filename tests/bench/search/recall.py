"""How many of the hundred questions find their text among the first ten, in the half used for tuning and in the other.

`python -m tests.bench.search.recall` prints both halves; `--misses` names what the tuning half misses, never
what the other does: whoever tunes by that has no unseen half left. The first ten of all texts and
distractors are looked at; MRR is the mean of 1 over the place of the text.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.manifest import SearchEntry
from jusur_participa.foundation.text import fold
from jusur_participa.search.actions import index_entries
from jusur_participa.search.queries import find
from tests.support.applications import application_on

FOLDER = Path(__file__).parent
SEED = 5
FIRST = 10


@dataclass(frozen=True)
class Pair:
    """What somebody types, and the text that is meant."""

    number: int
    language: str
    difficulty: str
    question: str
    text: str


def lines_of(name: str) -> list[str]:
    """A file's lines without its remarks."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pairs() -> list[Pair]:
    """All hundred."""
    return [Pair(number, *line.split("\t")) for number, line in enumerate(lines_of("pairs.tsv"))]


def halves() -> tuple[list[Pair], list[Pair]]:
    """The half that may be looked at while tuning, and the one that may not: 25 of each language in both."""
    seen, unseen = [], []
    for language in ("ar", "fr"):
        own = [pair for pair in pairs() if pair.language == language]
        random.Random(SEED).shuffle(own)
        seen += own[: len(own) // 2]
        unseen += own[len(own) // 2 :]
    return seen, unseen


def entries() -> Iterator[SearchEntry]:
    """Every text and every distractor, the distractors last: where they match alike, they come first."""
    texts = [*(pair.text for pair in pairs()), *lines_of("distractors.txt")]
    for number, text in enumerate(texts):
        yield SearchEntry(number, None, "fr", text, "", clock.now())


def places(some: list[Pair]) -> dict[Pair, int]:
    """At which place of the answer, from 1, each question finds its text; 0 where it does not."""
    found = {}
    for pair in some:
        order = [finding.found.thing_id for finding in find(pair.question, size=FIRST).findings]
        found[pair] = order.index(pair.number) + 1 if pair.number in order else 0
    return found


def by_folding(some: list[Pair]) -> int:
    """How many a comparison of folded words alone would find, as the yardstick."""
    return sum(set(fold(pair.question).split()) <= set(fold(pair.text).split()) for pair in some)


def summary(name: str, found: dict[Pair, int]) -> str:
    """One line of figures."""
    hits, count = sum(place > 0 for place in found.values()), len(found)
    first = sum(place == 1 for place in found.values())
    mrr = sum(1 / place for place in found.values() if place) / count
    parts = ", ".join(
        f"{language} {sum(place > 0 for pair, place in found.items() if pair.language == language)}"
        for language in ("ar", "fr")
    )
    yardstick = f"folding alone {by_folding(list(found))}"
    return f"{name:<8}{hits:>3} of {count} among the first ten ({parts}), {first} first, MRR {mrr:.2f}; {yardstick}"


def measure(misses: bool = False, only_seen: bool = False) -> list[str]:
    """The lines to print, from an index made for this."""
    seen, unseen = halves()
    with tempfile.TemporaryDirectory() as folder:
        application = application_on(f"sqlite:///{folder}/recall.db")
        with application.app_context():
            db.create_all()
            with unit_of_work():
                index_entries("text", entries())
                found = places(seen)
                lines = [summary("tuned", found)]
                if not only_seen:
                    lines.append(summary("unseen", places(unseen)))
            db.engine.dispose()
    if misses:
        lines += [
            f"  {place or '-':>2} {pair.difficulty}: {pair.question} -> {pair.text}"
            for pair, place in found.items()
            if place != 1
        ]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="what the tuning half does not find first")
    parser.add_argument("--only-seen", action="store_true", help="leave the unseen half unseen")
    print("\n".join(measure(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
