"""Sharing out ideas, declaring interests, and studying."""

from datetime import timedelta
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
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.review import policy, queries
from jusur_participa.review.events import IdeaAssigned, StudyFinished
from jusur_participa.review.models import Assignment, InterestDeclaration, Study, TownService
from jusur_participa.review.terms import Findings, MarkerCriterion

#: So long after saving, the same officer still sits at the same work.
SITTING = timedelta(hours=1)
SAVED_MEANWHILE = _l("Somebody saved this study while you were writing.")


def assign(
    person: Person, proposal: Proposal, officer: Person | None = None, service: TownService | None = None
) -> Assignment:
    """Ask an officer, or a service, to study the idea, in place of whoever was asked before.

    Raises:
        Refused: when it waits for nothing, is the officer's own idea, or she has declared an interest in it.
    """
    hold(proposal)
    moment = clock.now()
    require(policy.may_assign(person, proposal, moment))
    if officer is not None:
        declared = queries.declaration_of(officer.id, proposal.id)
        require(policy.may_be_assigned(officer, proposal, declared, moment))
    elif service is not None:
        require(policy.may_be_given_to(service, proposal))
    else:
        raise ValueError("an idea is assigned to somebody")
    assignment = db.session.get(Assignment, proposal.id)
    asked = (officer.id if officer else None, service.id if service else None)
    if assignment is None:
        assignment = Assignment(
            proposal_id=proposal.id, officer_id=asked[0], service_id=asked[1], assigned_by_id=person.id
        )
        if not insert_once(assignment):
            raise Conflict(_l("Somebody has just assigned this idea."))
    elif (assignment.officer_id, assignment.service_id) == asked:
        return assignment
    assignment.officer, assignment.service = officer, service
    assignment.assigned_by, assignment.assigned_at = person, moment
    db.session.flush()
    after = {"officer": officer.public_ref if officer else None, "service": asked[1]}
    _record(proposal, "idea.assigned", person, after=after)
    announce(IdeaAssigned(assignment))
    return assignment


def declare_interest(officer: Person, proposal: Proposal, *, has_conflict: bool, note: str = "") -> InterestDeclaration:
    """Say whether one has an interest in an idea, before one studies it; with one, the idea waits for somebody else.

    What was declared stands: a second declaration changes nothing.

    Raises:
        Refused: to others than officers, and for one's own idea.
    """
    hold(proposal)
    require(policy.may_declare(officer, proposal, clock.now()))
    declared = queries.declaration_of(officer.id, proposal.id)
    if declared is not None:
        return declared
    declaration = InterestDeclaration(
        proposal_id=proposal.id, person_id=officer.id, has_conflict=has_conflict, note=note
    )
    # The idea is held: nobody declares on it meanwhile.
    db.session.add(declaration)
    db.session.flush()
    _record(proposal, "interest.declared", officer, after={"has_conflict": has_conflict})
    assignment = db.session.get(Assignment, proposal.id)
    if assignment is not None:
        _hand_on(assignment, officer, has_conflict)
    return declaration


def _hand_on(assignment: Assignment, officer: Person, has_conflict: bool) -> None:
    """Who may study an idea of her service takes it; who may not gives hers back, to her service or to the desk."""
    if not has_conflict and assignment.officer_id is None and queries.works_in(officer.id, assignment.service_id):
        assignment.officer = officer
    elif has_conflict and assignment.officer_id == officer.id and assignment.service_id is None:
        db.session.delete(assignment)
    elif has_conflict and assignment.officer_id == officer.id:
        assignment.officer = None
    db.session.flush()


def save_study(officer: Person, proposal: Proposal, *, version: int, language: str, findings: Findings) -> Study:
    """Keep what is found out so far, complete or not; a finished study stays complete.

    A draft is saved again after every pause in typing. The trail says once a
    sitting that somebody works on it: further entries within `SITTING` would
    tell nothing but how fast she types. What everybody may rely on has its own
    entry each time: finishing it, and every correction of a finished study.

    `version` is that of the text the officer began from, 0 for none.

    Raises:
        Refused: for one's own idea, without having declared that one has no interest in it, for an answered
            one, or a finished study with a gap.
        Conflict: when somebody has saved another text meanwhile.
    """
    hold(proposal)
    declared = queries.declaration_of(officer.id, proposal.id)
    require(policy.may_study(officer, proposal, declared, clock.now()))
    study = queries.study_to_write(proposal.id)
    if study is not None and study.findings == findings:
        return study
    if study is not None and study.is_finished:
        require(policy.may_finish(findings))
    goes_on = study is not None and not study.is_finished and _is_her_sitting(study, officer)
    if study is None:
        study = _begun_study(officer, proposal, version, language)
    elif study.version != version:
        raise Conflict(SAVED_MEANWHILE)
    else:
        study.version = version + 1
    _write(study, officer, language, findings)
    if not goes_on:
        _record(proposal, "study.saved", officer, before={"version": version}, after=_facts_of(study))
    return study


def _is_her_sitting(study: Study, officer: Person) -> bool:
    """Whether she wrote the last text of it herself, a moment ago."""
    return study.studied_by_id == officer.id and clock.now() - study.saved_at < SITTING


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
        if name not in ("gender_criteria", "beneficiary_groups"):
            setattr(study, name, getattr(findings, name))
    study.gender_criteria = {criterion.value: criterion in findings.gender_criteria for criterion in MarkerCriterion}
    study.beneficiary_groups = [group.value for group in findings.beneficiary_groups]
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


def _record(proposal: Proposal, act: str, person: Person, **details: Any) -> None:
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)
