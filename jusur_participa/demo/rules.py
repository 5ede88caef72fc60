"""Reading the content: which years it means, in which language it speaks, and chance that always falls the same way."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

YEAR = re.compile(r"\{year([+-]\d+)?\}")
ARABIC = re.compile("[\u0600-\u06ff]")


def dated(content: Any, this_year: int) -> Any:
    """The content with every `{year}`, `{year-3}`, `{year+1}` put into figures."""
    if isinstance(content, str):
        return YEAR.sub(lambda found: str(this_year + int(found[1] or 0)), content)
    if isinstance(content, list):
        return [dated(part, this_year) for part in content]
    if isinstance(content, dict):
        return {name: dated(part, this_year) for name, part in content.items()}
    return content


def language_of(text: str) -> str:
    """The language of a text of ours: Arabic where its first letter is."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return "ar" if ARABIC.match(first) else "fr"


def dice(*names: object) -> Random:
    """Chance that falls the same way each time for the same names."""
    return Random("/".join(map(str, names)))  # noqa: S311 - nothing secret hangs on it


def choices_of(
    random: Random, projects: Sequence[Mapping[str, Any]], sex: str, fewest: int, most: int, envelope_mad: int
) -> list[Any]:
    """What a voter chooses on the ballot, by how much each project appeals to voters of that sex.

    The choices fit the envelope together; somebody whom nothing appeals to takes
    what appeals most to others.
    """
    appeal = "women" if sex == "female" else "men"
    liked = [project for project in projects if random.randrange(100) < project[appeal]]
    others = [project for project in projects if project not in liked]
    random.shuffle(liked)
    wanted = liked + sorted(others, key=lambda project: -project[appeal])
    chosen: list[Any] = []
    left = envelope_mad
    for project in wanted[: max(len(liked), fewest)]:
        if len(chosen) < most and project["cost"] <= left:
            chosen.append(project["idea"])
            left -= project["cost"]
    return chosen


def scattered(seed: int, number: int) -> float:
    """A number from 0 up to 1 that looks like chance and follows from seed and number."""
    return (number * 2_654_435_761 + seed * 40_503) % 2**32 / 2**32


def batches(count: int, size: int) -> Iterator[range]:
    """The numbers from 0 up to `count` in ranges of at most `size`."""
    return (range(start, min(start + size, count)) for start in range(0, count, size))
