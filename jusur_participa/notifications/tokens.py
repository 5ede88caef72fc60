"""What a mail carries so that its reader can stop such mails without signing in.

A token names a person by her random reference and what is to stop, and is
signed: nobody makes one for somebody else, and it opens nothing but that one
door. It does not run out, since mails are read late.
"""

import base64
import hmac
import re

from jusur_participa.foundation.keys import keyed
from jusur_participa.notifications.terms import Topic

#: Every topic whose mails are gathered, and every topic there is.
GATHERED, EVERYTHING = "gathered", "everything"
SCOPES = frozenset({GATHERED, EVERYTHING, *Topic})


def written(public_ref: str, scope: str) -> str:
    """The token for this person and scope."""
    return f"{public_ref}.{scope}.{_signature(public_ref, scope)}"


def read(token: str) -> tuple[str, str] | None:
    """The person's reference and the scope; None for what was not written here."""
    match = re.fullmatch(r"([0-9a-f]{16})\.([a-z]{1,12})\.([A-Za-z0-9_-]{22})", token)
    if match is None or match[2] not in SCOPES:
        return None
    if not hmac.compare_digest(match[3], _signature(match[1], match[2])):
        return None
    return match[1], match[2]


def _signature(public_ref: str, scope: str) -> str:
    return base64.urlsafe_b64encode(keyed("unsubscribe", public_ref, scope)[:16]).decode().rstrip("=")
