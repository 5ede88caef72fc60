"""What the plan team writes: an answer to a remark, an arrondissement's opinion."""

from datetime import date
from typing import Any

from wtforms import ValidationError

from jusur_participa.consultations.terms import OUTCOME_LABELS, REPLY_BEFORE_OPINION, RemarkOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.answer_forms import BilingualAnswerForm
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    DateField,
    Form,
    Longest,
    LongTextField,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans.terms import LONGEST_TEXT, LONGEST_TITLE, OPINION_LABELS, STILL_TO_COME, OpinionStance

IN_BOTH = _l("Citizens read it in Arabic or in French: write it in both languages.")


class AnswerForm(BilingualAnswerForm):
    """What becomes of a remark, and why."""

    outcome = RadioField(_l("What becomes of it?"), [Required()], choices=choices_of(RemarkOutcome, OUTCOME_LABELS))

    @property
    def details(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        return {"outcome": RemarkOutcome(self.outcome.data), "body": self.body}


class DistrictReplyForm(SharedForm):
    """What the city's council replies to the opinion of one of its arrondissements."""

    reply_ar = LongTextField(_l("The council’s reply, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    reply_fr = LongTextField(_l("The council’s reply, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    replied_on = DateField(_l("Replied on"), [Required(_l("Write the day, as in 2028-02-14."))])

    def __init__(self, *args: Any, decided_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decided_on = decided_on

    def validate_replied_on(self, field: DateField) -> None:
        """A reply comes after what it replies to, and not from the days to come."""
        if field.data is not None and field.data > clock.today():
            raise ValidationError(STILL_TO_COME)
        if field.data is not None and field.data < self.decided_on:
            raise ValidationError(REPLY_BEFORE_OPINION)

    @property
    def details(self) -> dict[str, Any]:
        """The reply as the action takes it."""
        return {"reply": both(self.reply_ar, self.reply_fr), "replied_on": self.replied_on.data}


class DistrictOpinionForm(Form):
    """What the arrondissement's council deliberated."""

    subject_ar = TextField(_l("On what, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    subject_fr = TextField(_l("On what, in French"), [Required(IN_BOTH), Longest(LONGEST_TITLE)])
    stance = RadioField(_l("The opinion"), [Required()], choices=choices_of(OpinionStance, OPINION_LABELS))
    body_ar = LongTextField(_l("Reasons and recommendations, in Arabic"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    body_fr = LongTextField(_l("Reasons and recommendations, in French"), [Required(IN_BOTH), Longest(LONGEST_TEXT)])
    decided_on = DateField(_l("Deliberated on"), [Required(_l("Write the day, as in 2028-02-14."))])
    number = TextField(_l("Number of the deliberation"), [Required(), Longest(40)])

    def validate_decided_on(self, field: DateField) -> None:
        """What was deliberated was so today or before."""
        if field.data is not None and field.data > clock.today():
            raise ValidationError(STILL_TO_COME)

    @property
    def details(self) -> dict[str, Any]:
        """The opinion as the action takes it."""
        subject: BilingualText = both(self.subject_ar, self.subject_fr)
        return {
            "subject": subject,
            "body": both(self.body_ar, self.body_fr),
            "stance": OpinionStance(self.stance.data),
            "decided_on": self.decided_on.data,
            "number": self.number.data,
        }
