"""Builders of assignments, studies, answers, criteria and scores."""

import io
from collections.abc import Mapping, Sequence
from itertools import count

from werkzeug.datastructures import FileStorage

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.files import keep_file
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.review.models import (
    Answer,
    AnswerReply,
    AnswerTemplate,
    Assignment,
    CriteriaGrid,
    Criterion,
    InterestDeclaration,
    Score,
    ScoringMember,
    Study,
    StudyDocument,
    StudyNote,
    TownService,
)
from jusur_participa.review.terms import Competence, Feasibility, RefusalGround
from jusur_participa.spaces.models import Space

_numbers = count(1)

REASON = "Le conseil communal l’inscrit au budget de 2027."


class ReviewMaking:
    """What the desk knows about ideas, and how the plan team ranks them."""

    def assignment(self, proposal: Proposal, officer: Person | None = None) -> Assignment:
        """An officer asked to study the idea."""
        officer = officer or self.officer(proposal.municipality)
        return self._keep(Assignment(proposal=proposal, officer=officer, assigned_by=officer))

    def declaration(self, proposal: Proposal, officer: Person, has_conflict: bool = False) -> InterestDeclaration:
        """What an officer declared before studying the idea."""
        return self._keep(InterestDeclaration(proposal_id=proposal.id, person=officer, has_conflict=has_conflict))

    def service(self, officers: Sequence[Person] = (), head: Person | None = None, **said) -> TownService:
        """A service of the town hall with these officers."""
        number = next(_numbers)
        said.setdefault("name", BilingualText(ar=f"مصلحة {number}", fr=f"Service {number}"))
        municipality = said.pop("municipality", None) or self.here()
        return self._keep(TownService(municipality_id=municipality.id, officers=list(officers), head=head, **said))

    def template(self, **said) -> AnswerTemplate:
        """Words that answers begin with."""
        number = next(_numbers)
        said.setdefault("title", BilingualText(ar=f"نموذج {number}", fr=f"Modèle {number}"))
        said.setdefault("body", BilingualText(ar="شكرا على فكرتكم.", fr="Merci de votre idée."))
        municipality = said.pop("municipality", None) or self.here()
        return self._keep(AnswerTemplate(municipality_id=municipality.id, **said))

    def study(self, proposal: Proposal | None = None, finished: bool = True, **said) -> Study:
        """A study with nothing lacking, finished unless said otherwise."""
        proposal = proposal or self.proposal()
        said.setdefault("studied_by", self.officer(proposal.municipality))
        said.setdefault("competence", Competence.OWN)
        said.setdefault("competence_article", "83")
        said.setdefault("feasible", Feasibility.YES)
        said.setdefault("feasibility_note", "Le terrain est communal.")
        said.setdefault("cost_low_mad", 380_000)
        said.setdefault("cost_high_mad", 450_000)
        said.setdefault("cost_method", "Trois devis")
        said.setdefault("beneficiaries", "Filles de 12 à 16 ans, 4 douars")
        said.setdefault("language", "fr")
        said.setdefault("gender_criteria", {})
        if finished:
            said.setdefault("finished_at", clock.now())
            if proposal.state is ProposalState.PUBLISHED:
                proposal.state, proposal.step = ProposalState.UNDER_STUDY, JourneyStep.STUDIED
        return self._keep(Study(proposal=proposal, **said))

    def note(self, proposal: Proposal, officer: Person | None = None, body: str = "Voir le voisin.") -> StudyNote:
        """What an officer writes for the desk alone."""
        officer = officer or self.officer(proposal.municipality)
        return self._keep(StudyNote(proposal_id=proposal.id, author=officer, body=body, language="fr"))

    def document(self, proposal: Proposal, officer: Person | None = None, **said) -> StudyDocument:
        """A document of a study, with its file."""
        officer = officer or self.officer(proposal.municipality)
        stored = keep_file(FileStorage(io.BytesIO(b"%PDF-1.7 devis"), filename=said.pop("name", "devis.pdf")))
        return self._keep(StudyDocument(proposal=proposal, added_by=officer, **vars(stored), **said))

    def answer(self, proposal: Proposal | None = None, outcome: Outcome = Outcome.ACCEPTED, **said) -> Answer:
        """An answer with its reason, as `answer_idea` leaves the idea."""
        proposal = proposal or self.proposal()
        said.setdefault("answered_by", self.officer(proposal.municipality))
        said.setdefault("reason", REASON)
        said.setdefault("language", "fr")
        if outcome is Outcome.REFUSED:
            said.setdefault("ground", RefusalGround.LAND)
        if outcome is Outcome.MERGED:
            said.setdefault("merged_into", self.proposal(proposal.space))
        if outcome is Outcome.REDIRECTED:
            said.setdefault("redirected_to", "La province d’Al Haouz")
        proposal.state, proposal.step, proposal.outcome = ProposalState.ANSWERED, JourneyStep.ANSWERED, outcome
        proposal.awaits_answer = False
        return self._keep(Answer(proposal=proposal, outcome=outcome, **said))

    def reply(self, answer: Answer, **said) -> AnswerReply:
        """What the author says to the answer."""
        said.setdefault("body", "Le terrain voisin est communal.")
        said.setdefault("language", "fr")
        return self._keep(AnswerReply(answer=answer, person_id=answer.proposal.author_id, **said))

    def accepted_idea(self, space: Space | None = None, cost_mad: int = 100_000, **said) -> Proposal:
        """An idea with a finished study and a favourable answer."""
        proposal = self.proposal(space, **said)
        self.study(proposal, cost_low_mad=cost_mad, cost_high_mad=cost_mad)
        self.answer(proposal)
        return proposal

    def grid(
        self, space: Space | None = None, published: bool = True, weights: tuple[int, ...] = (60, 40)
    ) -> CriteriaGrid:
        """Criteria with these weights, gender impact first."""
        grid = CriteriaGrid(space=space or self.space(), published_at=clock.now() if published else None)
        for position, weight in enumerate(weights):
            title = BilingualText(ar=f"معيار {position + 1}", fr=f"Critère {position + 1}")
            grid.criteria.append(
                Criterion(title=title, weight=weight, position=position, is_gender_impact=position == 0)
            )
        return self._keep(grid)

    def scoring_member(self, grid: CriteriaGrid, person: Person | None = None, **said) -> ScoringMember:
        """A member of the team whose scores are waited for."""
        return self._keep(ScoringMember(grid=grid, person=person or self.officer(role=Role.PLANNER), **said))

    def scores(self, proposal: Proposal, points: Mapping[Criterion, int], scorer: Person | None = None) -> None:
        """What one member of the plan team gives an idea."""
        scorer = scorer or self.person()
        for criterion, given in points.items():
            self._keep(Score(criterion=criterion, proposal=proposal, scorer=scorer, points=given))
