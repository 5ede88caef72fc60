"""What the plan team fills in; whether it may is asked of the policy."""

from collections.abc import Collection, Iterable
from typing import Any

from wtforms import Field, ValidationError
from wtforms.fields.choices import SelectChoice

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
    MoneyField,
    Optional,
    PhotoField,
    RadioField,
    Required,
    SubmissionForm,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.plans import rules
from jusur_participa.plans.models import Plan, Project
from jusur_participa.plans.terms import (
    CODE_TAKEN,
    FUNDING_SOURCE_LABELS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PHOTOS,
    NOT_COMPLETE,
    PROJECT_STATE_LABELS,
    REPORTED_STATES,
    SOURCE_KIND_LABELS,
    YEAR_TAKEN,
    FundingSource,
    ProjectState,
    SourceKind,
)
from jusur_participa.proposals.models import Proposal
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


class AdoptionForm(Form):
    """What the council decided."""

    adopted_on = DateField(_l("Day of the council’s decision"), [Required(_l("Write the day, as in 2028-02-14."))])


class StepForm(Form):
    """When a legal step was done."""

    done_on = DateField(_l("Done on"), [Optional()], description=_l("Leave it empty while the step is still to do."))


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


class IdeaLinkForm(Form):
    """Which idea a project takes up, and how much of it."""

    kind = RadioField(
        _l("How much of the idea is taken up?"),
        [Required(_l("Say how much of the idea is taken up."))],
        choices=choices_of(SourceKind, SOURCE_KIND_LABELS),
    )
    proposal_id = RadioField(_l("Idea"), [Required(_l("Choose an idea."))])

    def __init__(self, *args: Any, ideas: Iterable[Proposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal_id.choices = [SelectChoice(str(idea.id), idea.title) for idea in ideas]


class ProjectLinkForm(Form):
    """Which project takes up an idea, and how much of it."""

    kind = RadioField(
        _l("How much of the idea is taken up?"),
        [Required(_l("Say how much of the idea is taken up."))],
        choices=choices_of(SourceKind, SOURCE_KIND_LABELS),
    )
    project_id = ChoiceField(_l("Project"), [Required(_l("Choose a project."))])

    def __init__(self, *args: Any, projects: Iterable[Project] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.project_id.choices = [
            SelectChoice(str(project.id), f"{project.code} · {project.title.in_(language)}") for project in projects
        ]


class UnlinkForm(Form):
    """Why a project no longer takes up an idea."""

    reason = TextField(
        _l("Reason"),
        [Required(_l("Say why: the reason stays in the public trail.")), Longest(LONGEST_TITLE)],
    )


class FundingForm(Form):
    """What one source gives to a project in one year."""

    year = ChoiceField(_l("Year"), coerce=int)
    source = ChoiceField(_l("Who pays"), choices=choices_of(FundingSource, FUNDING_SOURCE_LABELS))
    planned_mad = MoneyField(_l("Planned, in dirhams"), [Required(_l("Write the amount, 0 if there is none."))])
    spent_mad = MoneyField(_l("Already spent, in dirhams"), [Optional()])

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year.choices = [SelectChoice(year, str(year)) for year in plan.years]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes; nothing spent is 0."""
        details = super().details
        return {**details, "source": FundingSource(details["source"]), "spent_mad": details["spent_mad"] or 0}


class MilestoneForm(TitledForm):
    """A dated promise."""

    due_on = DateField(_l("Due on"), [Required(_l("Write the day, as in 2028-02-14."))])
    reached_on = DateField(
        _l("Reached on"), [Optional()], description=_l("Leave it empty while the milestone is not reached.")
    )


class ReportForm(SubmissionForm):
    """What is reported from the site."""

    state = RadioField(
        _l("Where does the project stand?"),
        [Required()],
        choices=[SelectChoice(state.value, PROJECT_STATE_LABELS[state]) for state in REPORTED_STATES],
        default=ProjectState.UNDER_WAY,
    )
    percent = IntegerField(_l("How much is done, in percent"), [Required(), Between(0, 100)])
    body_ar = LongTextField(_l("What was done, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    body_fr = LongTextField(_l("What was done, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    photos = PhotoField(_l("Photos of the site"), description=_l("Four at most; no face that could be recognised."))
    alt = TextField(
        _l("What do the photos show?"), [Longest(LONGEST_TITLE)], description=_l("For those who cannot see them.")
    )

    def validate_percent(self, field: Field) -> None:
        """State and percentage say the same."""
        if (
            field.data is not None
            and self.state.data
            and not rules.states_agree(ProjectState(self.state.data), field.data)
        ):
            raise ValidationError(NOT_COMPLETE)

    def validate_photos(self, field: Field) -> None:
        """A few photos tell enough, and load on a slow network."""
        if len(field.data or []) > MOST_PHOTOS:
            raise ValidationError(_l("Choose four photos at most."))

    def refuse_photos(self) -> None:
        """Say that one of the files is no photo."""
        self.photos.errors = [*self.photos.errors, _l("One of these files is no photo that we can read.")]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = joined(super().details)
        return {**details, "state": ProjectState(details["state"])}
