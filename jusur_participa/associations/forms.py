"""What people fill in about an association, its members and workshops, and officers when they decide about it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.accounts import naming
from jusur_participa.accounts import queries as accounts
from jusur_participa.accounts.identified import IdentifiedForm
from jusur_participa.accounts.terms import NAME_FAULTS, NameFault
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import (
    GIVEN_ROLES,
    MEMBERSHIP_ROLES,
    WOMENS_CRITERIA,
    MembershipRole,
    WomensCriterion,
)
from jusur_participa.foundation import clock, sms
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    ChoicesField,
    DateField,
    IntegerField,
    Longest,
    LongTextField,
    NameField,
    Optional,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.lookalikes import mixes_scripts
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.text import language_of
from jusur_participa.territory.models import Zone

#: The dahir on associations.
FIRST_RECEIPT = date(1958, 11, 15)
MOST_PEOPLE = 5000
NO_CODES_BY_PHONE = _l("Messages cannot be sent to phones here yet. Write an e-mail address.")
NOT_YET = _l("Not received yet? Leave it empty, and add it when it comes: the municipality may wait for it.")


class _ZonedForm(SharedForm):
    """A form that asks where: the whole municipality, or one of its zones."""

    zone = ChoiceField(_l("Where it works"), choices=[], default="")

    def offer_zones(self, zones: Iterable[Zone], language: str) -> None:
        """The whole municipality first."""
        self.zone.choices = [SelectChoice("", _l("The whole municipality"))] + [
            SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones
        ]


class PurposeForm(_ZonedForm):
    """What a recognised association may change of itself."""

    purpose_ar = LongTextField(_l("What it does, in Arabic"), [Longest(1000)])
    purpose_fr = LongTextField(_l("What it does, in French"), [Longest(1000)])

    def validate_purpose_fr(self, field: LongTextField) -> None:
        """One of the two languages is enough."""
        if not (field.data or self.purpose_ar.data):
            raise ValidationError(_l("Say what it does, in Arabic or in French."))

    @property
    def purpose(self) -> BilingualText:
        """Both texts as one."""
        return both(self.purpose_ar, self.purpose_fr)


class AssociationForm(PurposeForm):
    """What an association says of itself."""

    name_ar = NameField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(120)])
    name_fr = NameField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(120)])
    receipt_on = DateField(
        _l("Day of the receipt of its declaration"), [Optional()], description=NOT_YET
    )  # dahir 1-58-376, art. 5
    receipt_reference = TextField(_l("Number of the receipt"), [Longest(60)], description=NOT_YET)
    criteria = ChoicesField(
        _l("Is it a women’s association?"),
        choices=lambda: choices_of(WomensCriterion, WOMENS_CRITERIA),
        description=_l(
            "Tick what is true. With two of the three, and once the municipality has checked them, its page says so "
            "and its ideas are counted as such."
        ),
    )

    def validate_name_ar(self, field: NameField) -> None:
        """No name of the town hall, none in disguise."""
        _require_own_name(field)

    validate_name_fr = validate_name_ar

    def validate_receipt_on(self, field: DateField) -> None:
        """Since the dahir of 1958, and not in the future."""
        if field.data is not None and not FIRST_RECEIPT <= field.data <= clock.today():
            raise ValidationError(_l("This day cannot be: the receipt was given on a day that is past."))

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `register_association` takes, but the zone."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "receipt_on": self.receipt_on.data,
            "receipt_reference": self.receipt_reference.data or "",
            "criteria": [WomensCriterion(value) for value in self.criteria.data or ()],
        }

    def refuse_name(self) -> None:
        """Say that another association is called so, or nearly."""
        taken = _l("An association with this name, or one that looks like it, is registered already.")
        self.name_fr.errors = [*self.name_fr.errors, taken]


def _require_own_name(field: NameField) -> None:
    name = field.data or ""
    if mixes_scripts(name):
        raise ValidationError(NAME_FAULTS[NameFault.MIXED])
    if not naming.words_of(name):
        raise ValidationError(NAME_FAULTS[NameFault.EMPTY])
    if naming.speaks_as_the_town(name, accounts.town_names()):
        raise ValidationError(
            _l("This reads as the municipality’s own name. Begin with what the association is, such as “Association…”.")
        )


class InvitationForm(SharedForm, IdentifiedForm):
    """Who is asked to join, by phone or e-mail, and as what."""

    role = RadioField(
        _l("Role"),
        [Required()],
        choices=lambda: [SelectChoice(role.value, MEMBERSHIP_ROLES[role]) for role in GIVEN_ROLES],
        default=MembershipRole.MEMBER.value,
        description=_l("President, secretary and facilitators may act in the association’s name."),
    )

    def validate_identifier(self, field: TextField) -> None:
        """A phone or an e-mail; a phone only where messages reach phones."""
        super().validate_identifier(field)
        if self.known_as.phone and not sms.can_send():
            raise ValidationError(NO_CODES_BY_PHONE)


class RoleForm(SharedForm):
    """What a member does from now on."""

    role = RadioField(
        _l("Role"),
        [Required()],
        choices=lambda: [SelectChoice(role.value, MEMBERSHIP_ROLES[role]) for role in GIVEN_ROLES],
    )


class HandoverForm(SharedForm):
    """Who is to preside."""

    successor = ChoiceField(_l("Who presides from now on?"), [Required(_l("Choose a member."))], choices=[])

    def offer_members(self, members: Sequence[Membership]) -> None:
        """Everybody but the president."""
        self.successor.choices = [SelectChoice("", _l("Choose a member."))] + [
            SelectChoice(str(member.id), member.person.chosen_name)
            for member in members
            if member.role is not MembershipRole.PRESIDENT
        ]

    @property
    def minutes(self) -> date | None:
        """A president needs none."""
        return None


class SuccessionForm(HandoverForm):
    """The same asked by the secretary: the members have elected somebody."""

    minutes_on = DateField(
        _l("Day of the meeting that elected her or him"),
        [Required(_l("Write the day of the minutes: the municipality confirms the president by them."))],
        description=_l("An officer asks to see the minutes. Bring them, or a copy, to the municipality."),
    )

    def validate_minutes_on(self, field: DateField) -> None:
        """A meeting that has been held."""
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_l("This day is still to come."))

    @property
    def minutes(self) -> date | None:
        """The day of the minutes."""
        found: date | None = self.minutes_on.data
        return found


class WorkshopForm(_ZonedForm):
    """A workshop that was held."""

    title = TextField(_l("What was it about?"), [Required(_l("Say in a few words what it was about.")), Longest(120)])
    held_on = DateField(_l("Which day?"), [Required(_l("Write the day."))], default=clock.today)
    place = TextField(
        _l("Where?"),
        [Required(_l("Say where it was.")), Longest(120)],
        description=_l("For example: the school of the douar. No private address."),
    )
    women_count = IntegerField(
        _l("How many women and girls?"), [Required(_l("Write a number, 0 for none.")), Between(0, MOST_PEOPLE)]
    )
    men_count = IntegerField(
        _l("How many men and boys?"), [Required(_l("Write a number, 0 for none.")), Between(0, MOST_PEOPLE)]
    )

    def validate_held_on(self, field: DateField) -> None:
        """It has been held."""
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_l("This day is still to come."))

    def validate_men_count(self, field: IntegerField) -> None:
        """Somebody came."""
        if field.data == 0 and self.women_count.data == 0:
            raise ValidationError(_l("Somebody must have come: write how many."))

    def details_in(self, language: str) -> dict[str, Any]:
        """The fields under the names that `record_workshop` takes, but the zone; the page is in `language`."""
        title = self.title.data or ""
        return {
            "title": title,
            "language": language_of(title, otherwise=language),
            "held_on": self.held_on.data,
            "place": self.place.data or "",
            "women_count": self.women_count.data,
            "men_count": self.men_count.data,
        }


class ReasonForm(SharedForm):
    """Why an officer decides so."""

    reason = LongTextField(
        _l("Reason"),
        [Required(_l("Say why: the association reads it, and it is kept in the trail.")), Longest(500)],
        description=_l("For example the receipt of its declaration, seen on which day."),
    )


class DecisionForm(ReasonForm):
    """Why an association is recognised, or is not; and what of its criteria is true."""

    criteria = ChoicesField(
        _l("What have you found true?"),
        choices=[],
        description=_l("By its statutes, and by the list of its board. With two of the three it counts as women’s."),
    )

    @classmethod
    def about(cls, association: Association) -> "DecisionForm":
        """The form with the criteria that this association declares."""
        form = cls()
        form.criteria.choices = [SelectChoice(each.value, WOMENS_CRITERIA[each]) for each in association.criteria]
        return form

    @property
    def found_true(self) -> list[WomensCriterion]:
        """What the officer has ticked."""
        return [WomensCriterion(value) for value in self.criteria.data or ()]
