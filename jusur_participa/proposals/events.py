"""What happens to ideas."""

from dataclasses import dataclass

from jusur_participa.accounts.models import Person
from jusur_participa.proposals.models import JourneyEntry, Proposal, Revision


@dataclass(frozen=True)
class ProposalPublished:
    """Everybody can read the idea."""

    proposal: Proposal


@dataclass(frozen=True)
class ProposalEdited:
    """Its author changed the public text; the revision holds the new one."""

    proposal: Proposal
    revision: Revision


@dataclass(frozen=True)
class ProposalWithdrawn:
    """Its author took it back; the page stays, with the reason."""

    proposal: Proposal


@dataclass(frozen=True)
class ProposalAdvanced:
    """It reached a step of its journey, or reached it once more through another link."""

    proposal: Proposal
    entry: JourneyEntry


@dataclass(frozen=True)
class CoAuthorInvited:
    """Its author asked somebody to sign it too."""

    proposal: Proposal
    person: Person
