"""A form in which somebody chooses the name that others see: not one by which she would pass for somebody else."""

from wtforms import ValidationError

from jusur_participa.accounts import queries
from jusur_participa.accounts.terms import NAME_FAULTS
from jusur_participa.foundation.access import current_person
from jusur_participa.foundation.forms import Form, Longest, NameField, Required
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.offers import offers


class NamedForm(Form):
    """A form with one field for a chosen name."""

    chosen_name = NameField(
        _l("The name others see"),
        [Required(_l("Choose a name.")), Longest(60)],
        description=_l("Your own name or another one: as you wish."),
    )

    def validate_chosen_name(self, field: NameField) -> None:
        """Neither the town hall's, nor like that of an official or an association; hers from before stays hers."""
        person, name = current_person(), field.data or ""
        if person is not None and person.chosen_name == name:
            return
        if fault := queries.fault_of_name(name, person, offers().taken_names):
            raise ValidationError(NAME_FAULTS[fault])
