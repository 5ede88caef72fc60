"""Builders of votes, projects and ballots."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.actions.preparing import lock_of
from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import ballot_row, content_of, voter_tag
from jusur_participa.budgeting import rules
from jusur_participa.budgeting.actions.preparing import MODES, published_terms
from jusur_participa.budgeting.models import (
    Count,
    CountOrder,
    HelperAppointment,
    Intervention,
    Rehearsal,
    TieDraw,
    TrialBallot,
    Vote,
    VoteProject,
)
from jusur_participa.budgeting.terms import BallotForm, Choices, InterventionKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.proposals.models import Proposal
from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.rules.codes import codes_from
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
        helpers: Iterable[Person] = (),
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
        box = boxes.make_box(vote.municipality_id, vote.id)
        for cost_mad in costs:
            self.vote_project(vote, cost_mad)
        if published:
            boxes.freeze(box, MODES[vote.publication_mode], published_terms(vote), len(costs) + 5)
        for helper in helpers:
            self.helper(vote, helper)
        return vote

    def helper(self, vote: Vote, person: Person) -> HelperAppointment:
        """Somebody who may help voters of this vote."""
        return self._keep(
            HelperAppointment(vote_id=vote.id, person=person, appointed_by_id=person.id, appointed_at=clock.now())
        )

    def text_vote(self, **said) -> Vote:
        """A vote on one text."""
        vote = self.vote(costs=(), envelope_mad=0, ballot_form=BallotForm.TEXT, **said)
        title = BilingualText(ar="ميثاق الحديقة", fr="La charte du jardin")
        about = BilingualText(ar="تُغلق الحديقة ليلا.", fr="Le jardin ferme la nuit.")
        vote.projects.append(VoteProject(title=title, about=about, cost_mad=0))
        db.session.flush()
        return vote

    def ready_vote(self, **said) -> Vote:
        """A vote in preparation that lacks nothing: its lot is drawn, and it is rehearsed."""
        return self.make_ready(self.vote(published=False, **said))

    def make_ready(self, vote: Vote) -> Vote:
        """Draw the lot and count a rehearsal for what is on the ballot now."""
        somebody, moment = self.officer(vote.municipality), clock.now()
        fingerprint = rules.fingerprint_of(vote.ballot_terms)
        vote.tie_draw = TieDraw(
            nonce="a number",
            commitment=rules.commitment_to("a number"),
            committed_at=moment,
            fingerprint=fingerprint,
            drawn="416225",
            drawn_at=moment,
            drawn_by_id=somebody.id,
        )
        result = {"ballots": 2, "projects": []}
        vote.rehearsal = Rehearsal(fingerprint=fingerprint, result=result, counted_at=moment, counted_by_id=somebody.id)
        db.session.flush()
        return vote

    def trial_ballots(self, vote: Vote, number: int = 2) -> None:
        """Ballots in the box of the rehearsal."""
        content = rules.content_of(rules.approving([vote.projects[0].id]))
        db.session.add_all(TrialBallot(vote_id=vote.id, content=content) for _ballot in range(number))
        db.session.flush()

    def intervention(self, vote: Vote, kind: InterventionKind = InterventionKind.PAUSE, **said) -> Intervention:
        """A change of a running vote that a planner asked for."""
        said.setdefault("asked_by", self.officer(vote.municipality, role=Role.PLANNER))
        reason = BilingualText(ar="انقطع الماء عن الدوار.", fr="Une panne d’eau touche le douar.")
        return self._keep(Intervention(vote=vote, kind=kind, reason=reason, asked_at=clock.now(), **said))

    def closed_vote(self, **said) -> Vote:
        """A vote that closed an hour ago and is not counted; two people have agreed to open its box."""
        return self.agreed(self.vote(closes_at=clock.now() - timedelta(hours=1), **said))

    def agreed(self, vote: Vote) -> Vote:
        """The same vote, once two people have agreed that the installation opens its box."""
        first, second = self.officer(vote.municipality), self.officer(vote.municipality)
        vote.box.opening_asked_by_id, vote.box.opening_agreed_by_id = first.id, second.id
        vote.box.opening_asked_at = clock.now()
        db.session.flush()
        return vote

    def counted(self, vote: Vote, result: dict) -> Count:
        """A vote whose result stands, whatever the ballots in its box."""
        count = Count(vote=vote, result=result, counted_by_id=self.officer().id)
        db.session.add(count)
        db.session.flush()
        return count

    def count_order(self, vote: Vote, **said) -> CountOrder:
        """The order to count a closed vote, given by a planner."""
        said.setdefault("asked_by", self.officer(vote.municipality, role=Role.PLANNER))
        return self._keep(CountOrder(vote_id=vote.id, **said))

    def vote_project(self, vote: Vote, cost_mad: int = 100_000, proposal: Proposal | None = None) -> VoteProject:
        """One more project on the ballot."""
        number = len(vote.projects)
        proposal = proposal or self.accepted_idea(vote.space, cost_mad)
        title = BilingualText(ar=f"مشروع {number + 1}", fr=f"Projet {number + 1}")
        project = VoteProject(proposal=proposal, title=title, cost_mad=cost_mad, position=number)
        vote.projects.append(project)
        db.session.flush()
        return project

    def choices_sealed_in(self, vote: Vote) -> list[Choices]:
        """What lies in the box of a vote, as only its key tells."""
        private = envelopes.take_out(vote.box.locked_key, lock_of(vote.box))
        sealed = db.session.scalars(select(Ballot.sealed).where(Ballot.box_id == vote.id, Ballot.on_paper.is_(False)))
        contents = [envelopes.unseal(private, envelope)["choices"] for envelope in sealed]
        return [rules.choices_in(envelopes.canonical(choices).decode()) for choices in contents]

    def ballot(
        self, vote: Vote, projects: Iterable[VoteProject], voter: Person | None = None, token: str = "t"
    ) -> Ballot:
        """A ballot in the box, of a resident nobody needs to know."""
        return self.ballot_from(vote, projects, (voter or self.resident(vote.municipality)).id, token)

    def ballot_from(self, vote: Vote, projects: Iterable[VoteProject], voter_id: int, token: str = "t") -> Ballot:
        """A ballot of whoever has this number: the box never asks for more."""
        return self._sealed(vote, rules.approving(project.id for project in projects), voter_id, token)

    def marked_ballot(self, vote: Vote, choices: Choices) -> Ballot:
        """A ballot in the box that says exactly this, whatever the form."""
        return self._sealed(vote, choices, self.resident(vote.municipality).id, "t")

    def _sealed(self, vote: Vote, choices: Choices, voter_id: int, token: str) -> Ballot:
        tag = voter_tag(current_app.config["BALLOT_KEY"], vote.id, voter_id)
        codes = codes_from(token, tag, list(choices.marks))
        content = content_of(vote.id, json.loads(rules.content_of(choices)), codes)
        return self._keep(Ballot(**ballot_row(vote.box.public_key, vote.box.padded_to, tag, content, token)))
