"""Names that nobody may take: those of the town hall, and of those who speak for it."""

from collections.abc import Iterable

from jusur_participa.accounts.terms import NameFault
from jusur_participa.foundation.lookalikes import mixes_scripts, shapes, skeleton


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: Words by which only the municipality and the platform speak, in any place of a person's name.
OFFICIAL_WORDS = _listed("""
    mairie municipalite commune communale prefecture arrondissement admin administrateur administratrice administration
    moderateur moderatrice moderation officiel officielle official ieecag jusur webmaster gouvernement wilaya
    بلدية جماعة الجماعة عمالة مقاطعة إدارة مشرف مشرفة إشراف جسور ولاية الحكومة
""")
#: The same said in several words, wherever they follow one another; small words do not count.
OFFICIAL_PHRASES = (
    "président conseil", "présidente conseil", "président commune", "présidente commune", "président communal",
    "conseil communal", "conseil municipal", "hôtel ville", "vice président conseil", "secrétaire conseil",
    "instance équité", "service technique", "direction services", "ministère intérieur",
    "رئيس المجلس", "رئيسة المجلس", "رئيس الجماعة", "رئيسة الجماعة", "مجلس الجماعة", "المجلس الجماعي", "نائب الرئيس",
    "هيئة المساواة", "مصالح الجماعة", "المصلحة التقنية", "وزارة الداخلية", "عامل الإقليم", "رئيس المقاطعة",
)  # fmt: skip
#: Offices that are family names too: nobody is called only that.
OFFICES = _listed("gouverneur wali caid pacha khalifa president presidente عامل والي قائد باشا خليفة رئيس رئيسة")
#: What stands between and before the words of a name, and says nothing of whose it is.
SMALL = frozenset(
    shape
    for word in _listed("de du des la le les l d et à au en monsieur madame mme mr m السيد السيدة في من و")
    for shape in shapes(word)
)
#: Long enough that nothing but the word itself begins or ends with it; and that nobody spells it by chance.
TELLING, SPELLED = 6, 4


def _bare(word: str) -> str:
    """A word's shape without the article and the particles that Arabic writes with it."""
    for start in ("وال", "بال", "كال", "لل", "ال"):
        if word.startswith(start) and len(word) - len(start) >= 3:
            return word.removeprefix(start)
    return word


def words_of(name: str) -> list[str]:
    """The shapes of the words that count in a name."""
    return [_bare(word) for word in shapes(name) if word not in SMALL]


_WORDS = frozenset(_bare(shape) for word in OFFICIAL_WORDS for shape in shapes(word))
_OFFICES = frozenset(_bare(shape) for word in OFFICES for shape in shapes(word))
_PHRASES = tuple(tuple(words_of(phrase)) for phrase in OFFICIAL_PHRASES)


def fault_of(name: str, town_names: Iterable[str] = ()) -> NameFault | None:
    """Why nobody may be called so, apart from who is called so already; None where she may.

    `town_names` are those of the network's municipalities, in both scripts.
    """
    words = words_of(name)
    if not words:
        return NameFault.EMPTY
    if mixes_scripts(name):
        return NameFault.MIXED
    is_official = (
        any(_is_official(word) for word in words)
        or any(_follow(phrase, words) for phrase in _PHRASES)
        or (len(words) == 1 and words[0] in _OFFICES)
        or _spells_out(name)
    )
    if is_official or _is_a_town(name, town_names):
        return NameFault.OFFICIAL
    return None


def speaks_as_the_town(name: str, town_names: Iterable[str] = ()) -> bool:
    """Whether an association's name begins as the municipality's own, or is that of a municipality.

    « Femmes de la commune d’Amizmiz » is a fair name; « Commune d’Amizmiz » is not.
    """
    words = words_of(name)
    starts = any(tuple(words[: len(phrase)]) == phrase for phrase in _PHRASES)
    return starts or bool(words and _is_official(words[0])) or _is_a_town(name, town_names)


def _is_a_town(name: str, town_names: Iterable[str]) -> bool:
    """Whether it is the name of a municipality and nothing more, also written letter by letter."""
    at_a_glance = {"".join(words_of(name)), skeleton("".join(shapes(name)))}
    return any(at_a_glance & {"".join(words_of(town)), skeleton(town)} for town in town_names)


def _is_official(word: str) -> bool:
    return word in _WORDS or any(
        len(official) >= TELLING and (word.startswith(official) or word.endswith(official)) for official in _WORDS
    )


def _spells_out(name: str) -> bool:
    """Whether an official word is written letter by letter: « m a i r i e »."""
    letters = shapes(name)
    if len(letters) < SPELLED or any(len(letter) > 1 for letter in letters):
        return False
    # Once the letters are read together, a doubled one is a single shape again.
    together = skeleton("".join(letters))
    told = [word for word in _WORDS | _OFFICES if len(word) >= SPELLED] + ["".join(phrase) for phrase in _PHRASES]
    return any(word in together for word in told)


def _follow(phrase: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words)))


def is_told_apart(name: str) -> bool:
    """Whether a name is one person's rather than a given name that many share: it has two words or more."""
    return len(words_of(name)) > 1


def look_alike(one: str, other: str) -> bool:
    """Whether a glance takes one name for the other."""
    return skeleton(one) == skeleton(other)
