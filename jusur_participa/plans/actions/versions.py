"""The plan before the council and the governor: kept as it stood, decided, visaed, and updated from its third year."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once
from jusur_participa.foundation.errors import SENTENCES, Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, queries, rules
from jusur_participa.plans.actions.recording import change, note
from jusur_participa.plans.actions.steps import require_past, settle_step, steps_of
from jusur_participa.plans.chapters import kept_chapters
from jusur_participa.plans.events import DraftPutToConsultation, PlanAdopted, PlanEnteredIntoForce, PlanVisaRefused
from jusur_participa.plans.models import CouncilDecision, Plan, PlanVersion, VisaRequest
from jusur_participa.plans.terms import (
    NOTHING_BEFORE_GOVERNOR,
    OUT_OF_ORDER,
    REASON_NEEDED,
    Occasion,
    PlanState,
    SessionKind,
    VisaOutcome,
)


def keep_version(person: Person, plan: Plan, occasion: Occasion) -> PlanVersion:
    """Keep the whole plan as it stands; `plan` is held by the caller, so that numbers follow one another."""
    latest = queries.latest_version(plan.id)
    content = queries.portrait_of(plan.id) | kept_chapters(plan)
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    version = PlanVersion(
        plan_id=plan.id,
        number=latest.number + 1 if latest else 1,
        round=plan.round,
        occasion=occasion,
        kept_by_id=person.id,
        content=content,
        digest=hashlib.sha256(spelled.encode()).hexdigest(),
    )
    db.session.add(version)
    note(
        "plan.version_kept", person, plan.municipality_id, version,
        after={"plan_id": plan.id, "number": version.number, "occasion": occasion, "digest": version.digest},
    )  # fmt: skip
    return version


def consult_on(person: Person, plan: Plan) -> PlanVersion:
    """Put the draft to consultation; what is commented on is kept as it stands."""
    version = _pass_to(person, plan, PlanState.CONSULTATION, Occasion.CONSULTATION)
    db.session.flush()
    announce(DraftPutToConsultation(version))
    return version


def submit_plan(person: Person, plan: Plan) -> PlanVersion:
    """Hand the draft to the standing committees; from here on it stands still until the council decides."""
    version = _pass_to(person, plan, PlanState.SUBMITTED, Occasion.SUBMITTED)
    settle_step(plan, "committees", clock.today())
    return version


def _pass_to(person: Person, plan: Plan, state: PlanState, occasion: Occasion) -> PlanVersion:
    hold(plan)
    require(policy.may_change_state(person, plan, state, clock.now()))
    note("plan.state_changed", person, plan.municipality_id, plan, **change(plan, state=state))
    return keep_version(person, plan, occasion)


def resume_preparation(person: Person, plan: Plan) -> None:
    """Take a draft back to preparation: after a consultation, or when the council sends it back."""
    hold(plan)
    require(policy.may_change_state(person, plan, PlanState.PREPARATION, clock.now()))
    note("plan.state_changed", person, plan.municipality_id, plan, **change(plan, state=PlanState.PREPARATION))


def adopt_plan(
    person: Person,
    plan: Plan,
    decided_on: date,
    session: SessionKind,
    number: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
) -> CouncilDecision:
    """Record what the council decided, with its session, the number of the decision and the vote.

    Raises:
        Refused: out of order, or for a day still to come.
    """
    hold(plan)
    require(policy.may_change_state(person, plan, PlanState.ADOPTED, clock.now()))
    require_past(decided_on)
    changes = change(plan, state=PlanState.ADOPTED, adopted_on=decided_on)
    version = keep_version(person, plan, Occasion.ADOPTED)
    decision = CouncilDecision(
        version=version, decided_on=decided_on, session=session, number=number, votes_for=votes_for,
        votes_against=votes_against, abstentions=abstentions, recorded_by_id=person.id,
    )  # fmt: skip
    db.session.add(decision)
    note("plan.adopted", person, plan.municipality_id, plan, **changes)
    settle_step(plan, "decision", decided_on)
    announce(PlanAdopted(plan, decision))
    return decision


def request_visa(person: Person, plan: Plan, received_on: date) -> VisaRequest:
    """Record the day on which the governor received the decision: the twenty days run from there.

    Raises:
        Refused: nothing is adopted, or for a day still to come.
        Conflict: the day is recorded already.
    """
    hold(plan)
    require(policy.may_edit_plan(person, plan, clock.now()))
    require_past(received_on)
    decision = _decision_of(plan)
    request = VisaRequest(decision_id=decision.id, received_on=received_on, due_on=rules.visa_due_on(received_on))
    if not insert_once(request):
        raise Conflict(SENTENCES[409])
    db.session.expire(decision, ["visa"])
    note(
        "plan.visa_requested", person, plan.municipality_id, request,
        after={"plan_id": plan.id, "received_on": received_on, "due_on": request.due_on},
    )  # fmt: skip
    settle_step(plan, "visa_request", received_on)
    return request


def _decision_of(plan: Plan) -> CouncilDecision:
    version = queries.latest_version(plan.id)
    if plan.state is not PlanState.ADOPTED or version is None or version.decision is None:
        require(refused(OUT_OF_ORDER))
    assert version is not None  # the line above leaves otherwise
    assert version.decision is not None
    return version.decision


def answer_visa(person: Person, plan: Plan, outcome: VisaOutcome, answered_on: date, reason: BilingualText) -> None:
    """Record the governor's answer: with the visa the plan enters into force, refused it is prepared again.

    Raises:
        Refused: nothing waits for the governor, a refusal without its reason, or a day still to come.
    """
    hold(plan)
    require(policy.may_edit_plan(person, plan, clock.now()))
    require_past(answered_on)
    request = _decision_of(plan).visa
    if request is None or request.outcome is not None:
        require(refused(NOTHING_BEFORE_GOVERNOR))
        return
    if outcome is VisaOutcome.REFUSED and not (reason.ar and reason.fr):
        require(refused(REASON_NEEDED))
    changes = change(request, outcome=outcome, answered_on=answered_on)
    request.reason = reason
    note("plan.visa_answered", person, plan.municipality_id, request, **changes)
    if outcome is VisaOutcome.REFUSED:
        note("plan.state_changed", person, plan.municipality_id, plan, **change(plan, state=PlanState.PREPARATION))
        announce(PlanVisaRefused(request, plan))
    else:
        _enter_into_force(plan, answered_on, person)


def visa_by_silence(request: VisaRequest) -> None:
    """Twenty days have passed without a word: the decision is visaed, and the plan in force on the day after."""
    plan = request.decision.version.plan
    hold(plan)
    db.session.refresh(request)
    if request.outcome is not None:
        return
    request.outcome, request.answered_on = VisaOutcome.SILENCE, request.due_on
    record(
        "plan.visa_by_silence", municipality_id=plan.municipality_id, thing=request,
        after={"plan_id": plan.id, "due_on": request.due_on},
    )  # fmt: skip
    _enter_into_force(plan, request.due_on + timedelta(days=1), None)


def _enter_into_force(plan: Plan, on: date, person: Person | None) -> None:
    first = plan.in_force_on is None
    changes: dict[str, Any] = change(plan, state=PlanState.IN_FORCE, in_force_on=plan.in_force_on or on)
    record("plan.in_force", by=person, municipality_id=plan.municipality_id, thing=plan, **changes)
    settle_step(plan, "visa", on)
    announce(PlanEnteredIntoForce(plan, is_update=not first))


def begin_update(person: Person, plan: Plan) -> None:
    """Open the plan again from its third year in force, with the same steps (decree 2-16-301, art. 16).

    Raises:
        Refused: before its third year, or while it is not in force.
    """
    hold(plan)
    require(policy.may_begin_update(person, plan, clock.now()))
    changes = change(plan, state=PlanState.PREPARATION, round=plan.round + 1)
    db.session.add_all(steps_of(plan, plan.round))
    db.session.flush()
    db.session.expire(plan, ["steps"])
    note("plan.update_begun", person, plan.municipality_id, plan, **changes)
