"""What officers fill in about one resident, and about how long a residence stands."""

from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.foundation.forms import (
    Between,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    Required,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm


class TermForm(Form):
    """For how long a residence stands."""

    months = IntegerField(
        _l("Months for which a residence stands"),
        [Required(_l("Say for how many months.")), Between(3, 120)],
        description=_l("Holds for what is proved from now on. People are reminded thirty days before the end."),
    )


class FindForm(IdentifiedForm):
    """Whose residence an officer looks for."""

    def refuse_identifier(self) -> None:
        """Nobody who has proved a residence here is known so."""
        sentence = _l("Nobody who has proved that they live here is known by this phone or e-mail.")
        self.identifier.errors = [*self.identifier.errors, sentence]


class RevocationForm(SharedForm):
    """Why something is taken back; who loses it reads it."""

    reason = LongTextField(
        _l("Reason"),
        [Required(_l("Say why, so that the person knows what to do.")), Longest(500)],
        description=_l("The person reads it. Write no number of an identity card."),
    )
