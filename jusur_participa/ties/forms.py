"""What is filled in to merge, undo, split and relate."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.forms import (
    Longest,
    LongTextField,
    RadioField,
    Required,
    Shortest,
    SubmissionForm,
    TextField,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.text import western_digits
from jusur_participa.foundation.verdicts import Verdict
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import LONGEST_BODY, LONGEST_TITLE
from jusur_participa.ties.terms import LONGEST_REASON

SHORTEST_REASON = 10
TOO_SHORT = _l("Say why in at least 10 characters: everybody reads it.")


class OtherIdeaForm(SharedForm):
    """Another idea, chosen among those that say the same or by its number, and why."""

    chosen = RadioField(_l("Which idea?"), coerce=str, default="")
    number = TextField(
        _l("Or its number"),
        [Longest(12)],
        description=_l("The number at the end of the address of its page."),
    )
    reason = LongTextField(
        _l("Why? Everybody reads it."),
        [Required(TOO_SHORT), Shortest(SHORTEST_REASON, TOO_SHORT), Longest(LONGEST_REASON)],
    )

    def offer(self, ideas: Sequence[Proposal], judge: Callable[[int | None], Verdict]) -> None:
        """Let one of these be chosen, or another by its number; `judge` says whether a number can be taken."""
        self._judge = judge
        self.chosen.choices = [
            *(SelectChoice(str(idea.id), idea.title) for idea in ideas),
            SelectChoice("", _l("Another one, by its number")),
        ]

    @property
    def wanted(self) -> int | None:
        """The number of the idea, chosen or typed."""
        typed = western_digits(self.number.data or "").strip()
        typed = typed or self.chosen.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    def validate_number(self, field: Field) -> None:
        """Say at the field why the idea cannot be taken."""
        verdict = self._judge(self.wanted)
        if not verdict:
            raise ValidationError(verdict.reason)

    @property
    def details(self) -> dict[str, str]:
        """The reason, with the language that its letters tell."""
        reason = self.reason.data or ""
        return {"reason": reason, "language": language_of(reason, otherwise=current_language())}


class UnmergeForm(SharedForm):
    """Why a merge is undone."""

    reason = LongTextField(
        _l("Why is it undone? Everybody reads it."),
        [Required(TOO_SHORT), Shortest(SHORTEST_REASON, TOO_SHORT), Longest(LONGEST_REASON)],
    )

    @property
    def details(self) -> dict[str, str]:
        """The reason, with the language that its letters tell."""
        reason = self.reason.data or ""
        return {"reason": reason, "language": language_of(reason, otherwise=current_language())}


class SplitForm(SubmissionForm):
    """The part of an idea that is to stand by itself, and why; it is filed where the whole is."""

    title = TextField(_l("The part in one line"), [Required(_l("Say your idea in one line.")), Longest(LONGEST_TITLE)])
    body = LongTextField(
        _l("What it asks for"),
        [Required(_l("Say a little more, so that others understand.")), Longest(LONGEST_BODY)],
    )
    reason = LongTextField(
        _l("Why is it split off? Everybody reads it."),
        [Required(TOO_SHORT), Shortest(SHORTEST_REASON, TOO_SHORT), Longest(LONGEST_REASON)],
    )

    def details_beside(self, whole: Proposal) -> dict[str, Any]:
        """The part as `split_idea` takes it, filed where the whole is."""
        reason = self.reason.data or ""
        return {
            "title": self.title.data or "",
            "body": self.body.data or "",
            "language": language_of(f"{self.title.data} {self.body.data}", otherwise=whole.language),
            "zone_id": whole.zone_id,
            "theme_id": whole.theme_id,
            "goal_numbers": [goal.number for goal in whole.goals],
            "submission_key": self.submission_key.data,
            "reason": reason,
            "reason_language": language_of(reason, otherwise=current_language()),
        }
