"""What has happened before in a municipality, so that every kind of reason and report stands on some page."""

from datetime import timedelta
from typing import Any

from jusur_participa.associations.models import RecognitionDecision
from jusur_participa.associations.terms import RecognitionOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.moderation.models import Dismissal
from jusur_participa.plans.models import Project
from jusur_participa.proposals.models import JourneyEntry, Withdrawal
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from tests.support.world import World

#: An address to build: endpoint and the values that differ from the world's.
Place = tuple[str, dict[str, Any]]


def past(make: Any, world: World) -> list[Place]:
    """Let everything have happened once to things of the author, and say where that is told."""
    return [*_answered(make, world), *_taken_back(make, world), *_moderated(make, world), *_refused(make, world)]


def _answered(make: Any, world: World) -> list[Place]:
    idea = make.proposal(make.space(world.place), author=world.author)
    make.study(idea)
    make.answer(idea, Outcome.REDIRECTED)
    decided = {"decided_by_label_ar": "…", "decided_by_label_fr": "…", "reason": "…", "reason_language": "fr"}
    db.session.add(JourneyEntry(proposal=idea, step=JourneyStep.ANSWERED, reached_at=clock.now(), **decided))
    make.progress_report(db.session.get_one(Project, world.values["project_id"]))
    return [("proposals.show", {"proposal_id": idea.id})]


def _taken_back(make: Any, world: World) -> list[Place]:
    idea = make.proposal(make.space(world.place), author=world.author, state=ProposalState.WITHDRAWN)
    db.session.add(Withdrawal(proposal=idea, withdrawn_by=world.author, reason="…", language="fr"))
    return [("proposals.show", {"proposal_id": idea.id})]


def _moderated(make: Any, world: World) -> list[Place]:
    idea = make.proposal(make.space(world.place))
    hidden, shown = make.comment(about=idea, author=world.author), make.comment(about=idea, author=world.author)
    make.hiding(hidden)
    again, moderator = make.hiding(shown), make.moderator(world.place)
    again.restored_at, again.restored_by_id, again.restore_reason = clock.now(), moderator.id, "Une erreur de lecture."
    shown.hidden_at = None
    db.session.add(Dismissal(subject=shown, moderator=moderator, reason="Sans fondement aucun."))
    return [
        ("moderation.hidden", {"subject_id": hidden.id}),
        ("moderation_desk.case", {"subject_id": hidden.id}),
        ("moderation_desk.case", {"subject_id": shown.id}),
    ]


def _refused(make: Any, world: World) -> list[Place]:
    association = make.association(world.place, president=world.author, recognised=False)
    decided = {"decided_by_id": make.officer(world.place).id, "decided_at": clock.now() - timedelta(days=1)}
    decision = RecognitionDecision(outcome=RecognitionOutcome.REFUSED, reason="…", **decided)
    association.decisions.append(decision)
    return [
        ("associations.show", {"association_id": association.id}),
        ("associations_desk.decide", {"association_id": association.id}),
    ]
