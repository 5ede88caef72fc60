"""An engagement or a payment."""

from collections.abc import Sequence
from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    DateField,
    Longest,
    MoneyField,
    Optional,
    RadioField,
    Required,
    TextField,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.money import LARGEST_AMOUNT
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.plans import rules
from jusur_participa.plans.forms.structure import has_come, joined
from jusur_participa.plans.models import FundingLine
from jusur_participa.plans.terms import (
    ABOVE_FUNDING,
    EXPENSE_LABELS,
    FUNDING_SOURCE_LABELS,
    LONGEST_TITLE,
    ExpenseKind,
)

LONGEST_EVIDENCE = 80


class ExpenseForm(SharedForm):
    """How much went where, on which day, and by which document the treasurer finds it."""

    line_id = ChoiceField(_l("Which funding"), [Required(_l("Choose the year and who pays."))])
    kind = RadioField(
        _l("What happened"), [Required()], choices=choices_of(ExpenseKind, EXPENSE_LABELS), default=ExpenseKind.PAID
    )
    amount_mad = MoneyField(
        _l("Amount, in dirhams"),
        [Required(_l("Write the amount in whole dirhams, for example 380 000.")), Between(1, LARGEST_AMOUNT)],
    )
    spent_on = DateField(_l("On which day"), [Required(_l("Write the day, as in 2028-02-14.")), has_come])
    evidence = TextField(
        _l("Number of the document"),
        [Required(_l("Write by which document it is found.")), Longest(LONGEST_EVIDENCE)],
        description=_l("The order of payment, the contract or the agreement; no name of a person."),
    )
    reason_ar = TextField(
        _l("Why more than the line has, in Arabic"),
        [Optional(), Longest(LONGEST_TITLE)],
        description=_l("Only where this goes above what was planned: everybody reads why."),
    )
    reason_fr = TextField(_l("Why more than the line has, in French"), [Optional(), Longest(LONGEST_TITLE)])

    def __init__(self, lines: Sequence[FundingLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {str(line.id): line for line in lines}
        self.line_id.choices = [
            SelectChoice(key, f"{line.year} · {FUNDING_SOURCE_LABELS[line.source]}") for key, line in self.lines.items()
        ]

    @property
    def line(self) -> FundingLine:
        """The line that was chosen."""
        return self.lines[self.line_id.data]

    def validate(self, extra_validators: Any = None) -> bool:
        """What goes above the line says why."""
        if not super().validate(extra_validators):
            return False
        is_above = rules.goes_above(self.line, ExpenseKind(self.kind.data), self.amount_mad.data or 0)
        if is_above and not (self.reason_ar.data and self.reason_fr.data):
            self.reason_ar.errors = [*self.reason_ar.errors, ABOVE_FUNDING]
            return False
        return True

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names and types that the action takes."""
        details = joined(super().details)
        return {
            "line": self.line,
            **{name: details[name] for name in ("amount_mad", "spent_on", "evidence", "reason")},
            "kind": ExpenseKind(details["kind"]),
        }
