"""What helpers of a vote may do, and when: on plain values, as a table."""

from enum import StrEnum

from jusur_participa.budgeting.terms import VoteState
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused


class Help(StrEnum):
    """What a helper does for voters."""

    OPEN_BOOTH = "open_booth"
    PRINT = "print"
    HAND_OUT = "hand_out"
    READ = "read"
    RECOUNT = "recount"


CLOSED = _l("This vote is closed: no ballot is taken any more.")
NOT_OPEN = {
    VoteState.PREPARATION: _l("This vote is still being prepared."),
    VoteState.SOON: _l("This vote has not opened yet."),
    VoteState.PAUSED: _l("This vote is paused: no ballot is taken until it goes on. Its page says why."),
    VoteState.CLOSED: CLOSED,
    VoteState.COUNTED: CLOSED,
}
TOO_EARLY = _l("The sheets left over are counted once the vote is closed.")

#: In which states of the vote each is done. Sheets that lie in the desk's urn at closing are still read afterwards.
TIMES = {
    Help.OPEN_BOOTH: frozenset({VoteState.OPEN}),
    Help.PRINT: frozenset({VoteState.SOON, VoteState.OPEN, VoteState.PAUSED}),
    Help.HAND_OUT: frozenset({VoteState.OPEN}),
    Help.READ: frozenset({VoteState.OPEN, VoteState.CLOSED}),
    Help.RECOUNT: frozenset({VoteState.CLOSED}),
}


def may_help(is_helper: bool, help: Help, state: VoteState, has_settled: bool = False) -> Verdict:
    """Those whom an administrator appointed for this vote, at the time of each act.

    `has_settled`: the account of the paper ballots is settled, and nothing on paper changes any more.
    """
    if not is_helper:
        return is_appointed(is_helper)
    if has_settled and help is not Help.OPEN_BOOTH:
        return refused(_l("The account of the paper ballots is settled."))
    if state in TIMES[help]:
        return ALLOWED
    is_early = help is Help.RECOUNT and state in (VoteState.SOON, VoteState.OPEN, VoteState.PAUSED)
    return refused(TOO_EARLY if is_early else NOT_OPEN[state])


def is_appointed(is_helper: bool) -> Verdict:
    """Whether an administrator appointed her for this vote."""
    return (
        ALLOWED if is_helper else refused(_l("Only helpers whom an administrator appointed for this vote may do this."))
    )
