"""Words as people type them: cleaned, folded for comparing, and shown safely."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

#: Direction controls can turn a sentence around or hide a name; joiners make look-alikes.
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "گ": "ك",
        "ڭ": "ك",
        "ڤ": "ف",
        "œ": "oe",
        "æ": "ae",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


def cleaned(text: str) -> str:
    """NFC, without control characters, trimmed: what is kept of anything typed."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROLS.sub("", text).strip()


def western_digits(text: str) -> str:
    """Arabic-Indic digits as Western ones, which Morocco uses."""
    return text.translate(_DIGITS)


def day_in(text: str) -> date | None:
    """A day as browsers (2027-01-31) and people (31/01/2027) write it, in either digits; None where there is none."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(western_digits(text), written).date()
        except ValueError:
            continue
    return None


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text reduced to what two spellings of the same words share.

    Hamza seats, ta marbuta, alef maqsura, vowel marks and tatweel in Arabic;
    case, accents and ligatures in French; digits in one form; single spaces.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = _MARKS.sub("", _CONTROLS.sub("", text)).translate(_LETTERS).translate(_DIGITS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", text))


def slug(text: str) -> str:
    """A short Latin name for an address; empty where the text has no Latin letter."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


_markdown = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["list", "emphasis", "newline", "escape"])
_TAGS = {"p", "br", "ul", "ol", "li", "em", "strong"}


def rendered(text: str) -> Markup:
    """A citizen's text as paragraphs, lists and emphasis; everything else shown as typed.

    Markdown runs with HTML off and an allow-list cleans its result, so that one
    fault in either still lets nothing through.
    """
    return Markup(nh3.clean(_markdown.render(text), tags=_TAGS, attributes={}, url_schemes=set()))  # noqa: S704


def excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0].rstrip(".,;:،؛ ") + "…"


def language_of(text: str, otherwise: str) -> str:
    """Arabic or French, by the letters that most of the text is written in; `otherwise` where it has none."""
    arabic = len(re.findall(r"[\u0621-\u064a]", text))
    latin = len(re.findall(r"[A-Za-z\u00c0-\u017f]", text))
    if arabic == latin:
        return otherwise
    return "ar" if arabic > latin else "fr"
