"""The money of a project, its milestones, and reports from the site."""

from datetime import date
from typing import Any

from wtforms import Field, ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    DateField,
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
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans import rules
from jusur_participa.plans.forms.structure import IN_BOTH, TitledForm, joined
from jusur_participa.plans.models import Plan
from jusur_participa.plans.terms import (
    DELAY_NEEDS_REASON,
    FUNDING_SOURCE_LABELS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PHOTOS,
    NOT_COMPLETE,
    PROJECT_STATE_LABELS,
    REPORTED_STATES,
    FundingSource,
    ProjectState,
)


class FundingForm(SharedForm):
    """What one source gives to a project in one year."""

    year = ChoiceField(_l("Year"), coerce=int)
    source = ChoiceField(_l("Who pays"), choices=choices_of(FundingSource, FUNDING_SOURCE_LABELS))
    planned_mad = MoneyField(_l("Planned, in dirhams"), [Required(_l("Write the amount, 0 if there is none."))])
    spent_mad = MoneyField(
        _l("Already spent, in dirhams"),
        [Optional()],
        description=_l("As one sum, before payments are recorded one by one."),
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year.choices = [SelectChoice(year, str(year)) for year in plan.years]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes; nothing spent is 0."""
        details = super().details
        return {**details, "source": FundingSource(details["source"]), "spent_mad": details["spent_mad"] or 0}


class CeilingsForm(SharedForm):
    """What each source can give to the whole plan at most; an empty field is no ceiling."""

    own = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.OWN], [Optional()])
    state = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.STATE], [Optional()])
    region = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.REGION], [Optional()])
    province = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.PROVINCE], [Optional()])
    indh = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.INDH], [Optional()])
    cooperation = MoneyField(FUNDING_SOURCE_LABELS[FundingSource.COOPERATION], [Optional()])

    @property
    def ceilings(self) -> dict[FundingSource, int | None]:
        """The ceilings by source, in whole dirhams."""
        return {FundingSource(name): value for name, value in self.details.items()}


class MilestoneForm(TitledForm):
    """A dated promise."""

    due_on = DateField(_l("Due on"), [Required(_l("Write the day, as in 2028-02-14."))])
    reached_on = DateField(
        _l("Reached on"), [Optional()], description=_l("Leave it empty while the milestone is not reached.")
    )
    reason_ar = TextField(
        _l("Reason of a delay, in Arabic"),
        [Optional(), Longest(LONGEST_TITLE)],
        description=_l("Where the day moves later: everybody reads why."),
    )
    reason_fr = TextField(_l("Reason of a delay, in French"), [Optional(), Longest(LONGEST_TITLE)])

    def __init__(self, *args: Any, promised_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: The day that citizens were promised; None for a new milestone, or in a plan that nobody sees yet.
        self.promised_on = promised_on

    @property
    def promise(self) -> dict[str, Any]:
        """The fields of a new milestone, which has no delay to explain yet."""
        return {name: value for name, value in self.details.items() if name != "reason"}

    def validate(self, extra_validators: Any = None) -> bool:
        """A published promise that moves later says why."""
        is_valid = super().validate(extra_validators)
        moved = self.promised_on and self.due_on.data and rules.moves_later(self.promised_on, self.due_on.data)
        if moved and not (self.reason_ar.data and self.reason_fr.data):
            self.reason_ar.errors = [*self.reason_ar.errors, DELAY_NEEDS_REASON]
            return False
        return is_valid


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
        if field.data is None or self.state.data not in REPORTED_STATES:
            return
        if not rules.states_agree(ProjectState(self.state.data), field.data):
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
