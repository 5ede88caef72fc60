"""The forms under which an Arabic word is found: light stems, and the consonants that its family shares.

Broken plurals and verbal nouns change vowels and keep consonants (« مصباح »,
« مصابيح »; « تنظيف », « نظفوا »), so a skeleton of consonants finds what no list of
endings does. It also finds strangers: it counts for less than a stem.
"""

import re

_ARTICLES = re.compile("^[وف]?(?:(?:بال|كال|لل)(?=...)|ال(?=..))")
#: Particles written as one with the next word, where enough of a word is left.
_JOINED = re.compile("^(?:[وف][بكلس]|[وفبكل])(?=...)")
_PRONOUN = re.compile("(?<=...)(?:هما|هم|هن|ها|نا|كم|كن|ه)$")
_NUMBER = re.compile("(?<=..)(?:ات|ان|ون|ين|وا)$")
_GENDER = re.compile("(?<=...)[هت]$")
_ADJECTIVE = re.compile("(?<=...)ي$")
_WEAK = "اويء"
_SHORTEST, _LONGEST_ROOT = 3, 5
_ROOT = 3
#: Letters that forms and verbs put before their root.
_BEFORE = re.compile("^(?:است|مست|[متني])")


def without_article(word: str) -> str:
    """A folded word without « ال » and what is written as one with it."""
    return _ARTICLES.sub("", word)


def stems(word: str) -> frozenset[str]:
    """The word as each reading of its first and last letters leaves it, from three letters on."""
    base = without_article(word)
    readings = {base}
    if base == word:
        readings.add(_JOINED.sub("", word))
    for reading in tuple(readings):
        for owned in (reading, _PRONOUN.sub("", reading)):
            step = owned
            for ending in (_NUMBER, _GENDER, _ADJECTIVE):
                shorter = ending.sub("", step)
                if len(shorter) >= _SHORTEST:
                    step = shorter
                readings.add(step)
    return frozenset(reading for reading in readings if len(reading) >= _SHORTEST or reading == base)


def skeletons(word: str) -> frozenset[str]:
    """The consonants that the word keeps in every number and person."""
    return frozenset(bones for stem in stems(word) if (bones := _skeleton(stem)))


def roots(word: str) -> frozenset[str]:
    """The skeletons, and what remains of them without the letters that derived forms add."""
    found = set()
    for stem in stems(word):
        found.add(_skeleton(stem))
        shorter = _BEFORE.sub("", stem)
        is_hollow = any(letter in _WEAK for letter in shorter)
        if len(shorter) >= _SHORTEST or (is_hollow and len(shorter) > 1):
            found.add(_skeleton(shorter))
        if re.match("^ا.ت", stem):
            found.add(_skeleton(stem[1] + stem[3:]))
    return frozenset(bones for bones in found if bones)


def _skeleton(stem: str) -> str:
    """Consonants alone; empty where too little is left.

    A root of two consonants keeps where its weak letter was: « سوق » and « أسواق » have it inside, « واد » at its end.
    """
    if stem[:1] == "ا":
        stem = stem[1:]
    first, rest = stem[:1], stem[1:]
    bones = first.strip("اء") + "".join(letter for letter in rest if letter not in _WEAK)
    bones = re.sub(r"(.)\1", r"\1", bones)
    if len(bones) != _ROOT - 1:
        return bones if _ROOT <= len(bones) <= _LONGEST_ROOT else ""
    if len(rest) == 1:
        return ""
    return f"{bones[0]}ا{bones[1]}" if rest[0] in _WEAK else f"{bones}ا"
