"""When somebody has tried to sign in too often, where sign-in may lead, what a birth year can be."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from jusur_participa.accounts.terms import AttemptKind
from jusur_participa.foundation.text import cleaned

WINDOW = timedelta(minutes=5)
#: Failures within the window. An address is often a café's or an association's single line, hence its wider limit.
ALLOWED_FAILURES = {AttemptKind.IDENTIFIER: 10, AttemptKind.ADDRESS: 30}

YOUNGEST, OLDEST = 12, 120


def seconds_to_wait(kind: AttemptKind, failures: Sequence[datetime], moment: datetime) -> int:
    """How long until the next attempt is allowed; 0 where it is now."""
    allowed = ALLOWED_FAILURES[kind]
    recent = sorted(failed for failed in failures if moment - failed < WINDOW)
    if len(recent) < allowed:
        return 0
    # The window must have moved past enough of them to be below the limit again.
    return max(1, round((recent[-allowed] + WINDOW - moment).total_seconds()))


#: Marks of browsers and systems, the more particular first: most name Safari and Chrome besides themselves.
_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung", "Firefox": "Firefox", "FxiOS": "Firefox",
             "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
_SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac",
            "Linux": "Linux"}  # fmt: skip


def device_name(user_agent: str) -> str:
    """« Firefox, Android »: enough to recognise one's own device, and nothing to tell people apart by."""
    named = (next((name for mark, name in marks.items() if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, named))


def plausible_birth_years(on: date) -> tuple[int, int]:
    """The first and the last year in which somebody who takes part can be born."""
    return on.year - OLDEST, on.year - YOUNGEST


def local_path(target: str | None) -> str | None:
    """The target if it leads to a page of this site, else None.

    Browsers read `//host` and `/\\host` as another site, and drop tabs and line
    ends before they read; so only a plain path with its query goes through.
    """
    if not target or cleaned(target) != target or not re.fullmatch(r"/(?![/\\])[^\\\s]*", target):
        return None
    return target
