"""What officers fill in about a space and its phases."""

from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.accounts.terms import VERIFICATION_METHODS, VerificationMethod
from jusur_participa.foundation.forms import (
    Between,
    BooleanField,
    ChoiceField,
    ChoicesField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    MomentField,
    Optional,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import (
    ACCOUNT_IS_ENOUGH,
    ACTIVITY_LABELS,
    PROVED_ACTIVITIES,
    SPACE_KIND_LABELS,
    Activity,
    SpaceKind,
)

CORRECTION_TIMES = {
    0: _l("Not at all"),
    60: _l("For one hour"),
    1440: _l("For one day"),
    4320: _l("For three days"),
    10080: _l("For one week"),
}


class SpaceForm(SharedForm):
    """A space in both languages, and the two promises it makes."""

    kind = RadioField(
        _l("What is it for?"),
        [Required(_l("Say what the space is for."))],
        choices=lambda: choices_of(SpaceKind, SPACE_KIND_LABELS),
        coerce=str,
    )
    title_ar = TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(120)])
    title_fr = TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(120)])
    summary_ar = LongTextField(
        _l("Summary in Arabic"), [Required(_l("Say in Arabic what the space is about.")), Longest(1200)]
    )
    summary_fr = LongTextField(
        _l("Summary in French"), [Required(_l("Say in French what the space is about.")), Longest(1200)]
    )
    answer_within_days = IntegerField(
        _l("Working days within which every idea is answered"),
        [Required(_l("Say within how many working days ideas are answered.")), Between(1, 250)],
        description=_l("Everybody sees the date that follows from it."),
        default=30,
    )
    reconsider_threshold = IntegerField(
        _l("Residents who reopen an answer by asking for it"),
        [Optional(), Between(1, 10_000)],
        description=_l(
            "When so many ask, the municipality studies the idea once more. Empty: an answer is not reopened."
        ),
        default=25,
    )
    edit_within_minutes = ChoiceField(
        _l("How long may an author correct a published idea?"),
        choices=lambda: [SelectChoice(minutes, label) for minutes, label in CORRECTION_TIMES.items()],
        coerce=int,
        default=1440,
        description=_l("Every correction is public, and the study of an idea ends this time."),
    )
    is_read_first = BooleanField(
        _l("A moderator reads ideas and comments before they are published"),
        description=_l("Otherwise they are published at once, and read when somebody reports them."),
    )

    @classmethod
    def of(cls, space: Space) -> "SpaceForm":
        """The form filled in with what a space is now."""
        data = {
            "kind": space.kind.value,
            "title_ar": space.title.ar,
            "title_fr": space.title.fr,
            "summary_ar": space.summary.ar,
            "summary_fr": space.summary.fr,
            "answer_within_days": space.answer_within_days,
            "reconsider_threshold": space.reconsider_threshold,
            "edit_within_minutes": space.edit_within_minutes,
            "is_read_first": space.is_read_first,
        }
        return cls(data=data)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `create_space` takes."""
        return {
            "kind": SpaceKind(self.kind.data),
            "title": both(self.title_ar, self.title_fr),
            "summary": both(self.summary_ar, self.summary_fr),
            "answer_within_days": self.answer_within_days.data,
            "reconsider_threshold": self.reconsider_threshold.data,
            "edit_within_minutes": self.edit_within_minutes.data,
            "is_read_first": self.is_read_first.data,
        }


class ProofsForm(SharedForm):
    """How who takes part has proved where she lives, activity by activity."""

    propose = ChoicesField(_l("To propose ideas"), choices=lambda: _ways(), coerce=str)
    discuss = ChoicesField(_l("To discuss"), choices=lambda: _ways(), coerce=str)
    support = ChoicesField(_l("To support"), choices=lambda: _ways(), coerce=str)
    vote = ChoicesField(_l("To vote"), choices=lambda: choices_of(VerificationMethod, VERIFICATION_METHODS), coerce=str)

    def _validate_ways(self, field: Field) -> None:
        """An account, or ways of proving."""
        if ACCOUNT_IS_ENOUGH in (field.data or ()) and len(field.data) > 1:
            raise ValidationError(_l("Either an account is enough, or a residence is asked for: not both."))

    validate_propose = validate_discuss = validate_support = _validate_ways

    @classmethod
    def of(cls, space: Space) -> "ProofsForm":
        """The form filled in with what the space asks for now."""
        return cls(data={activity.value: space.proofs_for(activity) for activity in PROVED_ACTIVITIES})


def _ways() -> list[SelectChoice]:
    account = SelectChoice(ACCOUNT_IS_ENOUGH, _l("an account is enough"))
    return [account, *choices_of(VerificationMethod, VERIFICATION_METHODS)]


class PhaseForm(SharedForm):
    """A phase: its name, its dates on the clocks of Morocco, what it opens."""

    title_ar = TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(60)])
    title_fr = TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(60)])
    starts_at = MomentField(_l("Starts on"), [Required(_l("Say when the phase starts."))])
    ends_at = MomentField(
        _l("Ends on"), [Required(_l("Say when the phase ends."))], description=_l("From this minute on it is closed.")
    )
    activities = ChoicesField(
        _l("What does it open?"),
        [Required(_l("Tick at least one activity."))],
        choices=lambda: choices_of(Activity, ACTIVITY_LABELS),
        coerce=str,
    )

    def validate_ends_at(self, field: Field) -> None:
        """A phase ends after it starts."""
        if field.data and self.starts_at.data and field.data <= self.starts_at.data:
            raise ValidationError(_l("A phase must end after it starts."))

    @classmethod
    def of(cls, phase: Phase) -> "PhaseForm":
        """The form filled in with what a phase is now."""
        data = {
            "title_ar": phase.title.ar,
            "title_fr": phase.title.fr,
            "starts_at": phase.starts_at,
            "ends_at": phase.ends_at,
            "activities": [activity.value for activity in phase.activities],
        }
        return cls(data=data)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_phase` takes."""
        return {
            "title": both(self.title_ar, self.title_fr),
            "starts_at": self.starts_at.data,
            "ends_at": self.ends_at.data,
            "activities": [Activity(value) for value in self.activities.data or ()],
        }

    def refuse_overlap(self) -> None:
        """Say that another phase runs at this time."""
        sentence = _l("Another phase runs at this time: two phases of a space cannot overlap.")
        self.starts_at.errors = [*self.starts_at.errors, sentence]


class ClosingForm(Form):
    """Why a space is closed, for everybody to read."""

    reason_ar = LongTextField(_l("Reason in Arabic"), [Required(_l("Write the reason in Arabic.")), Longest(600)])
    reason_fr = LongTextField(_l("Reason in French"), [Required(_l("Write the reason in French.")), Longest(600)])

    @property
    def details(self) -> dict[str, Any]:
        """The field under the name that `close_space` takes."""
        return {"reason": both(self.reason_ar, self.reason_fr)}
