"""The six-year plan: legal steps, axes, programmes and projects, their ideas, money and progress."""

from jusur_participa.plans.models.consultation import EquityOpinion, IdeaSetAside, ScopeChange
from jusur_participa.plans.models.delivery import Milestone, MilestoneDelay, ProgressReport, report_photos
from jusur_participa.plans.models.plan import Axis, LegalStep, Plan, Programme, SourceCeiling
from jusur_participa.plans.models.project import (
    FundingLine,
    Project,
    ProjectSource,
    project_goals,
    project_targets,
    project_zones,
)
from jusur_participa.plans.models.sheet import IndicatorMeasure, ProjectBeneficiary, ProjectIndicator, ProjectPartner
from jusur_participa.plans.models.spending import Expense
from jusur_participa.plans.models.versions import CouncilDecision, PlanVersion, VisaRequest

__all__ = [
    "Axis", "CouncilDecision", "EquityOpinion", "Expense", "FundingLine", "IdeaSetAside", "IndicatorMeasure",
    "LegalStep", "Milestone", "MilestoneDelay", "Plan", "PlanVersion", "Programme", "ProgressReport", "Project",
    "ProjectBeneficiary", "ProjectIndicator", "ProjectPartner", "ProjectSource", "ScopeChange", "SourceCeiling",
    "VisaRequest", "project_goals", "project_targets", "project_zones", "report_photos",
]  # fmt: skip
