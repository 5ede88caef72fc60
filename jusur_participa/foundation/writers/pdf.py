"""Documents as PDF that screen readers can read (PDF/UA-1), set by Typst in either direction.

What is said goes in as JSON and never into the template's code, so that no text
can act there. Numbers that would turn around between Arabic words (phones,
ranges, references) are isolated before.
"""

import json
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import direction_of

from .leaves import BallotSheets, Document, Form, Spoken
from .packing import packed
from .sheets import spelled

MEDIA_TYPE = "application/pdf"

FOLDER = Path(__file__).parent.parent
FONTS = FOLDER / "fonts"
TEMPLATES = FOLDER / "typst"
SETTER = Path(__file__).with_name("setting.py")
#: Seconds after which a long document is given up.
LONGEST_WAIT = 300

#: Left-to-right and right-to-left isolates, and their end.
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
#: Digits that belong together whatever stands between: « 2024–2029 », « 07.041-2024-001 », « 06 12 34 56 78 ».
_NUMBERS = re.compile(
    r"(?:\+\d{1,3}|\b0\d)(?:[ \u00a0\u202f]\d{1,3}){3,}"
    r"|[+\u2212-]?\d+(?:[.,:/\u2013\u2014\u00a0\u202f-]\d+)+(?:[\u00a0\u202f]?%)?"
    r"|https?://\S+"
)
#: The narrow space that groups digits in French: in the letters we print with, it is too narrow to be seen.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\u202f(?=\d)")
#: One document is set at a time: the memory it takes is that of one.
_one_at_a_time = Lock()


def write(document: Document) -> bytes:
    """The document as PDF, tagged, with its fonts in it.

    Raises:
        RuntimeError: Typst refuses it, which is a fault of the template.
    """
    said = json.dumps(_plain(document, document.language), ensure_ascii=False)
    moment = int(clock.now().timestamp())
    with _one_at_a_time:
        return packed(_set_apart(said, moment) if document.form is Form.BOOK else _set(said, moment))


def write_ballots(batch: BallotSheets) -> bytes:
    """A batch of paper ballots as PDF, a page each."""
    said = json.dumps(_plain(batch, batch.language), ensure_ascii=False)
    with _one_at_a_time:
        return packed(_set(said, int(clock.now().timestamp()), "ballots.typ"))


def _set_apart(said: str, moment: int) -> bytes:
    """Set a long document in a process of its own, which gives the memory of hundreds of pages back."""
    command = [sys.executable, "-I", str(SETTER), str(TEMPLATES), str(FONTS), str(moment)]
    done = subprocess.run(command, input=said.encode(), capture_output=True, timeout=LONGEST_WAIT)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def _set(said: str, moment: int, template: str = "document.typ") -> bytes:
    result: bytes = _compiler(template).compile(
        format="pdf", sys_inputs={"document": said}, pdf_standards=["ua-1"], timestamp=moment
    )
    return result


@lru_cache(maxsize=2)
def _compiler(template: str) -> Any:
    # Imported here: it takes more memory than a page may.
    import typst

    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


def _plain(thing: Any, language: str) -> Any:
    """Blocks as objects that name their kind; words as a text with the language it is in."""
    if isinstance(thing, Spoken):
        return {
            "text": isolated(thing.text, thing.language),
            "lang": thing.language,
            "dir": direction_of(thing.language),
        }
    if is_dataclass(thing) and not isinstance(thing, type):
        values = {field.name: _plain(getattr(thing, field.name), language) for field in fields(thing)}
        return {"is": type(thing).__name__.lower(), **values}
    if isinstance(thing, str):
        return isolated(thing, language)
    if isinstance(thing, dict):
        return {name: _plain(value, language) for name, value in thing.items()}
    if hasattr(thing, "__iter__"):
        return [_plain(part, language) for part in thing]
    return thing


def isolated(text: str, language: str) -> str:
    """The text with its groups of digits kept in their order; only in Arabic do they turn around."""
    text = _BETWEEN_DIGITS.sub("\u00a0", spelled(text))
    if language != "ar":
        return text
    return _NUMBERS.sub(lambda found: f"{_LRI}{found.group()}{_PDI}", text)


def foreign(text: str, language: str, around: str) -> str:
    """Words in another language inside a sentence, isolated from it."""
    if language == around:
        return text
    return f"{_RLI if direction_of(language) == 'rtl' else _LRI}{text}{_PDI}"
