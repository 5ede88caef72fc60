"""What a voter marks, and what officers fill in to prepare a vote."""

from jusur_participa.budgeting.forms.casting import COUNTED_SEXES, CastingForm, ChoicesForm
from jusur_participa.budgeting.forms.preparing import (
    DetailsForm,
    ElectorateForm,
    EnvelopesForm,
    ProjectForm,
    TextForm,
    VoteForm,
)

__all__ = [
    "COUNTED_SEXES", "CastingForm", "ChoicesForm", "DetailsForm", "ElectorateForm", "EnvelopesForm", "ProjectForm",
    "TextForm", "VoteForm",
]  # fmt: skip
