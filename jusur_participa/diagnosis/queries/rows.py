"""Findings, figures and State projects as they are written, and what citizens said, counted."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from jusur_participa.accounts.terms import Sex
from jusur_participa.diagnosis import rules
from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.terms import FindingKind, Found, Group, Lacking, Voices
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.plans.models import Plan, PlanVersion
from jusur_participa.plans.queries import shown_first
from jusur_participa.plans.rules import stands_still
from jusur_participa.proposals.models import Proposal

Thing = TypeVar("Thing")
#: Under which group an idea is counted by the sex that its author gave.
GROUPS: dict[Sex | None, Group] = {Sex.FEMALE: Group.WOMEN, Sex.MALE: Group.MEN}


def plan_shown(municipality_id: int, on: date) -> Plan | None:
    """The plan that citizens see on that day, without its projects and steps."""
    shown = sa.select(Plan).where(Plan.municipality_id == municipality_id, Plan.published_at.is_not(None))
    return db.session.scalar(shown.order_by(*shown_first(on)).limit(1))


def findings_of(plan_id: int) -> list[DiagnosisFinding]:
    """The findings with their figures: sector by sector, needs first, those of the whole municipality before zones."""
    statement = (
        sa.select(DiagnosisFinding)
        .where(DiagnosisFinding.plan_id == plan_id)
        .options(
            joinedload(DiagnosisFinding.theme, innerjoin=True),
            joinedload(DiagnosisFinding.zone),
            selectinload(DiagnosisFinding.figures),
        )
    )
    return sorted(db.session.scalars(statement), key=_place_of)


def _place_of(finding: DiagnosisFinding) -> tuple[int, int, bool, str, int]:
    theme, zone = finding.theme, finding.zone.name.fr if finding.zone else ""
    return theme.position, theme.id, finding.kind is FindingKind.POTENTIAL, zone, finding.id


def finding_in(municipality_id: int, finding_id: int) -> DiagnosisFinding:
    """One finding with its plan and figures. Raises Missing."""
    statement = (
        sa.select(DiagnosisFinding)
        .join(DiagnosisFinding.plan)
        .where(DiagnosisFinding.id == finding_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(DiagnosisFinding.plan), selectinload(DiagnosisFinding.figures))
    )
    return _found(db.session.scalar(statement))


def figure_in(finding: DiagnosisFinding, figure_id: int) -> DiagnosisFigure:
    """One figure of a loaded finding. Raises Missing."""
    return _found(next((figure for figure in finding.figures if figure.id == figure_id), None))


def state_projects_of(plan_id: int) -> Sequence[StateProject]:
    """What the State and other bodies plan, the nearest first."""
    statement = (
        sa.select(StateProject)
        .where(StateProject.plan_id == plan_id)
        .options(joinedload(StateProject.theme, innerjoin=True), joinedload(StateProject.zone))
        .order_by(StateProject.first_year, StateProject.id)
    )
    return db.session.scalars(statement).all()


def state_project_in(municipality_id: int, row_id: int) -> StateProject:
    """One project of the inventory with its plan. Raises Missing."""
    statement = (
        sa.select(StateProject)
        .join(StateProject.plan)
        .where(StateProject.id == row_id, Plan.municipality_id == municipality_id)
        .options(contains_eager(StateProject.plan))
    )
    return _found(db.session.scalar(statement))


def voices_of(plan: Plan) -> Voices:
    """What citizens said until now, or until the plan was last kept where it stands still.

    Ideas that were taken back, merged or hidden are not counted.
    """
    statement = sa.select(
        Proposal.theme_id, Proposal.zone_id, Proposal.channel, Proposal.author_sex, sa.func.count()
    ).where(Proposal.place_id == plan.municipality_id, Proposal.is_listed)
    if stands_still(plan.state):
        kept_at = sa.select(sa.func.max(PlanVersion.kept_at)).where(PlanVersion.plan_id == plan.id).scalar_subquery()
        # A plan that was never kept, from before versions were, is heard whole.
        statement = statement.where(Proposal.published_at <= sa.func.coalesce(kept_at, Proposal.published_at))
    grouped = statement.group_by(Proposal.theme_id, Proposal.zone_id, Proposal.channel, Proposal.author_sex)
    return rules.heard(
        (theme, zone, channel, GROUPS.get(sex, Group.UNSAID), count)
        for theme, zone, channel, sex, count in db.session.execute(grouped)
    )


def gaps_of(
    findings: Iterable[DiagnosisFinding], state_projects: Sequence[StateProject], voices: Voices
) -> list[Lacking]:
    """What the diagnosis lacks."""
    told = [Found(each.id, each.theme_id, bool(each.figures), each.is_by_sex) for each in findings]
    spoken_of = [heard.theme_id for heard in voices.themes if heard.theme_id is not None]
    return rules.gaps(told, spoken_of, bool(state_projects))


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise Missing
    return thing
