"""What the plan team fills in; whether it may is asked of the policy."""

from jusur_participa.plans.forms.links import IdeaLinkForm, ProjectLinkForm, UnlinkForm
from jusur_participa.plans.forms.progress import FundingForm, MilestoneForm, ReportForm
from jusur_participa.plans.forms.structure import (
    IN_BOTH,
    AdoptionForm,
    HeadingForm,
    PlanForm,
    ProjectForm,
    StepForm,
    TitledForm,
    joined,
)

__all__ = [
    "IN_BOTH",
    "AdoptionForm",
    "FundingForm",
    "HeadingForm",
    "IdeaLinkForm",
    "MilestoneForm",
    "PlanForm",
    "ProjectForm",
    "ProjectLinkForm",
    "ReportForm",
    "StepForm",
    "TitledForm",
    "UnlinkForm",
    "joined",
]
