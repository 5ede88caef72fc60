"""What is filled in to ask for a mandate, to decline or end one, and to open an emergency access."""

from collections.abc import Iterable
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.accounts.terms import MUNICIPAL_ROLES, ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.forms import (
    ChoiceField,
    DateField,
    Longest,
    Optional,
    OptionalChoiceField,
    RadioField,
    Required,
    TextField,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.mandates.terms import EMERGENCY_HOURS, EMERGENCY_ROLES, HOURS_TOLD
from jusur_participa.territory.models import Municipality, PartnerTown

KEPT = _l("Say why: it is kept in the trail.")


class ReasonForm(SharedForm):
    """Why a mandate ends, or is not given."""

    reason = TextField(_l("Reason"), [Required(KEPT), Longest(300)])


class MandateForm(SharedForm, IdentifiedForm):
    """Who is to be given which role, since when, until when and why."""

    role = ChoiceField(_l("Role"), [Required()], choices=lambda: choices_of_roles(MUNICIPAL_ROLES))
    starts_on = DateField(_l("From"), [Required(_l("Say from which day."))], default=clock.today)
    ends_on = DateField(_l("Until (its last day)"), [Optional()])
    reason = TextField(
        _l("Reason"),
        [Required(KEPT), Longest(300)],
        description=_l("For example the decision by which the municipality named this person."),
    )

    def validate_ends_on(self, field: DateField) -> None:
        """It ends after it starts."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_l("The last day is before the first."))

    def refuse_identifier(self) -> None:
        """An administrator has to know that the person must register first."""
        self.identifier.errors = [*self.identifier.errors, _l("Nobody has an account with this phone or e-mail yet.")]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `ask_for_mandate` takes."""
        return {
            "role": Role(self.role.data),
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "reason": self.reason.data,
        }


class NetworkMandateForm(MandateForm):
    """A mandate that a coordinator asks for, in the network, a municipality or a partner town."""

    role = ChoiceField(_l("Role"), [Required()], choices=lambda: choices_of_roles(Role))
    municipality = OptionalChoiceField(_l("Municipality"), choices=[])
    partner_town = OptionalChoiceField(_l("Partner town"), choices=[])

    def validate_municipality(self, field: ChoiceField) -> None:
        """A role of a municipality needs one."""
        if self.role.data in MUNICIPAL_ROLES and not field.data:
            raise ValidationError(_l("Choose the municipality in which the person has this role."))

    def validate_partner_town(self, field: ChoiceField) -> None:
        """A technician comes from one."""
        if self.role.data == Role.TECHNICIAN and not field.data:
            raise ValidationError(_l("Choose the partner town."))

    def offer_places(
        self, municipalities: Iterable[Municipality], partner_towns: Iterable[PartnerTown], language: str
    ) -> None:
        """The members of the network and its partners; the whole network stands first."""
        for field, places in ((self.municipality, municipalities), (self.partner_town, partner_towns)):
            field.choices = [SelectChoice("", "—")] + [
                SelectChoice(str(place.id), place.name.in_(language)) for place in places
            ]


class EmergencyForm(SharedForm):
    """Which role of a municipality a coordinator needs at once, for how long and why."""

    role = ChoiceField(_l("Role"), [Required()], choices=lambda: choices_of_roles(EMERGENCY_ROLES))
    hours = RadioField(
        _l("For how long?"),
        [Required(_l("Say for how long."))],
        choices=lambda: [SelectChoice(str(hours), HOURS_TOLD[hours]) for hours in EMERGENCY_HOURS],
        default=str(EMERGENCY_HOURS[0]),
    )
    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: everybody reads it.")), Longest(300)],
        description=_l("Everybody reads it on the municipality’s page. Name nobody."),
    )


def choices_of_roles(roles: Iterable[Role]) -> list[SelectChoice]:
    """The roles with what people call them."""
    return [SelectChoice(role.value, ROLES[role]) for role in roles]
