"""The words of an idea and of its journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NotRequired, TypedDict

from jusur_participa.foundation.i18n import _l, _lp
from jusur_participa.foundation.verdicts import Words
from jusur_participa.subjects.terms import Channel


class ProposalState(StrEnum):
    """What can be done with an idea now; where it has got to is told by its journey."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNDER_STUDY = "under_study"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    #: It lives on in another idea, and its supports with it.
    MERGED = "merged"


class Outcome(StrEnum):
    """What the municipality answers to an idea."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    #: It is answered together with another idea.
    MERGED = "merged"
    #: Its author is asked for what is missing.
    NEEDS_MORE = "needs_more"


class JourneyStep(StrEnum):
    """The steps from an idea to the street, in their order."""

    PROPOSED = "proposed"
    DISCUSSED = "discussed"
    STUDIED = "studied"
    ANSWERED = "answered"
    VOTED = "voted"
    PRIORITISED = "prioritised"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"

    @property
    def rank(self) -> int:
        """Its place on the journey, from 0."""
        return list(JourneyStep).index(self)


#: Once an idea has reached one of these, it stands in the municipality's plan.
IN_PLAN = (JourneyStep.PLANNED, JourneyStep.UNDER_WAY, JourneyStep.DELIVERED)

#: States in which an idea is shown to everybody; the page of a withdrawn or merged one stays.
PUBLIC_STATES = (
    ProposalState.PUBLISHED,
    ProposalState.UNDER_STUDY,
    ProposalState.ANSWERED,
    ProposalState.WITHDRAWN,
    ProposalState.MERGED,
)

#: States that keep their page and leave the lists.
UNLISTED_STATES = (ProposalState.WITHDRAWN, ProposalState.MERGED)

#: States in which the municipality owes an answer.
AWAITING_STATES = (ProposalState.PUBLISHED, ProposalState.UNDER_STUDY)

#: Channels by which somebody writes down what another person says.
TAKEN_DOWN_CHANNELS = (Channel.DESK, Channel.WORKSHOP, Channel.PAPER)

LONGEST_TITLE = 120
LONGEST_BODY = 5000
LONGEST_REASON = 1000
MOST_PHOTOS = 3
MOST_GOALS = 3

STATE_LABELS = {
    ProposalState.DRAFT: _lp("idea", "Draft"),
    ProposalState.PUBLISHED: _lp("idea", "New"),
    ProposalState.UNDER_STUDY: _lp("idea", "Being studied"),
    ProposalState.ANSWERED: _lp("idea", "Answered"),
    ProposalState.WITHDRAWN: _lp("idea", "Withdrawn"),
    ProposalState.MERGED: _lp("idea", "Merged"),
}

CHANNEL_LABELS = {
    Channel.ONLINE: _l("It is written here by its author"),
    Channel.VOICE: _l("Said aloud"),
    Channel.DESK: _l("At the desk of the municipality"),
    Channel.WORKSHOP: _l("In a workshop"),
    Channel.PAPER: _l("On paper"),
}

OUTCOME_LABELS = {
    Outcome.ACCEPTED: _lp("idea", "Accepted"),
    Outcome.PARTLY: _lp("idea", "Accepted in part"),
    Outcome.REFUSED: _lp("idea", "Not accepted"),
    Outcome.REDIRECTED: _lp("idea", "Sent to the body in charge"),
    Outcome.MERGED: _lp("idea", "Answered with another idea"),
    Outcome.NEEDS_MORE: _lp("idea", "More is needed"),
}

STEP_LABELS = {
    JourneyStep.PROPOSED: _lp("idea", "Proposed"),
    JourneyStep.DISCUSSED: _lp("idea", "Discussed"),
    JourneyStep.STUDIED: _lp("idea", "Studied"),
    JourneyStep.ANSWERED: _lp("idea", "Answered"),
    JourneyStep.VOTED: _lp("idea", "Put to the vote"),
    JourneyStep.PRIORITISED: _lp("idea", "Prioritised"),
    JourneyStep.PLANNED: _lp("idea", "In the plan"),
    JourneyStep.UNDER_WAY: _lp("idea", "Under way"),
    JourneyStep.DELIVERED: _lp("idea", "Delivered"),
}


class Standing(StrEnum):
    """How a step stands on the journey line."""

    DONE = "done"
    NOW = "now"
    TODO = "todo"
    #: The idea was withdrawn or merged here.
    STOPPED = "stopped"


@dataclass(frozen=True)
class JourneyMark:
    """A step of the journey line, with the entry that tells how it was reached where there is one."""

    step: JourneyStep
    state: Standing
    entry: Any = None

    @property
    def label(self) -> Words:
        """What the step is called."""
        return STEP_LABELS[self.step]


def marks_up_to(reached: JourneyStep, is_stopped: bool = False) -> list[JourneyMark]:
    """The whole journey in order, with the furthest step reached as where it stands; the last one is the end."""

    def state_of(step: JourneyStep) -> Standing:
        if step is reached and is_stopped:
            return Standing.STOPPED
        if step is reached and step is not JourneyStep.DELIVERED:
            return Standing.NOW
        return Standing.DONE if step.rank <= reached.rank else Standing.TODO

    return [JourneyMark(step, state_of(step)) for step in JourneyStep]


class Wording(TypedDict):
    """What an author writes and files an idea under: the part that corrections may change."""

    title: str
    body: str
    language: str
    zone_id: NotRequired[int | None]
    theme_id: NotRequired[int | None]
    goal_numbers: NotRequired[Sequence[int]]


class Difference(StrEnum):
    """What happened to a passage between two texts."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Passage:
    """A run of words that stayed, went or came."""

    kind: Difference
    text: str


class Order(StrEnum):
    """In which order a list of ideas is read."""

    NEWEST = "newest"
    SUPPORTED = "supported"
    DISCUSSED = "discussed"
    WAITING = "waiting"


ORDER_LABELS = {
    Order.NEWEST: _l("Newest first"),
    Order.SUPPORTED: _l("Most supported"),
    Order.DISCUSSED: _l("Most discussed"),
    Order.WAITING: _l("Waiting longest for an answer"),
}


@dataclass(frozen=True)
class Filters:
    """What a list of ideas is narrowed to; empty values narrow nothing."""

    zone_id: int | None = None
    theme_id: int | None = None
    space_id: int | None = None
    association_id: int | None = None
    state: ProposalState | None = None
    by_women: bool = False
    in_plan: bool = False
    text: str = ""
    order: Order = Order.NEWEST
