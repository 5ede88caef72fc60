"""The words of a vote, and what counting hands from one calculation to the next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from jusur_participa.foundation.i18n import _l

LONGEST_TITLE = 120
LONGEST_ABOUT = 4_000
#: Fewer ballots than this are never published one by one.
FEWEST_TO_VERIFY = 50
#: Figures about fewer ballots than this could tell how somebody voted: none are given.
FEWEST_FOR_FIGURES = 50


class BallotForm(StrEnum):
    """What a voter does on the ballot, and what a mark on it means: see `Choices`."""

    APPROVAL = "approval"
    KNAPSACK = "knapsack"
    POINTS = "points"
    RANKING = "ranking"
    SINGLE = "single"
    TEXT = "text"


class Channel(StrEnum):
    """By which way a ballot came into the box."""

    ONLINE = "online"
    DESK = "desk"
    PAPER = "paper"


class CountRule(StrEnum):
    """How ballots become funded projects, under the names of Pabulib where it has one (`counting.rules.naming`)."""

    EQUAL_SHARES = "equalshares/add1u"
    EQUAL_SHARES_COMPARED = "equalshares/add1u-comparison"
    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy-no-skip"
    MAJORITY = "majority"


class TieRule(StrEnum):
    """Which of two projects with equal votes goes first, as declared before the vote."""

    CHEAPER_THEN_OLDER = "cheaper_then_older"
    CHEAPER_THEN_DRAWN = "cheaper_then_drawn"


class PublicationMode(StrEnum):
    """What is published of the ballots after the count; below `FEWEST_TO_VERIFY` ballots the second is forced."""

    VERIFY = "verify"
    SECRECY_FIRST = "secrecy_first"


class InterventionKind(StrEnum):
    """What two people can change once a vote has opened."""

    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    WITHDRAW = "withdraw"


class VoteState(StrEnum):
    """Where a vote stands at a moment."""

    PREPARATION = "preparation"
    SOON = "soon"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    COUNTED = "counted"


class CountState(StrEnum):
    """What became of the wish that a vote be counted."""

    WAITING = "waiting"
    COUNTING = "counting"
    PUBLISHED = "published"
    #: The two counters do not find the same: nothing is published.
    DIFFERENT = "different"
    #: It ended without a result, however often it was tried.
    STOPPED = "stopped"


class CountStep(StrEnum):
    """What is done while a vote is counted, in this order."""

    OPENING = "opening"
    COUNTING = "counting"
    COMPARING = "comparing"
    GROUPS = "groups"
    PUBLISHING = "publishing"


#: A worker that counts gives a sign of life every few seconds; after so long it was stopped midway.
LONGEST_SILENCE = timedelta(minutes=3)
#: Told, while ballots are counted, which step it is and how many sizes of the shares the plain counter has tried in it.
Tell = Callable[[CountStep, int], None]

COUNT_STEP_LABELS = {
    CountStep.OPENING: _l("The box is closed and opened, and every ballot is checked"),
    CountStep.COUNTING: _l("Two programs count the ballots, one after the other; they must find the same"),
    CountStep.COMPARING: _l("The same ballots are counted the other way, to be shown side by side"),
    CountStep.GROUPS: _l("The ballots of women, and those of men, are counted alone"),
    CountStep.PUBLISHING: _l("The result is published"),
}
RULE_LABELS = {
    CountRule.EQUAL_SHARES: _l("Equal shares"),
    CountRule.EQUAL_SHARES_COMPARED: _l("Equal shares, unless more voters prefer the most chosen projects"),
    CountRule.GREEDY: _l("The most chosen projects first"),
    CountRule.GREEDY_NO_SKIP: _l("The most chosen projects first, until one no longer fits"),
    CountRule.MAJORITY: _l("Majority, once enough have voted"),
}
RULE_SENTENCES = {
    CountRule.EQUAL_SHARES: _l(
        "The envelope is divided into equal shares, one for each voter. A project is funded when those who chose it "
        "can pay for it together out of their shares; the one that costs each of them least comes first. Then every "
        "share grows by one dirham at a time, as long as the envelope is enough for all that is bought. What is left "
        "at the end goes to the most chosen projects that still fit."
    ),
    CountRule.EQUAL_SHARES_COMPARED: _l(
        "The envelope is divided into equal shares, one for each voter. A project is funded when those who chose it "
        "can pay for it together out of their shares. At the end this is compared with simply taking the most chosen "
        "projects: if more voters get more of what they chose that way, that is the result."
    ),
    CountRule.GREEDY: _l(
        "Projects are funded from the most to the least chosen, as long as each fits what is left of the envelope. "
        "One that no longer fits is passed over, so that smaller ones keep their chance."
    ),
    CountRule.GREEDY_NO_SKIP: _l(
        "Projects are funded from the most to the least chosen. The first that no longer fits what is left of the "
        "envelope ends the list."
    ),
    CountRule.MAJORITY: _l(
        "A text is adopted when more voters are for it than against it and enough have voted. Those who abstain count "
        "among those who have voted."
    ),
}
TIE_RULE_SENTENCES = {
    TieRule.CHEAPER_THEN_OLDER: _l(
        "Where two projects have the same number of votes, the one that costs less goes first; "
        "where they cost the same too, the older idea."
    ),
    TieRule.CHEAPER_THEN_DRAWN: _l(
        "Where two projects have the same number of votes, the one that costs less goes first; "
        "where they cost the same too, the order drawn by lot in public before the vote opened."
    ),
}
FORM_LABELS = {
    BallotForm.APPROVAL: _l("Tick projects"),
    BallotForm.KNAPSACK: _l("Tick projects within the envelope"),
    BallotForm.POINTS: _l("Give points"),
    BallotForm.RANKING: _l("Put projects in order"),
    BallotForm.SINGLE: _l("Choose one project"),
    BallotForm.TEXT: _l("For, against or abstain on a text"),
}
MODE_LABELS = {
    PublicationMode.VERIFY: _l("Verifiable: each voter can find her choices in the published lists"),
    PublicationMode.SECRECY_FIRST: _l("Secrecy first: only totals are published"),
}
#: The two groups of which a result speaks.
SEX_LABELS = {"female": _l("Women"), "male": _l("Men")}
VOTE_STATE_LABELS = {
    VoteState.PREPARATION: _l("In preparation"),
    VoteState.SOON: _l("Opens soon"),
    VoteState.OPEN: _l("Open"),
    VoteState.PAUSED: _l("Paused"),
    VoteState.CLOSED: _l("Closed, to be counted"),
    VoteState.COUNTED: _l("Counted"),
}


class BallotFault(StrEnum):
    """What keeps a ballot from being cast."""

    STRANGER = "stranger"
    WRONG_MARK = "wrong_mark"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_DEAR = "too_dear"
    TOO_MANY_POINTS = "too_many_points"
    TOO_MANY_ON_ONE = "too_many_on_one"
    SAME_PLACE = "same_place"
    EMPTY_PLACE = "empty_place"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Fault:
    """A fault, by how much (dirhams, points, a place), in which projects and under which envelope."""

    kind: BallotFault
    by: int = 0
    project_ids: tuple[int, ...] = ()
    envelope_id: int | None = None


@dataclass(frozen=True)
class Choices:
    """What one ballot says.

    `marks` holds a whole number for each project that the voter marked:

    | form | mark | projects without a mark |
    |---|---|---|
    | `approval`, `knapsack`, `single` | 1 | not chosen |
    | `points` | the points given, 1 or more | none given |
    | `ranking` | the place, 1 for the first, without gaps | not ranked |
    | `text` | 1 for, -1 against, 0 abstention | there are none |

    `sex` (of `accounts.terms.Sex`: "female", "male") and `zone_id` are there only by the voter's consent, given on the
    page where she reads her ballot over; they serve figures of groups that are large enough, and nothing else.
    """

    marks: Mapping[int, int]
    sex: str | None = None
    zone_id: int | None = None
    channel: Channel = Channel.ONLINE

    @property
    def project_ids(self) -> frozenset[int]:
        """The projects that carry a mark."""
        return frozenset(self.marks)


class Measure(StrEnum):
    """What the running total of a ballot adds up."""

    MONEY = "money"
    POINTS = "points"
    PLACES = "places"
    PROJECTS = "projects"


@dataclass(frozen=True)
class Total:
    """A running total of a ballot: what is used, of how much (empty: no limit), under which envelope."""

    measure: Measure
    used: int
    limit: int | None
    envelope_id: int | None = None

    @property
    def left(self) -> int:
        """What remains; below zero it is too much."""
        return (self.limit or 0) - self.used


@dataclass(frozen=True)
class Share:
    """One envelope as the rules see it: its number (empty: the only one), its money, its projects."""

    envelope_id: int | None
    amount_mad: int
    project_ids: frozenset[int]


@dataclass(frozen=True)
class BallotTerms:
    """What a vote asks of every ballot.

    `fewest` and `most` bound the number of marked projects (`most` empty: any
    number). `points` is what a voter may give in all and `points_each` to one
    project. With several envelopes, `shares` holds each with its projects, and
    `envelope_mad` is their sum. `exclusive` groups and `needs` (project to the
    one that it presupposes) bind the count, not the ballot.
    """

    costs_mad: Mapping[int, int]
    envelope_mad: int
    fewest: int = 1
    most: int | None = None
    form: BallotForm = BallotForm.APPROVAL
    points: int = 0
    points_each: int = 0
    several: tuple[Share, ...] = ()
    exclusive: tuple[frozenset[int], ...] = ()
    needs: Mapping[int, int] = field(default_factory=dict)
    #: No project with fewer votes (points, where these are given) is funded.
    threshold: int = 0

    @property
    def must_fit(self) -> bool:
        """Whether the projects of one ballot must fit their envelope together."""
        return self.form is BallotForm.KNAPSACK

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every envelope with its projects; one for all where the vote has only one."""
        return self.several or (Share(None, self.envelope_mad, frozenset(self.costs_mad)),)


class VoteGap(StrEnum):
    """What a vote lacks before it can be published."""

    PROJECTS = "projects"
    CHOICES = "choices"
    DATES = "dates"
    PHASE = "phase"
    ENVELOPE = "envelope"
    POINTS = "points"
    TEXT = "text"
    NO_TEXT = "no_text"
    SPACE = "space"
    DRAW = "draw"
    REHEARSAL = "rehearsal"
    UNPAID = "unpaid"


GAP_SENTENCES = {
    VoteGap.PROJECTS: _l("Put at least two projects on the ballot."),
    VoteGap.CHOICES: _l("With these projects nobody could choose as many as a ballot asks for."),
    VoteGap.DATES: _l("The closing date is over: choose a later one."),
    VoteGap.PHASE: _l("No phase of the space opens the vote for the whole of these dates."),
    VoteGap.ENVELOPE: _l("A project costs more than the whole envelope."),
    VoteGap.POINTS: _l("Say how many points a voter has to give."),
    VoteGap.TEXT: _l("Write the text that is voted on."),
    VoteGap.NO_TEXT: _l("Something on the ballot has no cost: take it off, or say what it costs."),
    VoteGap.SPACE: _l("The space of this vote is not open to the public."),
    VoteGap.DRAW: _l("The lot that decides between equals is not drawn yet."),
    VoteGap.REHEARSAL: _l("The vote is not rehearsed as it stands now: cast two try-out ballots and count them."),
    VoteGap.UNPAID: _l("A project has no envelope that pays for it."),
}

INTERVENTION_LABELS = {
    InterventionKind.PAUSE: _l("Pause the vote"),
    InterventionKind.RESUME: _l("Let the vote go on"),
    InterventionKind.EXTEND: _l("Close the vote later"),
    InterventionKind.WITHDRAW: _l("Withdraw a project"),
}
#: What becomes of the ballots that are in the box already.
INTERVENTION_RULES = {
    InterventionKind.PAUSE: _l("Ballots already cast stay in the box and count. No new one is taken."),
    InterventionKind.RESUME: _l("Ballots already cast count. Voters can vote, or change their vote, again."),
    InterventionKind.EXTEND: _l("Ballots already cast count. Their voters can still change them."),
    InterventionKind.WITHDRAW: _l(
        "In ballots already cast the marks for this project do not count; all their other marks do. "
        "Who chose it can vote again."
    ),
}

#: The result of a count as it is kept: see `rules.counted`.
Result = dict[str, Any]


@dataclass(frozen=True)
class Slip:
    """What a voter takes home: the hash of her sealed ballot, and a code for each project she chose."""

    digest: str
    codes: Mapping[int, str]
