"""What officers and residents fill in about residence."""

from jusur_participa.residence.forms.proving import BatchForm, CodeForm, EndCodesForm, FileForm, MatchForm
from jusur_participa.residence.forms.residents import FindForm, RevocationForm, TermForm
from jusur_participa.residence.forms.vouching import AppointmentForm, CheckForm, EndForm, VouchForm

__all__ = [
    "AppointmentForm",
    "BatchForm",
    "CheckForm",
    "CodeForm",
    "EndCodesForm",
    "EndForm",
    "FileForm",
    "FindForm",
    "MatchForm",
    "RevocationForm",
    "TermForm",
    "VouchForm",
]
