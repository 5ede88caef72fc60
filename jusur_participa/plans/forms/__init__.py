"""What the plan team fills in; whether it may is asked of the policy."""

from jusur_participa.plans.forms.consultation import OpinionForm, PlacingForm, ReplyForm, ScopeForm, SetAsideForm
from jusur_participa.plans.forms.links import IdeaLinkForm, ProjectLinkForm, UnlinkForm
from jusur_participa.plans.forms.parts import BeneficiaryForm, IndicatorForm, MeasureForm, PartForm, PartnerForm
from jusur_participa.plans.forms.progress import CeilingsForm, FundingForm, MilestoneForm, ReportForm
from jusur_participa.plans.forms.sheet import EqualityForm, ProjectForm, ReasonsForm
from jusur_participa.plans.forms.spending import ExpenseForm
from jusur_participa.plans.forms.structure import (
    IN_BOTH,
    HeadingForm,
    PlanForm,
    StepForm,
    TitledForm,
    joined,
)
from jusur_participa.plans.forms.versions import AdoptionForm, MandateForm, VisaAnswerForm, VisaRequestForm

__all__ = [
    "IN_BOTH",
    "AdoptionForm",
    "BeneficiaryForm",
    "CeilingsForm",
    "EqualityForm",
    "ExpenseForm",
    "FundingForm",
    "HeadingForm",
    "IdeaLinkForm",
    "IndicatorForm",
    "MandateForm",
    "MeasureForm",
    "MilestoneForm",
    "OpinionForm",
    "PartForm",
    "PartnerForm",
    "PlacingForm",
    "PlanForm",
    "ProjectForm",
    "ProjectLinkForm",
    "ReasonsForm",
    "ReplyForm",
    "ReportForm",
    "ScopeForm",
    "SetAsideForm",
    "StepForm",
    "TitledForm",
    "UnlinkForm",
    "VisaAnswerForm",
    "VisaRequestForm",
    "joined",
]  # fmt: skip
