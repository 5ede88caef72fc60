"""The lines of a project's sheet: who benefits, who takes part, what is measured."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    MACHINERY,
    Between,
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    Longest,
    Optional,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans.forms.sheet import in_both_or_none
from jusur_participa.plans.forms.structure import IN_BOTH, has_come, joined, pair_of
from jusur_participa.plans.models import ProjectBeneficiary, ProjectIndicator, ProjectPartner
from jusur_participa.plans.terms import (
    BENEFICIARY_LABELS,
    LONGEST_TITLE,
    PARTNER_LABELS,
    WOMEN_AMONG_PEOPLE,
    BeneficiaryKind,
    PartnerKind,
)
from jusur_participa.territory.models import PartnerTown

MOST_PEOPLE = 100_000_000


class PartForm(SharedForm):
    """A line of the sheet, with texts in both languages."""

    #: Texts that may be left out, but not in one language alone.
    FREE_TEXTS: tuple[str, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Each free text is there in both languages or in none."""
        is_valid = super().validate(extra_validators)
        for name in self.FREE_TEXTS:
            is_valid = in_both_or_none(self[f"{name}_ar"], self[f"{name}_fr"]) and is_valid
        return is_valid

    @property
    def details(self) -> dict[str, Any]:
        """The fields, with those of two languages joined."""
        return joined(super().details)

    @property
    def rows(self) -> list[list[Field]]:
        """The fields as they stand on the page: a text in Arabic beside the same in French."""
        shown = [field for name, field in self._fields.items() if name not in MACHINERY and not name.endswith("_fr")]
        return [
            [field, self[field.name.removesuffix("_ar") + "_fr"]] if field.name.endswith("_ar") else [field]
            for field in shown
        ]


class BeneficiaryForm(PartForm):
    """Whom the project serves."""

    FREE_TEXTS = ("note",)

    kind = ChoiceField(_l("Who"), choices=choices_of(BeneficiaryKind, BENEFICIARY_LABELS))
    people_count = IntegerField(_l("How many people"), [Optional(), Between(0, MOST_PEOPLE)])
    women_count = IntegerField(_l("How many of them are women or girls"), [Optional(), Between(0, MOST_PEOPLE)])
    note_ar = TextField(_l("Note in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    note_fr = TextField(_l("Note in French"), [Optional(), Longest(LONGEST_TITLE)])

    @staticmethod
    def values_of(row: ProjectBeneficiary) -> dict[str, Any]:
        """The fields as the line stands."""
        counts = {"people_count": row.people_count, "women_count": row.women_count}
        return {"kind": row.kind.value, **counts, **pair_of("note", row.note)}

    def validate_women_count(self, field: Field) -> None:
        """Women are among the people."""
        if field.data is not None and (self.people_count.data is None or field.data > self.people_count.data):
            raise ValidationError(WOMEN_AMONG_PEOPLE)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types of the line."""
        details = super().details
        return {**details, "kind": BeneficiaryKind(details["kind"])}


class PartnerForm(PartForm):
    """Who takes part besides the commune."""

    FREE_TEXTS = ("name", "role")

    kind = ChoiceField(_l("What sort of partner"), choices=choices_of(PartnerKind, PARTNER_LABELS))
    town_id = ChoiceField(_l("Which town"), description=_l("Only where the partner is a town of the Baix Llobregat."))
    name_ar = TextField(
        _l("Name in Arabic"),
        [Longest(LONGEST_TITLE)],
        description=_l("A town of the Baix Llobregat has its name from the network."),
    )
    name_fr = TextField(_l("Name in French"), [Optional(), Longest(LONGEST_TITLE)])
    role_ar = TextField(_l("What it brings, in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    role_fr = TextField(_l("What it brings, in French"), [Optional(), Longest(LONGEST_TITLE)])

    def __init__(self, *args: Any, towns: Iterable[PartnerTown] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.towns = {str(town.id): town for town in towns}
        language = current_language()
        self.town_id.choices = [
            SelectChoice("", _l("None")),
            *(SelectChoice(key, town.name.in_(language)) for key, town in self.towns.items()),
        ]

    @staticmethod
    def values_of(row: ProjectPartner) -> dict[str, Any]:
        """The fields as the line stands; a town's name is the network's."""
        names = {} if row.town_id else pair_of("name", row.name)
        return {"kind": row.kind.value, "town_id": str(row.town_id or ""), **names, **pair_of("role", row.role)}

    def validate_town_id(self, field: Field) -> None:
        """A town is chosen where the partner is one, and only there."""
        if (self.kind.data == PartnerKind.TOWN) != bool(field.data):
            raise ValidationError(_l("Choose the town where the partner is one, and “None” otherwise."))

    def validate_name_ar(self, field: Field) -> None:
        """Everybody else has a name."""
        if self.kind.data != PartnerKind.TOWN and not field.data:
            raise ValidationError(IN_BOTH)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types of the line."""
        details = super().details
        town = self.towns.get(details["town_id"])
        name = town.name if town else details["name"]
        return {**details, "kind": PartnerKind(details["kind"]), "town_id": town.id if town else None, "name": name}


class IndicatorForm(PartForm):
    """What is measured, from where to where."""

    FREE_TEXTS = ("source",)

    title_ar = TextField(_l("What is measured, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("What is measured, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    unit_ar = TextField(_l("Unit in Arabic"), [Required(IN_BOTH), Longest(60)])
    unit_fr = TextField(
        _l("Unit in French"),
        [Required(IN_BOTH), Longest(60)],
        description=_l("Values are whole numbers: say metres rather than kilometres."),
    )
    is_by_sex = BooleanField(_l("The figures are kept for women and men apart"))
    baseline = IntegerField(_l("Today’s value"), [Optional()])
    baseline_women = IntegerField(_l("Of which women and girls"), [Optional()])
    baseline_year = IntegerField(_l("Year of today’s value"), [Optional(), Between(2000, 2100)])
    target = IntegerField(_l("Target"), [Optional()])
    target_women = IntegerField(_l("Of which women and girls"), [Optional()])
    target_year = IntegerField(_l("Year of the target"), [Optional(), Between(2000, 2100)])
    source_ar = TextField(_l("Where the figures come from, in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    source_fr = TextField(_l("Where the figures come from, in French"), [Optional(), Longest(LONGEST_TITLE)])

    @staticmethod
    def values_of(row: ProjectIndicator) -> dict[str, Any]:
        """The fields as the line stands."""
        plain = (
            "is_by_sex", "baseline", "baseline_women", "baseline_year", "target", "target_women", "target_year",
        )  # fmt: skip
        texts = {**pair_of("title", row.title), **pair_of("unit", row.unit), **pair_of("source", row.source)}
        return {**texts, **{name: getattr(row, name) for name in plain}}

    def validate_baseline_women(self, field: Field) -> None:
        """Women's figures stand only where figures are kept by sex."""
        _only_by_sex(self.is_by_sex, field)

    def validate_target_women(self, field: Field) -> None:
        """Women's figures stand only where figures are kept by sex."""
        _only_by_sex(self.is_by_sex, field)


def _only_by_sex(is_by_sex: Field, field: Field) -> None:
    if field.data is not None and not is_by_sex.data:
        raise ValidationError(_l("Tick that the figures are kept for women and men apart, or leave this empty."))


class MeasureForm(SharedForm):
    """What an indicator was found to be."""

    measured_on = DateField(_l("Measured on"), [Required(_l("Write the day, as in 2028-02-14.")), has_come])
    value = IntegerField(_l("Value"), [Required()])
    women_value = IntegerField(_l("Of which women and girls"), [Optional()])
