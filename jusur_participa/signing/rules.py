"""When somebody has tried too often, what a device is called, where signing in may lead."""

import ipaddress
import re
from collections.abc import Sequence
from datetime import datetime

from jusur_participa.foundation.text import cleaned
from jusur_participa.signing.terms import Limit


def seconds_to_wait(limit: Limit, tries: Sequence[datetime], moment: datetime) -> int:
    """How long until one more try is allowed; 0 where it is now.

    `tries` are those before, without the one that asks.
    """
    recent = sorted(tried for tried in tries if moment - tried < limit.window)
    if len(recent) < limit.tries:
        return 0
    # The window must have moved past enough of them to be below the limit again.
    return max(1, round((recent[-limit.tries] + limit.window - moment).total_seconds()))


#: Marks of browsers and systems, the more particular first: most name Safari and Chrome besides themselves.
_BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung", "Firefox": "Firefox", "FxiOS": "Firefox",
             "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
_SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac",
            "Linux": "Linux"}  # fmt: skip


def device_name(user_agent: str) -> str:
    """« Firefox, Android »: enough to recognise one's own device, and nothing to tell people apart by."""
    named = (next((name for mark, name in marks.items() if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, named))


def local_path(target: str | None) -> str | None:
    """The target if it leads to a page of this site, else None.

    Browsers read `//host` and `/\\host` as another site, and drop tabs and line
    ends before they read; so only a plain path with its query goes through.
    """
    if not target or cleaned(target) != target or not re.fullmatch(r"/(?![/\\])[^\\\s]*", target):
        return None
    return target


def line_of(address: str) -> str:
    """What counts as one line of the network: an address, and of the long ones (IPv6) the part a household has."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if read.version == 4 else str(ipaddress.ip_network(f"{address}/64", strict=False))
