"""The words of an idea and of its journey."""

from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class ProposalState(StrEnum):
    """What can be done with an idea now; where it has got to is told by its journey."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNDER_STUDY = "under_study"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What the municipality answers to an idea."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    REDIRECTED = "redirected"


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

#: States in which an idea is shown to everybody; the page of a withdrawn one stays.
PUBLIC_STATES = (
    ProposalState.PUBLISHED,
    ProposalState.UNDER_STUDY,
    ProposalState.ANSWERED,
    ProposalState.WITHDRAWN,
)

#: States in which the municipality owes an answer.
AWAITING_STATES = (ProposalState.PUBLISHED, ProposalState.UNDER_STUDY)

LONGEST_TITLE = 120
LONGEST_BODY = 5000
LONGEST_REASON = 1000
MOST_PHOTOS = 3
MOST_GOALS = 3

STATE_LABELS = {
    ProposalState.DRAFT: _l("Draft"),
    ProposalState.PUBLISHED: _l("New"),
    ProposalState.UNDER_STUDY: _l("Being studied"),
    ProposalState.ANSWERED: _l("Answered"),
    ProposalState.WITHDRAWN: _l("Withdrawn"),
}

OUTCOME_LABELS = {
    Outcome.ACCEPTED: _l("Accepted"),
    Outcome.PARTLY: _l("Accepted in part"),
    Outcome.REFUSED: _l("Not accepted"),
    Outcome.REDIRECTED: _l("Sent to the body in charge"),
}

STEP_LABELS = {
    JourneyStep.PROPOSED: _l("Proposed"),
    JourneyStep.DISCUSSED: _l("Discussed"),
    JourneyStep.STUDIED: _l("Studied"),
    JourneyStep.ANSWERED: _l("Answered"),
    JourneyStep.VOTED: _l("Put to the vote"),
    JourneyStep.PRIORITISED: _l("Prioritised"),
    JourneyStep.PLANNED: _l("In the plan"),
    JourneyStep.UNDER_WAY: _l("Under way"),
    JourneyStep.DELIVERED: _l("Delivered"),
}
