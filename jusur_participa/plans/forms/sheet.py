"""The sheet of a project: what it is, why, what it costs, and what it means for equality."""

from collections.abc import Collection, Iterable
from typing import Any

from wtforms import Field, ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    ChoicesField,
    DateField,
    Form,
    HiddenField,
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
from jusur_participa.plans.forms.structure import IN_BOTH, TitledForm, joined, pair_of
from jusur_participa.plans.models import Project
from jusur_participa.plans.terms import (
    CODE_TAKEN,
    CRITERIA_MISSING,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OBJECTIVE_MISSING,
)
from jusur_participa.review.rules import missing_criteria
from jusur_participa.review.terms import CRITERION_QUESTIONS, MARKER_LABELS, TARGETED, GenderMarker, MarkerCriterion
from jusur_participa.territory.models import Zone
from jusur_participa.themes.models import SdgGoal, SdgTarget


class ProjectForm(TitledForm):
    """What a project is: its code, words, place, goals, days and cost."""

    version = HiddenField(default="0")
    code = TextField(
        _l("Code"), [Required(), Longest(20)], description=_l("The number by which people speak of it, such as 2.1.3.")
    )
    summary_ar = LongTextField(_l("Summary in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    summary_fr = LongTextField(_l("Summary in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    zone_ids = ChoicesField(_l("Where"), description=_l("Tick none for the whole municipality."))
    service_ar = TextField(_l("Responsible service, in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    service_fr = TextField(_l("Responsible service, in French"), [Optional(), Longest(LONGEST_TITLE)])
    starts_on = DateField(_l("Begins on"), [Optional()])
    ends_on = DateField(_l("Ends on"), [Optional()])
    cost_mad = MoneyField(
        _l("Cost, in dirhams"), [Optional()], description=_l("All of it, whether or not somebody pays for it yet.")
    )
    running_cost_mad = MoneyField(_l("Running cost a year, in dirhams"), [Optional()])
    running_cost_note_ar = TextField(_l("Who bears the running cost, in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    running_cost_note_fr = TextField(_l("Who bears the running cost, in French"), [Optional(), Longest(LONGEST_TITLE)])
    goal_numbers = ChoicesField(_l("Sustainable development goals"))
    target_codes = ChoicesField(_l("Targets of these goals"))

    def __init__(
        self,
        *args: Any,
        zones: Iterable[Zone] = (),
        goals: Iterable[SdgGoal] = (),
        targets: Iterable[SdgTarget] = (),
        taken_codes: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.taken_codes = taken_codes
        self.zone_ids.choices = [SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones]
        self.goal_numbers.choices = [
            SelectChoice(str(goal.number), f"{goal.number}. {goal.name.in_(language)}") for goal in goals
        ]
        self.target_codes.choices = [
            SelectChoice(target.code, f"{target.code} {target.name.in_(language)}") for target in targets
        ]

    @staticmethod
    def values_of(project: Project) -> dict[str, Any]:
        """The fields as the project stands."""
        return {
            **pair_of("title", project.title),
            **pair_of("summary", project.summary),
            **pair_of("service", project.service),
            **pair_of("running_cost_note", project.running_cost_note),
            "version": str(project.version),
            "code": project.code,
            "zone_ids": [str(zone.id) for zone in project.zones],
            "goal_numbers": [str(goal.number) for goal in project.goals],
            "target_codes": [target.code for target in project.targets],
            "starts_on": project.starts_on,
            "ends_on": project.ends_on,
            "cost_mad": project.cost_mad,
            "running_cost_mad": project.running_cost_mad,
        }

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
        del details["version"]
        return {
            **details,
            "zone_ids": [int(zone_id) for zone_id in details["zone_ids"]],
            "goal_numbers": [int(number) for number in details["goal_numbers"]],
        }


class ReasonsForm(Form):
    """Why a project is done, and what could go wrong: each text in both languages, or in none."""

    version = HiddenField(default="0")
    problem_ar = LongTextField(_l("The problem, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    problem_fr = LongTextField(_l("The problem, in French"), [Optional(), Longest(LONGEST_TEXT)])
    objectives_ar = LongTextField(_l("What the project wants to reach, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    objectives_fr = LongTextField(_l("What the project wants to reach, in French"), [Optional(), Longest(LONGEST_TEXT)])
    studies_ar = LongTextField(_l("Studies made and still to make, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    studies_fr = LongTextField(_l("Studies made and still to make, in French"), [Optional(), Longest(LONGEST_TEXT)])
    risks_ar = LongTextField(_l("Risks, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    risks_fr = LongTextField(_l("Risks, in French"), [Optional(), Longest(LONGEST_TEXT)])
    environment_ar = LongTextField(_l("Environment, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    environment_fr = LongTextField(_l("Environment, in French"), [Optional(), Longest(LONGEST_TEXT)])

    TEXTS = ("problem", "objectives", "studies", "risks", "environment")

    @classmethod
    def values_of(cls, project: Project) -> dict[str, Any]:
        """The fields as the project stands."""
        values = {"version": str(project.version)}
        for name in cls.TEXTS:
            values |= pair_of(name, getattr(project, name))
        return values

    def validate(self, extra_validators: Any = None) -> bool:
        """Each text is there in both languages or in none."""
        is_valid = super().validate(extra_validators)
        for name in self.TEXTS:
            is_valid = in_both_or_none(self[f"{name}_ar"], self[f"{name}_fr"]) and is_valid
        return is_valid

    @property
    def details(self) -> dict[str, BilingualText]:
        """The texts under the names that the action takes."""
        details = joined(super().details)
        del details["version"]
        return details


def in_both_or_none(arabic: Field, french: Field) -> bool:
    """Whether a text is there in both languages, or in neither; what lacks is said at its field."""
    for empty, written in ((arabic, french), (french, arabic)):
        if written.data and not empty.data:
            empty.errors = [*empty.errors, IN_BOTH]
            return False
    return True


class EqualityForm(SharedForm):
    """What a project intends for equality, criterion by criterion."""

    marker = RadioField(
        _l("Gender equality marker (OECD-DAC)"),
        [Required()],
        choices=lambda: choices_of(GenderMarker, MARKER_LABELS),
        default=GenderMarker.NOT_SCREENED.value,
        description=_l("2 is not better than 1: the marker says what the idea aims at, not how good it is."),
    )
    criteria = ChoicesField(
        _l("What is true of this project?"),
        choices=lambda: choices_of(MarkerCriterion, CRITERION_QUESTIONS),
    )
    objective_ar = TextField(_l("Equality objective, in Arabic"), [Optional(), Longest(LONGEST_TITLE)])
    objective_fr = TextField(_l("Equality objective, in French"), [Optional(), Longest(LONGEST_TITLE)])

    def __init__(self, project: Project) -> None:
        super().__init__(
            data={
                "marker": project.gender_marker.value,
                "criteria": project.gender_criteria,
                **pair_of("objective", project.gender_objective),
            }
        )

    def validate_criteria(self, field: Field) -> None:
        """The marker has the criteria that it asks for."""
        marker = self.marker.data
        if marker in set(GenderMarker) and missing_criteria(GenderMarker(marker), set(field.data or ())):
            raise ValidationError(CRITERIA_MISSING)

    def validate_marker(self, field: Field) -> None:
        """Where equality is an aim, the aim is written in both languages."""
        if field.data in TARGETED and not (self.objective_ar.data and self.objective_fr.data):
            raise ValidationError(OBJECTIVE_MISSING)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = joined(super().details)
        return {
            **details,
            "marker": GenderMarker(details["marker"]),
            "criteria": [MarkerCriterion(criterion) for criterion in details["criteria"]],
        }
