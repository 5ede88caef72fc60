"""Plans, their steps and headings."""

from collections.abc import Collection
from typing import Any

from wtforms import Field, ValidationError

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    DateField,
    Form,
    IntegerField,
    Longest,
    Optional,
    Required,
    TextField,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans.terms import LONGEST_TITLE, STILL_TO_COME, YEAR_TAKEN

IN_BOTH = _l("Citizens read it in Arabic or in French: write it in both languages.")


class TitledForm(SharedForm):
    """A title in both languages."""

    title_ar = TextField(_l("Title in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("Title in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields, with those of two languages joined."""
        return joined(super().details)


def pair_of(name: str, text: BilingualText) -> dict[str, str]:
    """A bilingual text as the two fields that write it."""
    return {f"{name}_ar": text.ar, f"{name}_fr": text.fr}


def joined(details: dict[str, Any]) -> dict[str, Any]:
    """`title_ar` and `title_fr` as one bilingual `title`, and so for every such pair."""
    names = {name.removesuffix("_ar") for name in details if name.endswith("_ar")}
    texts = {name: BilingualText(ar=details.pop(f"{name}_ar"), fr=details.pop(f"{name}_fr")) for name in names}
    return {**details, **texts}


class PlanForm(TitledForm):
    """A new plan."""

    first_year = IntegerField(
        _l("First year"),
        [Required(), Between(2000, 2100)],
        description=_l("A plan lasts six years: one that begins in 2028 ends in 2033."),
    )

    def __init__(self, *args: Any, taken_years: Collection[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken_years = taken_years

    def validate_first_year(self, field: Field) -> None:
        """One plan begins in a year."""
        if field.data in self.taken_years:
            raise ValidationError(YEAR_TAKEN)


def has_come(form: Form, field: Field) -> None:
    """Validator: what was done was done today or before."""
    if field.data is not None and field.data > clock.today():
        raise ValidationError(STILL_TO_COME)


class StepForm(SharedForm):
    """When a legal step was done, or is planned for."""

    planned_on = DateField(
        _l("Planned for"),
        [Optional()],
        description=_l("The municipality’s own timetable, as the launch decision has it."),
    )
    done_on = DateField(
        _l("Done on"), [Optional(), has_come], description=_l("Leave it empty while the step is still to do.")
    )


class HeadingForm(TitledForm):
    """An axis or a programme."""

    position = IntegerField(_l("Place in the list"), [Required(), Between(1, 99)], default=1)
