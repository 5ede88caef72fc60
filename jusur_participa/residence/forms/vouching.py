"""Appointing, vouching, looking at a vouch."""

from collections.abc import Iterable
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts.identifiers import phone_from
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.forms import (
    Between,
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    Longest,
    LongTextField,
    RadioField,
    Required,
    TextField,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.residence.forms.residents import RevocationForm
from jusur_participa.residence.rules import bare_code
from jusur_participa.residence.terms import (
    DESK_CODE_LENGTH,
    ORDINARY_SAMPLE,
    VouchCheck,
)
from jusur_participa.territory.models import Zone


class AppointmentForm(SharedForm):
    """Which association vouches, for how many, from when to when and why."""

    association = ChoiceField(_l("Association"), [Required(_l("Choose an association."))], choices=[])
    quota = IntegerField(
        _l("People a month"),
        [Required(_l("Say for how many people a month.")), Between(1, 1000)],
        description=_l("Who is not accepted counts too."),
        default=20,
    )
    one_in = IntegerField(
        _l("An officer looks at one of how many?"),
        [Required(_l("Say how many.")), Between(1, 20)],
        description=_l("Drawn by lot; the association does not see which."),
        default=ORDINARY_SAMPLE,
    )
    starts_on = DateField(_l("From"), [Required(_l("Say from which day."))], default=clock.today)
    ends_on = DateField(_l("Until (its last day)"), [Required(_l("Say until which day."))])
    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: it is public, and kept in the trail.")), Longest(300)],
        description=_l("For example the decision of the municipality, and its day."),
    )

    def validate_ends_on(self, field: DateField) -> None:
        """It ends after it starts, and has not ended yet."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_l("The last day is before the first."))
        if field.data and field.data < clock.today():
            raise ValidationError(_l("This day is over."))

    def offer(self, associations: Iterable[Association], language: str) -> None:
        """The associations that can be appointed; none is chosen beforehand."""
        named = [SelectChoice(str(each.id), each.name.in_(language)) for each in associations]
        self.association.choices = [SelectChoice("", _l("Choose an association.")), *named]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `appoint` takes, but the association."""
        return {name: value for name, value in super().details.items() if name != "association"}


class EndForm(RevocationForm):
    """Why an association no longer vouches, and whether what it vouched for is looked at."""

    reason = LongTextField(
        _l("Reason"), [Required(_l("Say why: the association reads it, and it is kept in the trail.")), Longest(300)]
    )
    recheck = BooleanField(_l("Look at everything it has vouched for"))


class CheckForm(SharedForm):
    """What an officer found; what is taken back needs a reason."""

    outcome = RadioField(
        _l("What have you found?"),
        [Required(_l("Say what you have found."))],
        choices=lambda: [
            SelectChoice(VouchCheck.CONFIRMED.value, _l("She lives there: it stands")),
            SelectChoice(VouchCheck.REVOKED.value, _l("She does not live there: it is taken back")),
        ],
        coerce=str,
    )
    reason = LongTextField(
        _l("Reason"), [Longest(500)], description=_l("The person reads it. Write no number of an identity card.")
    )

    def validate_reason(self, field: LongTextField) -> None:
        """Who loses something is told why."""
        if self.outcome.data == VouchCheck.REVOKED and not field.data:
            raise ValidationError(_l("Say why, so that the person knows what to do."))


class VouchForm(SharedForm):
    """Whom a member vouches for, known by her phone or by the code that she shows."""

    known_as = TextField(
        _l("Her phone, or the code that she shows"),
        [Required(_l("Write her phone number, or the code that she shows.")), Longest(40)],
        description=_l("The code stands on her page “My residence”."),
    )
    zone = ChoiceField(_l("In which quartier or douar?"), [Required(_l("Say where she lives."))], choices=[])
    knows = BooleanField(
        _l("I know her, she lives there, and she agrees"), [Required(_l("Vouch only for somebody whom you know."))]
    )

    def validate_known_as(self, field: TextField) -> None:
        """One of the two; whether anybody is known so is not said."""
        if phone_from(field.data or "") is None and len(bare_code(field.data or "")) != DESK_CODE_LENGTH:
            raise ValidationError(_l("Write a phone number such as 06 61 23 45 67, or the six signs of a code."))

    def offer_zones(self, zones: Iterable[Zone], language: str) -> None:
        """The zones in use; none is chosen beforehand."""
        named = [SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones]
        self.zone.choices = [SelectChoice("", _l("Say where she lives.")), *named]
