"""The equity body's opinions and the council's replies; ideas set aside with a reason; changes of a project's scope."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.plans import policy
from jusur_participa.plans.actions.recording import note
from jusur_participa.plans.actions.steps import require_past
from jusur_participa.plans.events import IdeaLeftOut, ProjectScopeChanged
from jusur_participa.plans.models import EquityOpinion, IdeaSetAside, Plan, Project, ScopeChange
from jusur_participa.plans.terms import OPINION_GIVEN, SET_ASIDE_ALREADY, OpinionStance
from jusur_participa.proposals.models import Proposal


def give_opinion(
    person: Person, plan: Plan, project: Project | None, stance: OpinionStance, body: BilingualText
) -> EquityOpinion:
    """Publish the equity body's opinion on the draft: one on the whole and one a project, in each round.

    Raises:
        Refused: to others than the equity body, and outside the consultation.
        Conflict: it has given that opinion already.
    """
    require(policy.may_give_opinion(person, plan, clock.now()))
    opinion = EquityOpinion(
        plan_id=plan.id,
        project_id=project.id if project else None,
        round=plan.round,
        stance=stance,
        body=body,
        given_by_id=person.id,
    )
    if not insert_once(opinion):
        raise Conflict(OPINION_GIVEN)
    record(
        "plan.opinion_given", by=person, municipality_id=plan.municipality_id, thing=opinion,
        role=policy.role_of(person, plan.municipality_id, clock.today(), policy.OPINION_ROLES),
        after={"plan_id": plan.id, "project_id": opinion.project_id, "stance": stance},
    )  # fmt: skip
    return opinion


def reply_to_opinion(person: Person, opinion: EquityOpinion, reply: BilingualText) -> None:
    """Publish what the council replies; said again, it replaces what was said, and the trail tells when."""
    require(policy.may_edit_plan(person, opinion.plan, clock.now()))
    hold(opinion)
    opinion.reply, opinion.replied_by_id, opinion.replied_at = reply, person.id, clock.now()
    note("plan.opinion_replied", person, opinion.plan.municipality_id, opinion, after={"plan_id": opinion.plan_id})


def set_aside(person: Person, plan: Plan, proposal: Proposal, reason: BilingualText) -> IdeaSetAside:
    """Say in public why no project of the plan takes up an idea.

    Raises:
        Conflict: it is said already.
    """
    require(policy.may_set_aside(person, plan, proposal, clock.now()))
    row = IdeaSetAside(plan_id=plan.id, proposal_id=proposal.id, reason=reason, set_aside_by_id=person.id)
    if not insert_once(row):
        raise Conflict(SET_ASIDE_ALREADY)
    note(
        "plan.idea_set_aside", person, plan.municipality_id, row,
        after={"plan_id": plan.id, "proposal_id": proposal.id},
    )  # fmt: skip
    announce(IdeaLeftOut(row))
    return row


def take_back(person: Person, row: IdeaSetAside) -> None:
    """Put an idea that was set aside among those to place again; the trail keeps that it was."""
    require(policy.may_edit_plan(person, row.plan, clock.now()))
    note(
        "plan.idea_taken_back", person, row.plan.municipality_id, row,
        before={"plan_id": row.plan_id, "proposal_id": row.proposal_id},
    )  # fmt: skip
    db.session.delete(row)
    db.session.flush()


def change_scope(
    person: Person,
    project: Project,
    decided_on: date,
    decided_by: BilingualText,
    what: BilingualText,
    reason: BilingualText,
) -> ScopeChange:
    """Record what a project no longer does, or does besides, and who decided it.

    Raises:
        Refused: to others than the plan team, and for a day still to come.
    """
    require(policy.may_edit_plan(person, project.plan, clock.now()))
    require_past(decided_on)
    row = ScopeChange(
        project_id=project.id, decided_on=decided_on, decided_by=decided_by, what=what, reason=reason,
        recorded_by_id=person.id,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    db.session.expire(project, ["scope_changes"])
    note(
        "project.scope_changed", person, project.municipality_id, row,
        after={"project_id": project.id, "decided_on": decided_on},
    )  # fmt: skip
    announce(ProjectScopeChanged(project, row))
    return row
