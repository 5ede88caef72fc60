"""Who may prepare, change, publish and report the plan, and why not."""

from datetime import date, datetime
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.plans import rules
from jusur_participa.plans.models import Plan, Project, ProjectIndicator
from jusur_participa.plans.terms import OUT_OF_ORDER, PlanState, ProjectState
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.policy import MERGED
from jusur_participa.territory.models import Municipality
from jusur_participa.territory.terms import MunicipalityKind

PLAN_ROLES = roles_for(Action.MANAGE_PLAN)
REPORT_ROLES = roles_for(Action.REPORT_PROGRESS)

OPINION_ROLES = roles_for(Action.GIVE_OPINION)
SCREENING_ROLES = roles_for(Action.SCREEN_EQUALITY)

NOT_A_SCREENER = refused(_l("Only the plan team and the equity body of the municipality may do this."))
NOT_A_PLANNER = refused(_l("Only the plan team of the municipality may do this."))
NOT_FROM_THE_SITE = refused(_l("Only the plan team and the officers of the municipality may report progress."))


def role_of(person: Person | None, municipality_id: int, on: date, roles: tuple[Role, ...] = PLAN_ROLES) -> Role | None:
    """The first of `roles` that the person holds there on that day."""
    return person.role_among(roles, municipality_id, on) if person is not None else None


def may_adopt_a_plan(municipality: Municipality) -> Verdict:
    """Whether the law gives this municipality a plan at all."""
    if municipality.kind is MunicipalityKind.ARRONDISSEMENT:
        return refused(
            _l(
                "A district council adopts no action plan of its own: it gives its opinion on the part of the "
                "city’s plan carried out in its territory (organic law 113-14, art. 235)."
            )
        )
    return ALLOWED


def may_prepare_plan(person: Person, municipality: Municipality, moment: datetime) -> Verdict:
    """Whether the person may begin a plan there."""
    return may_adopt_a_plan(municipality) and _is_planner(person, municipality.id, moment)


def may_edit_plan(person: Person, plan: Plan, moment: datetime) -> Verdict:
    """Whether the person may correct, publish and follow the plan."""
    return _is_planner(person, plan.municipality_id, moment)


def may_extend_plan(person: Person, plan: Plan, moment: datetime) -> Verdict:
    """Whether axes, programmes and projects may be added: while a plan, or an update of it, is prepared."""
    verdict = may_edit_plan(person, plan, moment)
    if verdict and rules.stands_still(plan.state):
        return refused(
            _l("The plan stands still now. It may be extended from its third year in force, by the same steps "
               "(decree 2-16-301, art. 16).")
        )  # fmt: skip
    return verdict


def may_begin_update(person: Person, plan: Plan, moment: datetime) -> Verdict:
    """Whether the plan may be opened again: in force, and in its third year at least."""
    verdict = may_edit_plan(person, plan, moment)
    if not verdict:
        return verdict
    if plan.state is not PlanState.IN_FORCE or plan.in_force_on is None:
        return refused(_l("Only a plan in force can be updated."))
    if not rules.may_be_updated(plan.in_force_on, clock.local(moment).date()):
        return refused(_l("A plan may be updated from its third year in force (organic law 113-14, art. 80)."))
    return verdict


def may_change_state(person: Person, plan: Plan, state: PlanState, moment: datetime) -> Verdict:
    """Whether the plan may pass to `state`."""
    verdict = may_edit_plan(person, plan, moment)
    return refused(OUT_OF_ORDER) if verdict and not rules.follows(plan.state, state) else verdict


def may_link_idea(person: Person, project: Project, proposal: Proposal, moment: datetime) -> Verdict:
    """Whether the project may be said to take up the idea."""
    if proposal.municipality_id != project.municipality_id:
        return refused(_l("This idea belongs to another municipality."))
    if proposal.is_merged:
        return refused(MERGED)
    if not proposal.is_public or proposal.is_withdrawn:
        return refused(_l("Only an idea that is published, and that its author has not withdrawn, can be taken up."))
    return may_edit_plan(person, project.plan, moment)


def may_give_opinion(person: Person, plan: Plan, moment: datetime) -> Verdict:
    """Whether the person may publish the equity body's opinion: its members, while the draft is discussed."""
    if role_of(person, plan.municipality_id, clock.local(moment).date(), OPINION_ROLES) is None:
        return refused(_l("Only the equity body of the municipality gives this opinion."))
    if plan.state not in (PlanState.CONSULTATION, PlanState.SUBMITTED):
        return refused(_l("The equity body gives its opinion while the draft is open to consultation."))
    return ALLOWED


def may_set_aside(person: Person, plan: Plan, proposal: Proposal, moment: datetime) -> Verdict:
    """Whether the plan may be said not to take up the idea: one that everybody reads, and that no project takes up."""
    if proposal.municipality_id != plan.municipality_id:
        return refused(_l("This idea belongs to another municipality."))
    if proposal.is_merged:
        return refused(MERGED)
    if not proposal.is_public or proposal.is_withdrawn:
        return refused(_l("Only an idea that is published, and that its author has not withdrawn, can be taken up."))
    if proposal.is_in_plan:
        return refused(_l("A project takes up this idea: take that link away first."))
    return may_edit_plan(person, plan, moment)


def may_screen(person: Person, project: Project, moment: datetime) -> Verdict:
    """Whether the person may give the project its equality marker: the plan team, or the equity body."""
    held = role_of(person, project.municipality_id, clock.local(moment).date(), SCREENING_ROLES)
    return ALLOWED if held else NOT_A_SCREENER


def may_measure(person: Person, project: Project, moment: datetime) -> Verdict:
    """Whether the person may record what an indicator of the project was found to be."""
    held = role_of(person, project.municipality_id, clock.local(moment).date(), REPORT_ROLES)
    return ALLOWED if held else NOT_FROM_THE_SITE


def may_remove_part(part: Any) -> Verdict:
    """Whether a line of the sheet may go: what was measured once stays."""
    if isinstance(part, ProjectIndicator) and part.measures:
        return refused(_l("This indicator was measured: it stays, so that its figures can be compared."))
    return ALLOWED


def may_report_progress(person: Person, project: Project, moment: datetime) -> Verdict:
    """Whether the person may report how far the project is."""
    if role_of(person, project.municipality_id, clock.local(moment).date(), REPORT_ROLES) is None:
        return NOT_FROM_THE_SITE
    if not project.plan.is_published:
        return refused(_l("Publish the plan first: progress is reported in public."))
    if project.state is ProjectState.DELIVERED:
        return refused(_l("This project is delivered: there is no more progress to report."))
    return ALLOWED


def may_record_expense(person: Person, project: Project, moment: datetime) -> Verdict:
    """Whether the person may say what was engaged and paid: the plan team and officers, also after delivery."""
    held = role_of(person, project.municipality_id, clock.local(moment).date(), REPORT_ROLES)
    return ALLOWED if held else refused(_l("Only the plan team and the officers of the municipality record expenses."))


def may_discuss(person: Person | None, project: Project, moment: datetime) -> Verdict:
    """Whether the project may be commented: by anybody with an account, while the plan is public."""
    if not project.plan.is_published:
        return refused(_l("The plan is not published yet."))
    if person is None:
        return refused(_l("Sign in to comment."), SIGN_IN)
    return ALLOWED


def may_support(person: Person | None, project: Project, moment: datetime) -> Verdict:
    """Nobody: supports go to ideas, before a project is made of them."""
    return refused(_l("Projects of the plan take no supports: support the ideas instead."))


def _is_planner(person: Person, municipality_id: int, moment: datetime) -> Verdict:
    held = role_of(person, municipality_id, clock.local(moment).date())
    return ALLOWED if held else NOT_A_PLANNER
