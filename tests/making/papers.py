"""Builders of ballots on paper."""

from flask import current_app

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.budgeting.actions.casting import while_open
from jusur_participa.budgeting.models import Vote
from jusur_participa.papers import actions as papers


class PapersMaking:
    """Printed sheets, and voters who took one."""

    def sheets(self, vote: Vote, number: int = 3) -> list[str]:
        """A batch of sheets of this vote: their codes."""
        _batch, codes = papers.print_batch(
            self.resident(vote.municipality), vote.box, number, current_app.config["BALLOT_KEY"]
        )
        return codes

    def paper_voter(self, vote: Vote, voter: Person | None = None) -> Person:
        """Somebody who has taken a sheet."""
        voter = voter or self.resident(vote.municipality)
        tag = voter_tag(current_app.config["BALLOT_KEY"], vote.id, voter.id)
        boxes.mark_on_paper(vote.box, tag, while_open(vote.id))
        return voter
