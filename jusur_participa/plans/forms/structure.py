"""Plans, their steps and headings, and the sheets of projects."""

from collections.abc import Collection, Iterable
from typing import Any

from wtforms import Field, ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    ChoicesField,
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
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import (
    CODE_TAKEN,
    LONGEST_TEXT,
    LONGEST_TITLE,
    STILL_TO_COME,
    YEAR_TAKEN,
)
from jusur_participa.review.terms import MARKER_LABELS, GenderMarker
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import SdgGoal

IN_BOTH = _l("Citizens read it in Arabic or in French: write it in both languages.")


class TitledForm(Form):
    """A title in both languages."""

    title_ar = TextField(_l("Title in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    title_fr = TextField(_l("Title in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields, with those of two languages joined."""
        return joined(super().details)


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


class AdoptionForm(Form):
    """What the council decided."""

    adopted_on = DateField(
        _l("Day of the council’s decision"), [Required(_l("Write the day, as in 2028-02-14.")), has_come]
    )


class StepForm(Form):
    """When a legal step was done."""

    done_on = DateField(
        _l("Done on"), [Optional(), has_come], description=_l("Leave it empty while the step is still to do.")
    )


class HeadingForm(TitledForm):
    """An axis or a programme."""

    position = IntegerField(_l("Place in the list"), [Required(), Between(1, 99)], default=1)


class ProjectForm(TitledForm):
    """A project's sheet."""

    code = TextField(
        _l("Code"), [Required(), Longest(20)], description=_l("The number by which people speak of it, such as 2.1.3.")
    )
    summary_ar = LongTextField(_l("Summary in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    summary_fr = LongTextField(_l("Summary in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    zone_id = ChoiceField(_l("Where"))
    gender_marker = RadioField(
        _l("Gender equality marker"),
        choices=choices_of(GenderMarker, MARKER_LABELS),
        default=GenderMarker.NOT_SCREENED,
        description=_l("What the project intends for equality, after an analysis; 2 is not better than 1."),
    )
    goal_numbers = ChoicesField(_l("Sustainable development goals"))
    starts_on = DateField(_l("Begins on"), [Optional()])
    ends_on = DateField(_l("Ends on"), [Optional()])

    def __init__(
        self,
        *args: Any,
        zones: Iterable[Zone] = (),
        goals: Iterable[SdgGoal] = (),
        taken_codes: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.taken_codes = taken_codes
        self.zone_id.choices = [
            SelectChoice("", _l("In the whole municipality")),
            *(SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones),
        ]
        self.goal_numbers.choices = [
            SelectChoice(str(goal.number), f"{goal.number}. {goal.name.in_(language)}") for goal in goals
        ]

    @classmethod
    def of(cls, project: Project, **lists: Any) -> "ProjectForm":
        """The form filled with the project as it stands."""
        return cls(
            **lists,
            data={
                "title_ar": project.title.ar,
                "title_fr": project.title.fr,
                "code": project.code,
                "summary_ar": project.summary.ar,
                "summary_fr": project.summary.fr,
                "zone_id": str(project.zone_id or ""),
                "gender_marker": project.gender_marker,
                "goal_numbers": [str(goal.number) for goal in project.goals],
                "starts_on": project.starts_on,
                "ends_on": project.ends_on,
            },
        )

    def validate_code(self, field: Field) -> None:
        """A code names one project of the plan."""
        if field.data in self.taken_codes:
            raise ValidationError(CODE_TAKEN)

    def validate_ends_on(self, field: Field) -> None:
        """Nothing ends before it begins."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_l("The project would end before it begins."))

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = super().details
        return {
            **details,
            "zone_id": int(details["zone_id"]) if details["zone_id"] else None,
            "gender_marker": GenderMarker(details["gender_marker"]),
            "goal_numbers": [int(number) for number in details["goal_numbers"]],
        }
