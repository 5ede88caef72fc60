"""Which file with names is needed, and for what."""

from jusur_participa.exports.terms import REGISTERS, Register
from jusur_participa.foundation.forms import Longest, LongTextField, RadioField, Required, choices_of
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm


class ExportForm(SharedForm):
    """A request that another administrator reads before she releases the file."""

    register = RadioField(
        _l("Which file?"), [Required(_l("Choose a file."))], choices=lambda: choices_of(Register, REGISTERS)
    )
    purpose = LongTextField(
        _l("What is it needed for?"),
        [Required(_l("Say what it is needed for: it is kept in the trail.")), Longest(300)],
        description=_l("Everybody can read it in the trail. Name nobody."),
    )
