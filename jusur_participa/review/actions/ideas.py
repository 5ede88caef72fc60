"""Assigning, studying and answering ideas."""

from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import advance, hold
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import JourneyStep, Outcome
from jusur_participa.review import policy, queries
from jusur_participa.review.events import AnswerPublished, IdeaAssigned, StudyFinished
from jusur_participa.review.models import Answer, Assignment, Study
from jusur_participa.review.terms import Findings, MarkerCriterion

SAVED_MEANWHILE = _l("Somebody saved this study while you were writing.")
ANSWERED_MEANWHILE = _l("Somebody answered this idea while you were writing.")


def assign(person: Person, proposal: Proposal, officer: Person) -> Assignment:
    """Ask an officer to study the idea, in place of whoever was asked before.

    Raises:
        Refused: when it waits for nothing, or is the officer's own idea.
    """
    hold(proposal)
    moment = clock.now()
    require(policy.may_assign(person, proposal, moment))
    require(policy.may_be_assigned(officer, proposal, moment))
    assignment = db.session.get(Assignment, proposal.id)
    if assignment is None:
        assignment = Assignment(proposal_id=proposal.id, officer_id=officer.id, assigned_by_id=person.id)
        if not insert_once(assignment):
            raise Conflict(_l("Somebody has just assigned this idea."))
    elif assignment.officer_id == officer.id:
        return assignment
    assignment.officer, assignment.assigned_by, assignment.assigned_at = officer, person, moment
    db.session.flush()
    _record(proposal, "idea.assigned", person, after={"officer": officer.public_ref})
    announce(IdeaAssigned(assignment))
    return assignment


def save_study(officer: Person, proposal: Proposal, *, version: int, language: str, findings: Findings) -> Study:
    """Keep what is found out so far, complete or not; a finished study stays complete.

    `version` is that of the text the officer began from, 0 for none.

    Raises:
        Refused: for one's own idea, an answered one, or a finished study with a gap.
        Conflict: when somebody has saved another text meanwhile.
    """
    hold(proposal)
    require(policy.may_study(officer, proposal, clock.now()))
    study = queries.study_to_write(proposal.id)
    if study is not None and study.findings == findings:
        return study
    if study is not None and study.is_finished:
        require(policy.may_finish(findings))
    if study is None:
        study = _begun_study(officer, proposal, version, language)
    elif study.version != version:
        raise Conflict(SAVED_MEANWHILE)
    else:
        study.version = version + 1
    _write(study, officer, language, findings)
    _record(proposal, "study.saved", officer, before={"version": version}, after=_facts_of(study))
    return study


def finish_study(officer: Person, proposal: Proposal, *, version: int, language: str, findings: Findings) -> Study:
    """Save the study and show it to everybody, once nothing is lacking; the idea has then been studied.

    Raises:
        Refused: as `save_study`, or for what is lacking.
        Conflict: as `save_study`.
    """
    require(policy.may_finish(findings))
    study = save_study(officer, proposal, version=version, language=language, findings=findings)
    if study.is_finished:
        return study
    study.finished_at = clock.now()
    db.session.flush()
    _record(proposal, "study.finished", officer, after=_facts_of(study))
    advance(proposal, JourneyStep.STUDIED, by=officer)
    announce(StudyFinished(study))
    return study


def _begun_study(officer: Person, proposal: Proposal, version: int, language: str) -> Study:
    study = Study(proposal_id=proposal.id, studied_by_id=officer.id, language=language, gender_criteria={})
    if version or not insert_once(study):
        raise Conflict(SAVED_MEANWHILE)
    return study


def _write(study: Study, officer: Person, language: str, findings: Findings) -> None:
    before = study.findings
    for name in Findings.__dataclass_fields__:
        if name != "gender_criteria":
            setattr(study, name, getattr(findings, name))
    study.gender_criteria = {criterion.value: criterion in findings.gender_criteria for criterion in MarkerCriterion}
    if (before.gender_marker, before.gender_criteria) != (findings.gender_marker, findings.gender_criteria):
        study.gender_marked_by, study.gender_marked_at = officer, clock.now()
    study.studied_by, study.language, study.saved_at = officer, language, clock.now()
    db.session.flush()


def _facts_of(study: Study) -> dict[str, Any]:
    """What the trail keeps of a study: decisions and amounts, none of its words."""
    return {
        "version": study.version,
        "competence": study.competence,
        "feasible": study.feasible,
        "cost_low_mad": study.cost_low_mad,
        "cost_high_mad": study.cost_high_mad,
        "gender_marker": study.gender_marker,
    }


def answer_idea(
    officer: Person,
    proposal: Proposal,
    *,
    outcome: Outcome,
    reason: str,
    language: str,
    redirected_to: str | None = None,
) -> Answer:
    """Answer the idea in public, once and with a reason.

    Raises:
        Refused: without a reason, without a finished study, or for one's own idea.
        Conflict: when somebody else has answered it meanwhile.
    """
    hold(proposal)
    study = queries.study_to_write(proposal.id)
    require(policy.may_answer(officer, proposal, study, clock.now()))
    require(policy.may_publish_answer(outcome, reason, redirected_to))
    answer = Answer(
        proposal_id=proposal.id,
        outcome=outcome,
        reason=reason,
        language=language,
        redirected_to=redirected_to if outcome is Outcome.REDIRECTED else None,
        answered_by_id=officer.id,
    )
    if not insert_once(answer):
        raise Conflict(ANSWERED_MEANWHILE)
    _record(proposal, "idea.answered", officer, after={"outcome": outcome}, reason=reason)
    advance(proposal, JourneyStep.ANSWERED, by=officer, reason=reason, language=language, outcome=outcome)
    announce(AnswerPublished(answer))
    return answer


def _record(proposal: Proposal, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)
