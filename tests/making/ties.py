"""Builders of ties between ideas."""

from jusur_participa.proposals.models import Proposal
from jusur_participa.ties.actions import merge_ideas
from jusur_participa.ties.models import Tie


class TiesMaking:
    """Ideas that live on in one another."""

    def merge(self, origin: Proposal, target: Proposal) -> Tie:
        officer = self.officer(origin.municipality)
        return merge_ideas(officer, origin, target, reason="Les deux idées demandent la même chose.", language="fr")
