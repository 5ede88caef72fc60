"""The words of printed documents."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class LongKind(StrEnum):
    """Documents that take a while to set, and are therefore made in the background and kept."""

    PLAN = "plan"
    IDEAS = "ideas"
    #: The plan as one kept version of it stood.
    VERSION = "version"


class EditionState(StrEnum):
    """How far the making of a document has come."""

    WAITING = "waiting"
    BEING_SET = "being_set"
    READY = "ready"
    FAILED = "failed"


#: A document as fresh as this is not made anew: the plan hardly moves from one minute to the next.
FRESH = timedelta(minutes=10)
#: Whoever sets a document for longer than this has given up without a word.
LOST = timedelta(minutes=10)

#: Those that there is one of, made anew when something has changed.
PRESENT = (LongKind.PLAN, LongKind.IDEAS)

KIND_LABELS = {
    LongKind.PLAN: _l("The whole plan"),
    LongKind.VERSION: _l("The plan as it stood"),
    LongKind.IDEAS: _l("The register of ideas with their answers"),
}

STATE_LABELS = {
    EditionState.WAITING: _l("Asked for"),
    EditionState.BEING_SET: _l("Being set"),
    EditionState.READY: _l("Ready to read"),
}
