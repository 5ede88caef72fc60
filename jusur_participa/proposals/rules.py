"""The time to correct, the journey and differences of texts: plain calculations."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from jusur_participa.proposals.terms import (
    Difference,
    JourneyMark,
    JourneyStep,
    Passage,
    Standing,
    marks_up_to,
)


def correction_ends_at(published_at: datetime, edit_within_minutes: int) -> datetime:
    """Until when the author may correct an idea whose study has not begun."""
    return published_at + timedelta(minutes=edit_within_minutes)


class Entry(Protocol):
    """What the journey line needs to know of an entry."""

    step: Any


def journey_line(entries: Iterable[Entry], reached: JourneyStep, is_stopped: bool = False) -> list[JourneyMark]:
    """The story of an idea in the order of its steps: what it reached, entry by entry, then what is ahead.

    Steps it passed over are left out: an idea need not be voted to come into
    the plan. Several entries of one step, such as two projects, follow each
    other as they were made.
    """
    entries = list(entries)
    marks = []
    for mark in marks_up_to(reached, is_stopped):
        own = [replace(mark, entry=entry) for entry in entries if entry.step is mark.step]
        marks.extend(own or ([] if mark.state is Standing.DONE else [mark]))
    return marks


def differences(before: str, after: str) -> list[Passage]:
    """What changed from one text to the next, word by word, in reading order."""
    old, new = _words_and_spaces(before), _words_and_spaces(after)
    passages = []
    for change, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if change == "equal":
            passages.append(Passage(Difference.SAME, "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            passages.append(Passage(Difference.REMOVED, "".join(old[old_from:old_to])))
        if new_to > new_from:
            passages.append(Passage(Difference.ADDED, "".join(new[new_from:new_to])))
    return passages


def _words_and_spaces(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
