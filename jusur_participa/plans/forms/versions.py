"""What the council decided, and what the governor answered."""

from typing import Any

from jusur_participa.foundation.forms import (
    Between,
    DateField,
    IntegerField,
    Longest,
    LongTextField,
    Optional,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans.forms.structure import has_come, joined
from jusur_participa.plans.terms import (
    LONGEST_TEXT,
    REASON_NEEDED,
    SESSION_LABELS,
    VISA_LABELS,
    SessionKind,
    VisaOutcome,
)

MOST_MEMBERS = 500


class AdoptionForm(SharedForm):
    """What the council decided."""

    adopted_on = DateField(
        _l("Day of the council’s decision"), [Required(_l("Write the day, as in 2028-02-14.")), has_come]
    )
    session = RadioField(
        _l("In which session?"),
        [Required()],
        choices=choices_of(SessionKind, SESSION_LABELS),
        default=SessionKind.ORDINARY.value,
    )
    number = TextField(_l("Number of the decision"), [Required(), Longest(40)])
    votes_for = IntegerField(_l("Votes for"), [Optional(), Between(0, MOST_MEMBERS)])
    votes_against = IntegerField(_l("Votes against"), [Optional(), Between(0, MOST_MEMBERS)])
    abstentions = IntegerField(_l("Abstentions"), [Optional(), Between(0, MOST_MEMBERS)])

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = super().details
        decided_on = details.pop("adopted_on")
        return {**details, "decided_on": decided_on, "session": SessionKind(details["session"])}


class VisaRequestForm(SharedForm):
    """When the governor received the decision."""

    received_on = DateField(
        _l("Received by the governor on"), [Required(_l("Write the day, as in 2028-02-14.")), has_come]
    )


class VisaAnswerForm(SharedForm):
    """What the governor answered; silence is recorded by itself."""

    outcome = RadioField(
        _l("What did the governor answer?"),
        [Required()],
        choices=choices_of(VisaOutcome, VISA_LABELS)[:2],
    )
    answered_on = DateField(_l("Answered on"), [Required(_l("Write the day, as in 2028-02-14.")), has_come])
    reason_ar = LongTextField(_l("Reason of a refusal, in Arabic"), [Optional(), Longest(LONGEST_TEXT)])
    reason_fr = LongTextField(_l("Reason of a refusal, in French"), [Optional(), Longest(LONGEST_TEXT)])

    def validate(self, extra_validators: Any = None) -> bool:
        """A refusal has its reason, in both languages."""
        is_valid = super().validate(extra_validators)
        if self.outcome.data == VisaOutcome.REFUSED and not (self.reason_ar.data and self.reason_fr.data):
            self.reason_ar.errors = [*self.reason_ar.errors, REASON_NEEDED]
            return False
        return is_valid

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = joined(super().details)
        return {**details, "outcome": VisaOutcome(details["outcome"])}


class MandateForm(SharedForm):
    """When the council's mandate began."""

    mandate_began_on = DateField(
        _l("The council’s mandate began on"),
        [Optional(), has_come],
        description=_l("The law’s first year is counted from this day."),
    )
