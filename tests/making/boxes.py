"""Builders of filled boxes."""

import random

from jusur_participa.boxes.actions import ask_to_annul, choose_committee_key, close_box, detach, log_envelopes
from jusur_participa.boxes.models import Annulment
from jusur_participa.boxes.terms import Custody, Mode
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.budgeting.models import Vote
from jusur_participa.sealing.rules.envelopes import make_keys


class BoxesMaking:
    """Votes whose box holds many ballots, of voters whom nobody needs to know."""

    def filled_vote(self, ballots: int = 60, seed: int = 1, mode: Mode = Mode.VERIFY, **said) -> Vote:
        """A vote that has just closed, with this many ballots by lot, logged in two groups."""
        vote, dice = self.closed_vote(**said), random.Random(seed)
        vote.box.mode = mode
        first, second, third = vote.projects
        for number in range(ballots):
            chosen = dice.choice(([first], [second], [third], [first, third], [second, third]))
            self.ballot_from(vote, chosen, number)
            if number == ballots // 2:
                log_envelopes(vote.box)
        return vote

    def counted_vote(self, ballots: int = 60, seed: int = 1, **said) -> Vote:
        """The same, counted and published."""
        vote = self.filled_vote(ballots, seed, **said)
        count_vote(self.officer(vote.municipality), vote)
        return vote

    def closed_box(self, **said) -> Vote:
        """A vote whose box takes no more ballots."""
        vote = self.filled_vote(12, **said)
        close_box(vote.box)
        return vote

    def committee_vote(self, public_key: str = "", **said) -> Vote:
        """A vote in preparation whose key a committee keeps, and has not tried yet."""
        vote = self.vote(published=False, **said)
        choose_committee_key(self.officer(vote.municipality), vote.box, public_key or make_keys().public)
        return vote

    def handed_over_vote(self, public_key: str = "", ballots: int = 3, **said) -> Vote:
        """A closed vote whose box, its tags taken off, waits for its committee to open it."""
        vote = self.closed_vote(**said)
        vote.box.custody, vote.box.locked_key = Custody.COMMITTEE, None
        vote.box.public_key = public_key or make_keys().public
        for number in range(ballots):
            self.ballot_from(vote, vote.projects[:1], number)
        close_box(vote.box)
        detach(vote.box)
        return vote

    def annulment(self, vote: Vote, reason: str = "Demandé par la personne elle-même.") -> Annulment:
        """Somebody asks that a ballot be taken out of this vote's box."""
        ballot = self.ballot_from(vote, vote.projects[:1], voter_id=1_000_000)
        return ask_to_annul(self.officer(vote.municipality), vote.box, ballot, reason)
