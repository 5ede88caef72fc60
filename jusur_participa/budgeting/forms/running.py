"""The digits of a public draw, and what is asked of a vote that runs."""

import re
from datetime import datetime
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.budgeting import policy
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import INTERVENTION_LABELS, InterventionKind
from jusur_participa.foundation.forms import (
    ChoiceField,
    Form,
    Longest,
    LongTextField,
    MomentField,
    RadioField,
    Required,
    Shortest,
    TextField,
    both,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.text import western_digits

#: Fewer digits could be tried out by hand.
FEWEST_DIGITS = 6
LONGEST_REASON = 1_000


class DrawForm(Form):
    """What those present drew."""

    drawn = TextField(
        _l("The digits drawn, in the order in which they came"),
        [Required(_l("Write the digits that were drawn.")), Longest(60)],
        description=_l("Six or more, from dice, from a hat, or called out by those present in turn."),
    )

    def validate_drawn(self, field: Field) -> None:
        """Digits and nothing else, as everybody in the room can read them."""
        field.data = re.sub(r"[\s.,-]", "", western_digits(field.data))
        if not re.fullmatch(rf"[0-9]{{{FEWEST_DIGITS},60}}", field.data):
            raise ValidationError(_l("Write at least six digits, and only digits."))


def _reason(label: Any, empty: Any) -> LongTextField:
    return LongTextField(
        label, [Required(empty), Shortest(20, _l("Give the reason in a full sentence.")), Longest(LONGEST_REASON)]
    )


class InterventionForm(Form):
    """What is to change in a running vote, and why."""

    kind = RadioField(_l("What is to change"), [Required(_l("Choose what is to change."))])
    closes_at = MomentField(_l("New closing"), description=_l("Only where the vote is to close later."))
    project_id = ChoiceField(_l("Project to withdraw"), coerce=int, default=0)
    reason_ar = _reason(_l("Reason in Arabic"), _l("Write the reason in Arabic."))
    reason_fr = _reason(_l("Reason in French"), _l("Write the reason in French."))

    vote: Vote
    moment: datetime

    @classmethod
    def of(cls, vote: Vote, moment: datetime) -> "InterventionForm":
        """The form offering what makes sense as the vote stands."""
        form, language = cls(), current_language()
        form.vote, form.moment = vote, moment
        form.kind.choices = [
            SelectChoice(kind.value, INTERVENTION_LABELS[kind]) for kind in policy.kinds_of_intervention(vote)
        ]
        left = [project for project in vote.projects if project.withdrawn_at is None]
        nothing = SelectChoice(0, _l("No project"))
        form.project_id.choices = [nothing, *(SelectChoice(p.id, p.title.in_(language)) for p in left)]
        return form

    def validate_closes_at(self, field: Field) -> None:
        """An extension needs a later closing."""
        if self.kind.data != InterventionKind.EXTEND:
            return
        if field.data is None:
            raise ValidationError(_l("Say when the vote closes instead."))
        verdict = policy.may_extend_to(self.vote, field.data, self.moment)
        if not verdict:
            raise ValidationError(str(verdict.reason))

    def validate_project_id(self, field: Field) -> None:
        """A withdrawal needs a project."""
        if self.kind.data == InterventionKind.WITHDRAW and not field.data:
            raise ValidationError(_l("Choose the project to withdraw."))

    @property
    def asked_kind(self) -> InterventionKind:
        """What is asked."""
        return InterventionKind(self.kind.data)

    @property
    def details(self) -> dict[str, Any]:
        """The rest under the names that `ask_intervention` takes."""
        return {
            "reason": both(self.reason_ar, self.reason_fr),
            "closes_at": self.closes_at.data if self.asked_kind is InterventionKind.EXTEND else None,
            "project": self._project if self.asked_kind is InterventionKind.WITHDRAW else None,
        }

    @property
    def _project(self) -> VoteProject | None:
        return next((project for project in self.vote.projects if project.id == self.project_id.data), None)
