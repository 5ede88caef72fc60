"""What the plan announces to the slices above."""

from dataclasses import dataclass

from jusur_participa.plans.models import (
    CouncilDecision,
    IdeaSetAside,
    MilestoneDelay,
    Plan,
    PlanVersion,
    ProgressReport,
    Project,
    ScopeChange,
    VisaRequest,
)


@dataclass(frozen=True)
class ProjectProgressed:
    """A progress report was published; `moved` tells whether it changed the project's state."""

    project: Project
    report: ProgressReport
    moved: bool


@dataclass(frozen=True)
class DraftPutToConsultation:
    """The draft is open to everybody's remarks, as this version keeps it."""

    version: PlanVersion


@dataclass(frozen=True)
class PlanAdopted:
    """The council adopted the plan, or its update."""

    plan: Plan
    decision: CouncilDecision


@dataclass(frozen=True)
class PlanEnteredIntoForce:
    """The plan, or its update, has its visa: given, or by the governor's silence."""

    plan: Plan
    is_update: bool


@dataclass(frozen=True)
class PlanVisaRefused:
    """The governor refused the visa, and says why: the plan, or its update, is prepared again."""

    request: VisaRequest
    plan: Plan


@dataclass(frozen=True)
class ProjectScopeChanged:
    """A project no longer does something, or does something besides."""

    project: Project
    change: ScopeChange


@dataclass(frozen=True)
class ProjectDelayed:
    """A dated promise of a published project moved later."""

    project: Project
    delay: MilestoneDelay


@dataclass(frozen=True)
class IdeaLeftOut:
    """The plan says in public why no project takes up an idea."""

    row: IdeaSetAside
