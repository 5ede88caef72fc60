"""What people fill in about themselves, and officers about residence."""

from collections.abc import Iterable, Sequence

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts import rules
from jusur_participa.accounts.named import NamedForm
from jusur_participa.accounts.terms import SEXES, Sex
from jusur_participa.foundation import clock
from jusur_participa.foundation.forms import (
    ChoiceField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    Optional,
    OptionalChoiceField,
    OptionalRadioField,
    RadioField,
    Required,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.territory.models import Municipality, Zone


class ProfileForm(NamedForm):
    """What a person says of herself; all but the name may stay empty."""

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
