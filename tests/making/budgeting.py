"""Builders of votes, projects and ballots."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from flask import current_app

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import Ballot, Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.proposals.models import Proposal
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.terms import Activity


class BudgetingMaking:
    """Votes in any state, and the ballots in their box."""

    def vote(
        self,
        space: Space | None = None,
        costs: Sequence[int] = (200_000, 150_000, 100_000),
        envelope_mad: int = 300_000,
        published: bool = True,
        opens_at: datetime | None = None,
        closes_at: datetime | None = None,
        **said,
    ) -> Vote:
        """A vote that is open now, between accepted ideas with these costs."""
        space = space or self.space(open_for=[Activity.VOTE])
        said.setdefault("title", BilingualText(ar="ميزانية الحي", fr="Budget du quartier"))
        vote = Vote(
            municipality=space.municipality,
            space=space,
            envelope_mad=envelope_mad,
            opens_at=opens_at or clock.now() - timedelta(days=1),
            closes_at=closes_at or clock.now() + timedelta(days=5),
            frozen_at=clock.now() - timedelta(days=2) if published else None,
            **said,
        )
        self._keep(vote)
        for cost_mad in costs:
            self.vote_project(vote, cost_mad)
        return vote

    def text_vote(self, **said) -> Vote:
        """A vote on one text."""
        vote = self.vote(costs=(), envelope_mad=0, ballot_form=BallotForm.TEXT, **said)
        title = BilingualText(ar="ميثاق الحديقة", fr="La charte du jardin")
        about = BilingualText(ar="تُغلق الحديقة ليلا.", fr="Le jardin ferme la nuit.")
        vote.projects.append(VoteProject(title=title, about=about, cost_mad=0))
        db.session.flush()
        return vote

    def closed_vote(self, **said) -> Vote:
        """A vote that closed an hour ago and is not counted."""
        return self.vote(closes_at=clock.now() - timedelta(hours=1), **said)

    def vote_project(self, vote: Vote, cost_mad: int = 100_000, proposal: Proposal | None = None) -> VoteProject:
        """One more project on the ballot."""
        number = len(vote.projects)
        proposal = proposal or self.accepted_idea(vote.space, cost_mad)
        title = BilingualText(ar=f"مشروع {number + 1}", fr=f"Projet {number + 1}")
        project = VoteProject(proposal=proposal, title=title, cost_mad=cost_mad, position=number)
        vote.projects.append(project)
        db.session.flush()
        return project

    def ballot(
        self, vote: Vote, projects: Iterable[VoteProject], voter: Person | None = None, token: str = "t"
    ) -> Ballot:
        """A ballot in the box, of a resident nobody needs to know."""
        voter = voter or self.resident(vote.municipality)
        tag = rules.voter_tag(current_app.config["BALLOT_KEY"], vote.id, voter.id)
        content = rules.content_of(rules.approving(project.id for project in projects))
        return self._keep(Ballot(vote_id=vote.id, voter_tag=tag, content=content, form_token=token))
