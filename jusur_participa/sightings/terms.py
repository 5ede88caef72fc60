"""What somebody can see on site, and what the service says of it."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l

LONGEST = 1000
MOST_PHOTOS = 3
#: So many of one person in a day: nobody walks past more, and a quarrel stops here.
MOST_A_DAY = 5
A_DAY = timedelta(days=1)
#: How many stand on the project's own page.
SHOWN_FIRST = 3
#: An answer is expected within so many days; later ones are late on the desk.
ANSWERED_WITHIN = timedelta(days=15)


class Sight(StrEnum):
    """What is seen, in one word."""

    BROKEN = "broken"
    DANGER = "danger"
    UNFINISHED = "unfinished"
    UNUSED = "unused"
    GOOD = "good"
    OTHER = "other"


class Finding(StrEnum):
    """What the service found and does; several follow one another."""

    SEEN = "seen"
    PLANNED = "planned"
    MENDED = "mended"
    ELSEWHERE = "elsewhere"
    UNFOUNDED = "unfounded"


NOT_ON_SITE_YET = _l("Nothing is built there yet: write what you think of the project in the discussion.")
NOT_OF_THE_SERVICE = _l("Only the plan team and the officers of the municipality answer what is seen on site.")
NOT_SHOWN = _l("This is no longer shown, so it needs no answer.")
WITHDRAWN = _l("Who reported this has taken it back.")
TOO_MANY = _l("You have reported five things today: the services look at them first. Come back tomorrow.")

SIGHT_LABELS = {
    Sight.BROKEN: _l("It does not work"),
    Sight.DANGER: _l("It is dangerous"),
    Sight.UNFINISHED: _l("It is not finished"),
    Sight.UNUSED: _l("It is closed, or nobody uses it"),
    Sight.GOOD: _l("It works well"),
    Sight.OTHER: _l("Something else"),
}

SIGHT_ICONS = {
    "broken": "works",
    "danger": "warning",
    "unfinished": "pause",
    "unused": "lock",
    "good": "check",
    "other": "eye",
}

FINDING_LABELS = {
    Finding.SEEN: _l("Seen by the service"),
    Finding.PLANNED: _l("A repair is planned"),
    Finding.MENDED: _l("Put right"),
    Finding.ELSEWHERE: _l("Passed on to who is in charge"),
    Finding.UNFOUNDED: _l("Found in order"),
}
