"""A form that asks who somebody is: one field for a phone, however it is written, or an e-mail."""

from wtforms import ValidationError

from jusur_participa.accounts.identifiers import Identifier, identifier_from
from jusur_participa.foundation.forms import Form, Longest, Required, TextField
from jusur_participa.foundation.i18n import _l

NOT_IDENTIFIER = _l("Write a phone number, such as 06 61 23 45 67, or an e-mail address.")


class IdentifiedForm(Form):
    """A form with one field that takes a phone or an e-mail."""

    identifier = TextField(_l("Phone or e-mail"), [Required(NOT_IDENTIFIER), Longest(254)])

    def validate_identifier(self, field: TextField) -> None:
        """It must be one of the two."""
        if identifier_from(field.data or "") is None:
            raise ValidationError(NOT_IDENTIFIER)

    @property
    def known_as(self) -> Identifier:
        """What was typed, in its one spelling."""
        return identifier_from(self.identifier.data or "") or Identifier()
