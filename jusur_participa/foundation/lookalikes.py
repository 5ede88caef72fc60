"""What a name looks like: two that a glance takes for one another have one skeleton.

The idea is that of Unicode's confusables (UTS #39, section 4), cut to the scripts
in which people write here, and wider where readers are: an Arabic letter counts
whatever its hamza, its dots at the end or the keyboard it comes from.
"""

import re
import unicodedata

#: Nothing to see, though no format character: fillers of Hangul, an empty Braille cell.
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
TATWEEL = "\u0640"

#: Letters of other scripts and signs that are drawn like Latin ones.
_LATIN = {
    "a": "аαаɑ@4", "b": "вьβЬ8", "c": "сϲⅽ", "d": "ԁⅾ", "e": "еєεё3€", "g": "ɡԍ", "h": "һнη", "j": "јϳ", "k": "кκ",
    "l": "ιіїıⅼӏɩ1|!i", "m": "мⅿ", "n": "пո", "o": "оοօσ0ø", "p": "рρ", "q": "ԛ", "r": "гг", "s": "ѕ5$", "t": "тτ7",
    "u": "υսц", "v": "ѵνⅴ", "w": "ԝωш", "x": "хχⅹ", "y": "уүγ", "z": "ᴢ2",
}  # fmt: skip
#: Arabic letters with another hamza, other dots, or from Persian, Urdu and Kurdish keyboards.
_ARABIC = {
    "ا": "أإآٱٲٳٵ", "ه": "ةۀہۂۃھەۿ", "ي": "ىئیۍېےێۑۓ", "و": "ؤۄۆۇۈۉۊۋۏ", "ك": "کڪګگڭݣڬڮ", "ف": "ڤڢڡڥ", "ق": "ڨڧٯ",
    "ب": "ٮپٻڀ", "ت": "ٹٺټٽ", "ج": "چڃڄ", "ر": "ڒړڔڕ", "د": "ڈډڊڋ", "س": "ښڛ", "ن": "ںڻڼ", "ل": "ڵڶڷ", "ح": "ځڂ",
}  # fmt: skip
_SEEN_AS = str.maketrans(
    {drawn: letter for table in (_LATIN, _ARABIC) for letter, alike in table.items() for drawn in alike}
    | {"œ": "oe", "æ": "ae", "ß": "ss", "ء": "", TATWEEL: "", "đ": "d", "ł": "l"}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
#: Two letters that pass for one, in small print.
_PAIRS = (("rn", "m"), ("vv", "w"))
#: More marks on one letter than any spelling has only hide what stands above it.
MOST_MARKS = 3


def visible(text: str) -> str:
    """The text without what cannot be seen: direction controls, joiners, fillers, heaps of marks."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        if letter in _BLANK or (unicodedata.category(letter) in ("Cf", "Cc") and letter not in "\n\t"):
            continue
        if unicodedata.category(letter) in ("Mn", "Me"):
            marks += 1
            if marks > MOST_MARKS or "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef":
                continue
        else:
            marks = 0
        kept.append(letter)
    return " ".join("".join(kept).split())


def shapes(text: str) -> list[str]:
    """The words of a text, each as it looks: without accents, marks, case, doubled letters or letters in disguise."""
    plain = unicodedata.normalize("NFKC", visible(text)).casefold().translate(_DIGITS)
    # Every accent goes, also that of ё or î, before letters are compared by their shape.
    bare = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return [word for found in re.findall(r"[^\W_]+(?:[@$€|!][^\W_]*)*", bare) if (word := _shape(found))]


def _shape(word: str) -> str:
    # A number is a number: only between letters do digits stand for them.
    if word.isdecimal():
        return word
    seen = word.translate(_SEEN_AS)
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return re.sub(r"(.)\1+", r"\1", seen)


def skeleton(text: str) -> str:
    """What is left of a name at a glance, in one piece: two names with one skeleton are taken for one another."""
    return "".join(shapes(text))


def mixes_scripts(text: str) -> bool:
    """Whether some word holds letters of two scripts: no spelling does, and a disguise has to."""
    return any(len(_scripts(word)) > 1 for word in text.split())


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, by the first word of their Unicode names; digits and marks have none."""
    letters = unicodedata.normalize("NFKC", word)
    return {unicodedata.name(letter, "?").split(" ")[0] for letter in letters if unicodedata.category(letter)[0] == "L"}
