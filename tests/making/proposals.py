"""Builders of ideas, in any state of their life."""

from datetime import timedelta
from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.text import fold
from jusur_participa.proposals.models import CoAuthor, JourneyEntry, Proposal, Revision
from jusur_participa.proposals.terms import AWAITING_STATES, UNLISTED_STATES, JourneyStep, ProposalState
from jusur_participa.spaces.models import Space
from jusur_participa.territory.rules import proposed_days_off, working_days_after

_numbers = count(1)


class ProposalsMaking:
    """Published ideas, drafts, co-authors."""

    def proposal(
        self,
        space: Space | None = None,
        author: Person | None = None,
        association: Association | None = None,
        state: ProposalState = ProposalState.PUBLISHED,
        **said,
    ) -> Proposal:
        """An idea published an hour ago, unless another state is said."""
        number, space = next(_numbers), space or self.space()
        author = author or self.resident(space.municipality)
        said.setdefault("title", f"Éclairage solaire du chemin {number}")
        said.setdefault("body", "Nos filles rentrent de l’école dans le noir.")
        said.setdefault("language", "fr")
        said.setdefault("submission_key", f"{number:032x}")
        said.setdefault("folded", fold(f"{said['title']} {said['body']}"))
        said.setdefault("author_sex", author.sex)
        if state is not ProposalState.DRAFT:
            self._as_published(said, space, state)
        proposal = Proposal(
            municipality_id=space.municipality_id,
            place_id=space.municipality_id,
            space=space,
            author=author,
            association=association,
            by_womens_association=association is not None and association.is_womens,
            state=state,
            **said,
        )
        db.session.add(proposal)
        db.session.flush()
        if state is not ProposalState.DRAFT:
            self._first_records(proposal)
        return proposal

    def draft(self, **said) -> Proposal:
        """An idea that only its author sees."""
        return self.proposal(state=ProposalState.DRAFT, **said)

    def co_author(self, proposal: Proposal, person: Person | None = None, accepted: bool = True) -> CoAuthor:
        """Somebody who was asked to sign the idea, and did."""
        co_author = CoAuthor(
            proposal=proposal, person=person or self.resident(), accepted_at=clock.now() if accepted else None
        )
        db.session.add(co_author)
        db.session.flush()
        return co_author

    def _as_published(self, said: dict, space: Space, state: ProposalState) -> None:
        published_at = said.setdefault("published_at", clock.now() - timedelta(hours=1))
        said.setdefault("version", 1)
        said.setdefault("is_listed", state not in UNLISTED_STATES)
        said.setdefault("awaits_answer", state in AWAITING_STATES)
        published_on = clock.local(published_at).date()
        days_off = proposed_days_off(published_on, published_on + timedelta(days=600))
        said.setdefault("answer_due_on", working_days_after(published_on, space.answer_within_days, days_off))

    def _first_records(self, proposal: Proposal) -> None:
        db.session.add_all(
            [
                JourneyEntry(
                    proposal=proposal,
                    step=JourneyStep.PROPOSED,
                    reached_at=proposal.published_at,
                    decided_by_id=proposal.author_id,
                ),
                Revision(
                    proposal=proposal,
                    number=1,
                    title=proposal.title,
                    body=proposal.body,
                    language=proposal.language,
                    goal_numbers=[],
                    written_by_id=proposal.author_id,
                    written_at=proposal.published_at,
                ),
            ]
        )
        db.session.flush()
