"""The words of what ties ideas together."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l

#: How long after a merge those whose part it is may object.
TIME_TO_OBJECT = timedelta(days=7)

LONGEST_REASON = 1000
#: How many similar ideas are offered for choosing.
MOST_OFFERED = 6


class TieKind(StrEnum):
    """What ties one idea (`from`) to another (`to`)."""

    #: It lives on in the other, with its supports and those who sign it.
    MERGE = "merge"
    #: The other was a part of it and is an idea of its own now.
    SPLIT = "split"
    #: Whoever reads one may want to read the other.
    RELATION = "relation"


class TieState(StrEnum):
    """Whether the tie holds."""

    #: An author asks for a merge that the other authors have not all agreed to.
    ASKED = "asked"
    STANDING = "standing"
    ENDED = "ended"


class Ending(StrEnum):
    """How a tie ended."""

    #: One of the authors asked did not agree.
    DECLINED = "declined"
    #: An author objected in time.
    OBJECTION = "objection"
    #: The municipality, or for a relation an author, undid it.
    UNDONE = "undone"
    #: The idea that it lived on in was withdrawn.
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What somebody has in an idea that was merged."""

    AUTHOR = "author"
    CO_AUTHOR = "co_author"
    SUPPORTER = "supporter"


ENDING_LABELS = {
    Ending.DECLINED: _l("Not everybody asked agreed"),
    Ending.OBJECTION: _l("An author objected: the idea stands by itself again"),
    Ending.UNDONE: _l("Undone"),
    Ending.WITHDRAWN: _l("The other idea was withdrawn: this one stands by itself again"),
}
