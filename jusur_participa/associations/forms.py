"""What people fill in about an association, and officers when they decide about it."""

from collections.abc import Iterable
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts.identifiers import Identifier, identifier_from
from jusur_participa.associations.terms import MEMBERSHIP_ROLES, MembershipRole
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    BooleanField,
    ChoiceField,
    Form,
    Longest,
    LongTextField,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.territory.models import Zone

NOT_IDENTIFIER = _l("Write a phone number, such as 06 61 23 45 67, or an e-mail address.")


class AssociationForm(Form):
    """What an association says of itself."""

    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(120)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(120)])
    purpose_ar = LongTextField(_l("What it does, in Arabic"), [Longest(1000)])
    purpose_fr = LongTextField(_l("What it does, in French"), [Longest(1000)])
    zone = ChoiceField(_l("Where it works"), choices=[], default="")
    is_womens = BooleanField(
        _l("It is a women’s association"),
        description=_l("Founded and led by women. The page says so, and its ideas are counted as such."),
    )

    def validate_purpose_fr(self, field: LongTextField) -> None:
        """One of the two languages is enough."""
        if not (field.data or self.purpose_ar.data):
            raise ValidationError(_l("Say what it does, in Arabic or in French."))

    def offer_zones(self, zones: Iterable[Zone], language: str) -> None:
        """The whole municipality, or one of its zones."""
        self.zone.choices = [SelectChoice("", _l("The whole municipality"))] + [
            SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones
        ]

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `register_association` takes, but the zone."""
        return {
            "name": self.name,
            "purpose": both(self.purpose_ar, self.purpose_fr),
            "is_womens": self.is_womens.data,
        }

    def refuse_name(self) -> None:
        """Say that another association is called so."""
        self.name_fr.errors = [*self.name_fr.errors, _l("An association with this name is registered already.")]


class MemberForm(Form):
    """Who joins, known by the phone or the e-mail of an account."""

    identifier = TextField(_l("Phone or e-mail"), [Required(NOT_IDENTIFIER), Longest(254)])
    role = RadioField(
        _l("Role"),
        [Required()],
        choices=lambda: choices_of(MembershipRole, MEMBERSHIP_ROLES),
        default=MembershipRole.MEMBER.value,
        description=_l("President, secretary and facilitators may act in the association’s name."),
    )

    def validate_identifier(self, field: TextField) -> None:
        """It must be one of the two."""
        if identifier_from(field.data or "") is None:
            raise ValidationError(NOT_IDENTIFIER)

    @property
    def known_as(self) -> Identifier:
        """What was typed, in its one spelling."""
        return identifier_from(self.identifier.data or "") or Identifier()

    def refuse_identifier(self) -> None:
        """The person has to register first."""
        self.identifier.errors = [*self.identifier.errors, _l("Nobody has an account with this phone or e-mail yet.")]


class RoleForm(Form):
    """What a member does from now on."""

    role = RadioField(_l("Role"), [Required()], choices=lambda: choices_of(MembershipRole, MEMBERSHIP_ROLES))


class DecisionForm(Form):
    """Why an association is recognised, or is not."""

    reason = LongTextField(
        _l("Reason"),
        [Required(_l("Say why: the association reads it, and it is kept in the trail.")), Longest(500)],
        description=_l("For example the receipt of its declaration, seen on which day."),
    )
