"""Whom a helper has before her, and whom an administrator appoints."""

from wtforms import Field
from wtforms.validators import ValidationError

from jusur_participa.accounts.identifiers import identifier_from
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.queries import person_known_as
from jusur_participa.foundation.forms import Form, Required, TextField
from jusur_participa.foundation.i18n import _l


class PersonForm(Form):
    """Somebody with an account, by the phone or the e-mail that it is known by."""

    known_as = TextField(_l("Phone or e-mail"), [Required(_l("Write the phone or the e-mail of the person."))])

    person: Person | None = None

    def validate_known_as(self, field: Field) -> None:
        """Find the person."""
        identifier = identifier_from(field.data)
        self.person = person_known_as(identifier) if identifier else None
        if self.person is None:
            raise ValidationError(_l("Nobody has an account under this phone or e-mail."))
