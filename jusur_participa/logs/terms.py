"""The kinds of logs, and what an old checkpoint proves."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class LogKind(StrEnum):
    """What the entries of a log stand for."""

    TRAIL = "trail"
    BOX = "box"


LOG_LABELS = {
    LogKind.TRAIL: _l("The public trail"),
    LogKind.BOX: _l("The ballot box of a vote"),
}
LOG_SENTENCES = {
    LogKind.TRAIL: _l("An entry for each act that the trail records, in the order in which they were recorded."),
    LogKind.BOX: _l("An entry for each sealed envelope, added in groups so that nobody learns who voted when."),
}


class Finding(StrEnum):
    """What a checkpoint that somebody kept says about the log as it is now."""

    CONSISTENT = "consistent"
    DIFFERENT = "different"
    CUT = "cut"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"


FINDING_SENTENCES = {
    Finding.CONSISTENT: _l("Nothing that was in the log at that time has been changed or taken away."),
    Finding.DIFFERENT: _l("The log is not the one that was signed: something before that time was changed."),
    Finding.CUT: _l("The log is shorter than at that time: entries are missing, or an old backup was put back."),
    Finding.UNKNOWN: _l("This municipality has no log of that name."),
    Finding.UNREADABLE: _l("This is no checkpoint, or it was not signed here."),
}
