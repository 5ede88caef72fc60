"""Builders of ties between ideas."""

from jusur_participa.proposals.models import Proposal
from jusur_participa.ties.actions import ask_to_merge, merge_ideas, relate_ideas
from jusur_participa.ties.models import Tie
from jusur_participa.ties.queries import ties_of

WHY = {"reason": "Les deux idées demandent la même chose.", "language": "fr"}


class TiesMaking:
    """Ideas that live on in one another, or go together."""

    def merge(self, origin: Proposal, target: Proposal) -> Tie:
        return merge_ideas(self.officer(origin.municipality), origin, target, **WHY)

    def merge_asked(self, origin: Proposal, target: Proposal) -> Tie:
        return ask_to_merge(origin.author, origin, target, **WHY)

    def relation(self, proposal: Proposal, other: Proposal) -> Tie:
        relate_ideas(proposal.author, proposal, other, **WHY)
        return ties_of(proposal.id)[-1].tie
