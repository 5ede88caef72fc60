"""The words of a discussion."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class Stance(StrEnum):
    """Where the author of a comment stands towards the subject."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


#: Answers nest this deep; an answer to a deeper one stands beside it.
DEEPEST = 3

#: Longest comment, in characters.
LONGEST = 2000

STANCE_LABELS = {
    Stance.FOR: _l("For"),
    Stance.AGAINST: _l("Against"),
    Stance.NEITHER: _l("Neither for nor against"),
}
