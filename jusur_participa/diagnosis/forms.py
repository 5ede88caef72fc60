"""What the plan team writes of a diagnosis."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice

from jusur_participa.diagnosis import rules
from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.terms import (
    FAULT_SENTENCES,
    KIND_LABELS,
    LONGEST_SOURCE,
    MEASURE_LABELS,
    MOST,
    SOURCE_NEEDED,
    TENTHS,
    Fault,
    FindingKind,
    Measure,
    Values,
)
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    MACHINERY,
    Between,
    ChoiceField,
    IntegerField,
    Longest,
    LongTextField,
    MoneyField,
    Optional,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.text import cleaned, western_digits
from jusur_participa.plans.terms import LONGEST_TEXT, LONGEST_TITLE, PROJECT_STATE_LABELS, ProjectState
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import Theme

IN_BOTH = _l("Citizens read it in Arabic or in French: write it in both languages.")


class TenthsField(IntegerField):
    """A number with one decimal at most, in Western or Arabic digits: « 4 210 », « 55,5 % »; its data is tenths."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        whole, rest = divmod(self.data, TENTHS)
        return f"{whole},{rest}" if rest else str(whole)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the number; what could be read in two ways is asked again."""
        self.data = None
        typed = western_digits(cleaned(str(valuelist[0]))) if valuelist else ""
        typed = re.sub(r"[\s\u00a0\u202f%٪]", "", typed)
        if not typed:
            return
        found = re.fullmatch(r"([0-9]{1,9})(?:[.,٫]([0-9]))?", typed)
        if not found:
            raise ValueError(_l("Write a number in digits, with one decimal at most: 4210, or 55,5."))
        self.data = int(found[1]) * TENTHS + int(found[2] or 0)


class DiagnosisForm(SharedForm):
    """Something of the diagnosis: texts in both languages, a sector and a place."""

    #: Texts that may be left out, but not in one language alone.
    FREE_TEXTS: tuple[str, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Each free text is there in both languages or in none."""
        is_valid = super().validate(extra_validators)
        for name in self.FREE_TEXTS:
            pair = (self[f"{name}_ar"], self[f"{name}_fr"])
            for field, other in (pair, pair[::-1]):
                if other.data and not field.data:
                    field.errors = [*field.errors, IN_BOTH]
                    is_valid = False
        return is_valid

    @property
    def details(self) -> dict[str, Any]:
        """The fields as the action takes them: those of two languages joined."""
        details = super().details
        for name in [name.removesuffix("_ar") for name in details if name.endswith("_ar")]:
            details[name] = BilingualText(ar=details.pop(f"{name}_ar"), fr=details.pop(f"{name}_fr"))
        return details

    @property
    def rows(self) -> list[list[Field]]:
        """The fields as they stand on the page: a text in Arabic beside the same in French."""
        shown = [field for name, field in self._fields.items() if name not in MACHINERY and not name.endswith("_fr")]
        return [
            [field, self[field.name.removesuffix("_ar") + "_fr"]] if field.name.endswith("_ar") else [field]
            for field in shown
        ]


def _pairs(**texts: BilingualText) -> dict[str, str]:
    return {f"{name}_{language}": getattr(text, language) for name, text in texts.items() for language in ("ar", "fr")}


class PlacedForm(DiagnosisForm):
    """Something that is filed under a sector and lies in a zone or everywhere."""

    theme_id = ChoiceField(_l("Sector"), [Required(_l("Choose a sector."))])
    zone_id = ChoiceField(_l("Zone"), [Optional()])

    def __init__(self, *args: Any, themes: Sequence[Theme], zones: Sequence[Zone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.theme_id.choices = [
            SelectChoice("", _l("Choose a sector.")),
            *(SelectChoice(str(theme.id), theme.name.in_(language)) for theme in themes),
        ]
        self.zone_id.choices = [
            SelectChoice("", _l("The whole municipality")),
            *(SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones),
        ]

    @property
    def details(self) -> dict[str, Any]:
        """The fields as the action takes them, the sector and the zone by their numbers."""
        details = super().details
        return details | {"theme_id": int(details["theme_id"]), "zone_id": int(details["zone_id"] or 0) or None}


def _place(row: DiagnosisFinding | StateProject) -> dict[str, str]:
    return {"theme_id": str(row.theme_id), "zone_id": str(row.zone_id or "")}


class FindingForm(PlacedForm):
    """A need or a potential."""

    FREE_TEXTS = ("body",)

    kind = RadioField(_l("What is it?"), [Required()], choices=choices_of(FindingKind, KIND_LABELS))
    title_ar = TextField(_l("In one sentence, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("In one sentence, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    body_ar = LongTextField(_l("What is known of it, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    body_fr = LongTextField(_l("What is known of it, in French"), [Optional(), Longest(LONGEST_TEXT)])

    @staticmethod
    def values_of(row: DiagnosisFinding) -> dict[str, Any]:
        """What is saved, as the fields take it."""
        return {"kind": row.kind.value, **_place(row), **_pairs(title=row.title, body=row.body)}

    @property
    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        details = super().details
        return details | {"kind": FindingKind(details["kind"])}


class FigureForm(DiagnosisForm):
    """How large a finding is, by sex wherever that is known."""

    FREE_TEXTS = ("unit",)

    label_ar = TextField(_l("What is counted, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    label_fr = TextField(_l("What is counted, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    measure = RadioField(
        _l("How is it told?"), [Required()], choices=choices_of(Measure, MEASURE_LABELS), default=Measure.COUNT.value
    )
    unit_ar = TextField(_l("Unit in Arabic"), [Optional(), Longest(40)])
    unit_fr = TextField(_l("Unit in French"), [Optional(), Longest(40)])
    women = TenthsField(_l("Women and girls"), [Optional(), Between(0, MOST)])
    men = TenthsField(_l("Men and boys"), [Optional(), Between(0, MOST)])
    total = TenthsField(
        _l("All together"),
        [Optional(), Between(0, MOST)],
        description=_l("Of counts it is added up where it is left empty."),
    )
    year = IntegerField(_l("Year"), [Required(), Between(1990, 2100)])
    source_ar = TextField(_l("Source in Arabic"), [Required(SOURCE_NEEDED), Longest(LONGEST_SOURCE)])
    source_fr = TextField(_l("Source in French"), [Required(SOURCE_NEEDED), Longest(LONGEST_SOURCE)])

    @staticmethod
    def values_of(row: DiagnosisFigure) -> dict[str, Any]:
        """What is saved, as the fields take it."""
        numbers = {"women": row.women_tenths, "men": row.men_tenths, "total": row.total_tenths}
        texts = _pairs(label=row.label, unit=row.unit, source=row.source)
        return {"measure": row.measure.value, "year": row.year, **numbers, **texts}

    def validate(self, extra_validators: Any = None) -> bool:
        """A figure that cannot be right is told beside the numbers."""
        is_valid = super().validate(extra_validators)
        if any(self[name].errors for name in ("measure", "women", "men", "total")):
            return False
        faults = rules.faults_in(Measure(self.measure.data), self.values)
        for fault in faults:
            field = self.women if fault in (Fault.NOTHING, Fault.ONE_SEX) else self.total
            field.errors = [*field.errors, FAULT_SENTENCES[fault]]
        return is_valid and not faults

    @property
    def values(self) -> Values:
        """The numbers, in tenths."""
        return Values(self.women.data, self.men.data, self.total.data)

    @property
    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        details = super().details
        for name in ("women", "men", "total"):
            del details[name]
        return details | {"measure": Measure(details["measure"]), "values": self.values}


class StateProjectForm(PlacedForm):
    """A project that the State or another body plans."""

    title_ar = TextField(_l("Title in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("Title in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    body_ar = TextField(_l("Who carries it out, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    body_fr = TextField(_l("Who carries it out, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    state = ChoiceField(_l("State"), choices=choices_of(ProjectState, PROJECT_STATE_LABELS))
    cost_mad = MoneyField(_l("Cost in dirhams"), [Optional()], description=_l("Leave it empty where it is not known."))
    first_year = IntegerField(_l("From (year)"), [Required(), Between(1990, 2100)])
    last_year = IntegerField(_l("Until (year)"), [Required(), Between(1990, 2100)])
    source_ar = TextField(_l("Source in Arabic"), [Required(SOURCE_NEEDED), Longest(LONGEST_SOURCE)])
    source_fr = TextField(_l("Source in French"), [Required(SOURCE_NEEDED), Longest(LONGEST_SOURCE)])

    @staticmethod
    def values_of(row: StateProject) -> dict[str, Any]:
        """What is saved, as the fields take it."""
        plain = {name: getattr(row, name) for name in ("cost_mad", "first_year", "last_year")}
        texts = _pairs(title=row.title, body=row.body, source=row.source)
        return {"state": row.state.value, **_place(row), **plain, **texts}

    def validate(self, extra_validators: Any = None) -> bool:
        """It ends in the year in which it begins, or later."""
        is_valid = super().validate(extra_validators)
        if self.first_year.data and self.last_year.data and self.last_year.data < self.first_year.data:
            self.last_year.errors = [*self.last_year.errors, _l("It cannot end before it begins.")]
            return False
        return is_valid

    @property
    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        details = super().details
        return details | {"state": ProjectState(details["state"])}
