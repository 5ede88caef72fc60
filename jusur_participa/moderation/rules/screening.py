"""What a text looks like: links, haste, shouting, and how much of it stands elsewhere.

Look-alikes are found by bottom-k sketches of word shingles (A. Z. Broder, On the
resemblance and containment of documents, 1997): of all runs of three folded
words, the eight smallest hashes stand for the text. Two texts that share most of
their marks share most of their words, whatever accents, hamzas or stops differ.
"""

import hashlib
import re
from dataclasses import dataclass

from jusur_participa.foundation.text import fold
from jusur_participa.moderation.terms import NEW_ACCOUNT_DAYS, TEXTS_AN_HOUR, Sign

MARKS, SHINGLE = 8, 3
#: A shorter text says too little to be called a copy of another.
FEWEST_WORDS = 8
#: Of eight marks, so many in common.
SHARED_MARKS = 6

_LINK = re.compile(
    r"https?://|\bwww\.|\b[\w-]{2,}\.(?:com|net|org|info|ma|fr|biz|shop|xyz|top|online|site|ru|io|me)\b|\bwa\.me/|\bt\.me/",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"([^\w\s]|\w)\1{4,}")
#: So many letters make capitals a habit and not an abbreviation.
_MANY_LETTERS = 20


@dataclass(frozen=True)
class Looks:
    """What is known of a text and its author when it is written."""

    links: int = 0
    account_days: int = 365
    texts_this_hour: int = 1
    look_alikes: int = 0
    is_shouting: bool = False
    hidden_before: int = 0
    is_verified: bool = False


@dataclass(frozen=True)
class Part:
    """One sign, its points (negative where it speaks for the text) and the number behind them."""

    sign: Sign
    points: int
    number: int


def links_in(text: str) -> int:
    """How many addresses of other sites a text names."""
    return len(_LINK.findall(text))


def shouts(text: str) -> bool:
    """Whether a text repeats signs, or is written in capitals; Arabic letters have none."""
    letters = [letter for letter in text if letter.isupper() or letter.islower()]
    capitals = sum(letter.isupper() for letter in letters)
    return bool(_REPEATED.search(text)) or (len(letters) >= _MANY_LETTERS and capitals > 0.7 * len(letters))


def marks_of(text: str) -> tuple[int, ...]:
    """The marks of a text, from 0 to 2³¹-1, in rising order; none for a very short one."""
    words = fold(text).split()
    if len(words) < FEWEST_WORDS:
        return ()
    shingles = {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    return tuple(sorted({_mark(shingle) for shingle in shingles})[:MARKS])


def _mark(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=4).digest()) >> 1


def look_alike(shared: int, marks: int) -> bool:
    """Whether a text that shares so many of this one's marks says almost the same."""
    return marks > 0 and shared >= min(SHARED_MARKS, marks)


def most_an_hour(account_days: int) -> int:
    """How many texts a person may write within an hour."""
    return TEXTS_AN_HOUR if account_days >= NEW_ACCOUNT_DAYS else TEXTS_AN_HOUR // 2


def parts_of(looks: Looks) -> list[Part]:
    """What the score is made of, the most telling first; what adds nothing is left out."""
    is_new, hasty = looks.account_days < NEW_ACCOUNT_DAYS, max(0, looks.texts_this_hour - 5)
    parts = [
        Part(Sign.REPEATED, min(45, 15 * looks.look_alikes), looks.look_alikes),
        Part(Sign.LINKS, min(30, 15 * looks.links), looks.links),
        Part(Sign.NEW_ACCOUNT, 20 if is_new else 0, looks.account_days),
        Part(Sign.PACE, min(20, 4 * hasty), looks.texts_this_hour),
        Part(Sign.HIDDEN_BEFORE, min(20, 10 * looks.hidden_before), looks.hidden_before),
        Part(Sign.SHOUTING, 10 if looks.is_shouting else 0, 1),
        Part(Sign.VERIFIED, -15 if looks.is_verified else 0, 1),
    ]
    return [part for part in parts if part.points]


def score_of(parts: list[Part]) -> int:
    """The sum of the parts, from 0 to 100."""
    return max(0, min(100, sum(part.points for part in parts)))
