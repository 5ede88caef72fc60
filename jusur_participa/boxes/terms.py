"""The words of a ballot box, and what it promises."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l

#: Below so many counted ballots a published list of codes could be guessed through.
FEWEST_TO_VERIFY = 50
#: Envelopes enter the log in groups of at least so many, so that a group tells nobody's hour.
FEWEST_IN_A_GROUP = 10
#: Within so many days the administrative court can be asked (law 41-90, art. 23); then what was opened is destroyed.
APPEAL_DAYS = 60

LONGEST_REASON = 500
LONGEST_MINUTES = 5_000
LARGEST_OPENING = 20 * 1024 * 1024


class Mode(StrEnum):
    """What is published of the counted ballots."""

    VERIFY = "verify"
    SECRET_FIRST = "secret_first"  # noqa: S105


class Custody(StrEnum):
    """Who keeps the key that opens the box."""

    MANAGED = "managed"
    COMMITTEE = "committee"


class Stage(StrEnum):
    """How far a box has come."""

    PREPARED = "prepared"
    TAKING = "taking"
    CLOSED = "closed"
    DETACHED = "detached"
    OPENED = "opened"
    PUBLISHED = "published"
    DESTROYED = "destroyed"


MODE_LABELS = {
    Mode.VERIFY: _l("Voters can check"),
    Mode.SECRET_FIRST: _l("Secrecy first"),
}
MODE_SENTENCES = {
    Mode.VERIFY: _l(
        "After the count the codes of the slips are published under each project, so that every voter finds her own. "
        "Never whole ballots, and only from fifty ballots on."
    ),
    Mode.SECRET_FIRST: _l(
        "Only the totals are published. The slip proves that a ballot was received, not what it says: "
        "the right choice where family or neighbours might press."
    ),
}
CUSTODY_LABELS = {
    Custody.MANAGED: _l("Key kept by the platform"),
    Custody.COMMITTEE: _l("Key kept by the count committee"),
}
CUSTODY_SENTENCES = {
    Custody.MANAGED: _l(
        "The platform itself keeps the key that opens the ballots, under lock. Simple, and enough where little is at "
        "stake; but whoever controls the whole server could open them."
    ),
    Custody.COMMITTEE: _l(
        "The key that opens the ballots is on paper, in two halves kept by the count committee. "
        "The platform cannot open a ballot."
    ),
}
STAGE_LABELS = {
    Stage.PREPARED: _l("In preparation"),
    Stage.TAKING: _l("Sealed, taking ballots"),
    Stage.CLOSED: _l("Closed"),
    Stage.DETACHED: _l("Closed, tags removed"),
    Stage.OPENED: _l("Opened"),
    Stage.PUBLISHED: _l("Counted and published"),
    Stage.DESTROYED: _l("Counted, ballots destroyed"),
}

#: The account of the sheets on paper, in the order in which it is read.
PAPER_LABELS = {
    "printed": _l("Sheets printed"),
    "cast": _l("Read twice and put into the box"),
    "spoiled": _l("Spoiled: not to be counted"),
    "unused": _l("Left over, unused"),
    "missing": _l("Not brought back"),
    "handed_out": _l("Voters who took a sheet"),
}

#: What is promised, and on what it rests.
PROMISES = (
    (
        _l("One counted ballot a person; the last one counts."),
        _l("The database refuses a second one. That the list of voters is right is the municipality’s work."),
    ),
    (
        _l("No officer, moderator or administrator, and no stolen copy of the database, shows what anybody chose."),
        _l("Ballots are sealed when they are cast; the key that opens them is kept apart."),
    ),
    (
        _l("A ballot changed, removed or added after a checkpoint is noticed."),
        _l("As long as one honest witness has kept the checkpoint, or one voter her slip."),
    ),
    (
        _l("Whoever votes on paper has one ballot too, and nobody learns which sheet was hers."),
        _l(
            "Taking a sheet is marked under the same tag as a ballot on a phone; which sheet it was is written nowhere."
            " Each sheet has a code that serves once, is read by two people, and is accounted for."
        ),
    ),
    (
        _l("My choices are in the published list."),
        _l("In votes that voters can check, for who keeps her slip and looks."),
    ),
    (
        _l("Anybody can add up again, and fraud can be annulled before the count."),
        _l("The lists are public; two people sign each annulment."),
    ),
)
#: What is not promised, and what to do instead.
NOT_PROMISED = (
    (
        _l("Secrecy from a server that somebody controls at the very moment of casting, or from an infected phone."),
        _l("Vote on paper at the municipality’s desk."),
    ),
    (
        _l(
            "Protection from pressure: who takes my slip before the result learns from the published list what I chose."
        ),
        _l("Vote again at the desk; for such votes the municipality chooses secrecy first."),
    ),
    (
        _l("Secrecy from a helper who looks at the code while handing a sheet out, and reads the same sheet later."),
        _l("Draw a folded sheet from the pile yourself, and fold it again before it goes into the urn."),
    ),
    (
        _l("Public proof that every voter was entitled: the list of voters holds personal data."),
        _l("Observers may check part of it at the municipality."),
    ),
    (
        _l("Elections as the law regulates them."),
        _l("This vote is consultative; the council decides."),
    ),
)
