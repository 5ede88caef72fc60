"""What people fill in about themselves, and officers about mandates and residence."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts import rules
from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.accounts.policy import MUNICIPAL_ROLES
from jusur_participa.accounts.terms import ROLES, SEXES, Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.forms import (
    ChoiceField,
    DateField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    Optional,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.territory.models import Municipality, PartnerTown, Zone


class _MayBeEmpty:
    """Choosing nothing is an answer."""

    def pre_validate(self, form: Form) -> None:
        """Only what was chosen must be of the list."""
        if self.data:  # type: ignore[attr-defined]
            super().pre_validate(form)  # type: ignore[misc]


class OptionalRadioField(_MayBeEmpty, RadioField):
    """One of a few, or none."""


class OptionalChoiceField(_MayBeEmpty, ChoiceField):
    """One of a list, or none."""


class ProfileForm(Form):
    """What a person says of herself; all but the name may stay empty."""

    chosen_name = TextField(_l("The name others see"), [Required(_l("Choose a name.")), Longest(60)])
    zone = OptionalChoiceField(_l("Where do you live?"), choices=[])
    sex = OptionalRadioField(
        _l("You are"),
        choices=lambda: choices_of(Sex, SEXES),
        description=_l("Counted only in totals, to see whether women and men are heard alike."),
    )
    birth_year = IntegerField(_l("Year of birth"), [Optional()])
    language = RadioField(
        _l("Language of your messages"),
        [Required()],
        choices=lambda: [SelectChoice("ar", "العربية"), SelectChoice("fr", "Français")],
        default="ar",
    )

    def validate_birth_year(self, field: IntegerField) -> None:
        """A year in which somebody alive and old enough to take part was born."""
        first, last = rules.plausible_birth_years(clock.today())
        if field.data is not None and not first <= field.data <= last:
            raise ValidationError(_l("Write the year with four digits, such as 1987."))

    def offer_zones(self, places: Iterable[tuple[Municipality, Sequence[Zone]]], language: str) -> None:
        """Let her choose among the zones of every municipality, or none."""
        self.zone.choices = [SelectChoice("", _l("I prefer not to say"))] + [
            SelectChoice(str(zone.id), zone.name.in_(language), optgroup=municipality.name.in_(language))
            for municipality, zones in places
            for zone in zones
        ]


class ResidenceForm(Form):
    """In which zone of the municipality somebody lives."""

    zone = ChoiceField(_l("In which quartier or douar?"), [Required(_l("Choose where you live."))], choices=[])

    def offer_zones(self, zones: Iterable[Zone], language: str) -> None:
        """The zones in use; none is chosen for her."""
        named = [SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones]
        self.zone.choices = [SelectChoice("", _l("Choose where you live.")), *named]


class RefusalForm(Form):
    """Why a residence could not be verified."""

    reason = LongTextField(
        _l("Reason"),
        [Required(_l("Say why, so that the person knows what to do.")), Longest(500)],
        description=_l("The person reads it. Write no number of an identity card."),
    )


class EndMandateForm(Form):
    """Why a mandate ends."""

    reason = TextField(_l("Reason"), [Required(_l("Say why: it is kept in the trail.")), Longest(300)])


class MandateForm(SharedForm, IdentifiedForm):
    """Who is given which role, since when, until when and why."""

    role = ChoiceField(_l("Role"), [Required()], choices=lambda: choices_of_roles(MUNICIPAL_ROLES))
    starts_on = DateField(_l("From"), [Required(_l("Say from which day."))], default=clock.today)
    ends_on = DateField(_l("Until (its last day)"), [Optional()])
    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: it is kept in the trail.")), Longest(300)],
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
        """The fields under the names that `grant_mandate` takes."""
        return {
            "role": Role(self.role.data),
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "reason": self.reason.data,
        }


class NetworkMandateForm(MandateForm):
    """A mandate that a coordinator gives, in the network, a municipality or a partner town."""

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


def choices_of_roles(roles: Iterable[Role]) -> list[SelectChoice]:
    """The roles with what people call them."""
    return [SelectChoice(role.value, ROLES[role]) for role in roles]
