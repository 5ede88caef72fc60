"""What people fill in to report, and moderators to decide."""

from typing import Any

from jusur_participa.foundation.forms import (
    Form,
    Longest,
    LongTextField,
    RadioField,
    Required,
    Shortest,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.moderation.terms import (
    CATEGORY_LABELS,
    LONGEST_NOTE,
    LONGEST_REASON,
    RULE_LABELS,
    SHORTEST_REASON,
    ReportCategory,
    Rule,
)


class ReportForm(Form):
    """One tap on a category; a note for those who want to say more."""

    note = LongTextField(_l("Do you want to say more?"), [Longest(LONGEST_NOTE)])
    category = RadioField(_l("What is wrong with it?"), [Required(_l("Choose what is wrong."))])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        self.category.choices = choices_of(ReportCategory, CATEGORY_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The category and the note, as `report_subject` takes them."""
        return {"category": ReportCategory(self.category.data), "note": self.note.data or ""}


class ReasonForm(Form):
    """Why a moderator decides so."""

    reason = LongTextField(
        _l("Reason"),
        [
            Required(_l("Write the reason: no decision without one.")),
            Shortest(SHORTEST_REASON, _l("Say a little more: a reason that the author can understand.")),
            Longest(LONGEST_REASON),
        ],
    )


class HidingForm(ReasonForm):
    """Which rule was broken, and how."""

    rule = RadioField(_l("Which rule of the charter?"), [Required(_l("Choose the rule that was broken."))])

    def __init__(self, **data: Any) -> None:
        super().__init__(**data)
        self.rule.choices = choices_of(Rule, RULE_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The rule and the reason, as `hide_subject` takes them."""
        return {"rule": Rule(self.rule.data), "reason": self.reason.data}
