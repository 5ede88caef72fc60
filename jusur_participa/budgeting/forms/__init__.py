"""What a voter marks, and what officers fill in to prepare a vote."""

from jusur_participa.budgeting.forms.assisting import PersonForm
from jusur_participa.budgeting.forms.casting import COUNTED_SEXES, CastingForm, ChoicesForm
from jusur_participa.budgeting.forms.papers import BatchForm, CodeForm, RecountForm, SheetForm
from jusur_participa.budgeting.forms.preparing import (
    DetailsForm,
    ElectorateForm,
    EnvelopesForm,
    ProjectForm,
    TextForm,
    VoteForm,
)
from jusur_participa.budgeting.forms.running import DrawForm, InterventionForm

__all__ = [
    "COUNTED_SEXES", "BatchForm", "CastingForm", "ChoicesForm", "CodeForm", "DetailsForm", "DrawForm",
    "ElectorateForm", "EnvelopesForm", "InterventionForm", "PersonForm", "ProjectForm", "RecountForm", "SheetForm",
    "TextForm", "VoteForm",
]  # fmt: skip
