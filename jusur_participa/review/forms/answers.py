"""What officers fill in to answer ideas, and what their authors reply."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.forms import (
    BooleanField,
    ChoiceField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    RadioField,
    Required,
    Shortest,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.proposals.terms import OUTCOME_LABELS, Outcome
from jusur_participa.review import rules
from jusur_participa.review.models import AnswerTemplate
from jusur_participa.review.terms import (
    GROUND_LABELS,
    LONGEST_LINE,
    LONGEST_REASON,
    LONGEST_REPLY,
    SHORTEST_REASON,
    RefusalGround,
)


class AnswerForm(Form):
    """What the municipality answers, and why."""

    outcome = RadioField(
        _l("The answer"),
        [Required(_l("Choose the answer."))],
        choices=lambda: choices_of(Outcome, OUTCOME_LABELS),
    )
    ground = ChoiceField(
        _l("If it is not accepted: on what ground?"),
        choices=lambda: choices_of(RefusalGround, GROUND_LABELS, empty=_l("It is accepted, or sent on")),
        default="",
        description=_l("The public figures tell refusals apart by it; the reason explains it."),
    )
    redirected_to = TextField(
        _l("Which body is in charge of it?"),
        [Longest(LONGEST_LINE)],
        description=_l("Needed when you send the idea on: everybody sees to whom."),
    )
    merged_into = IntegerField(
        _l("With which idea is it answered?"),
        description=_l("Needed when another idea asks the same: the number at the end of the address of its page."),
    )
    reason = LongTextField(
        _l("The reason, as everybody reads it"),
        [
            Required(_l("Give a reason of at least 20 characters: everybody reads it.")),
            Shortest(SHORTEST_REASON, _l("Give a reason of at least 20 characters: everybody reads it.")),
            Longest(LONGEST_REASON),
        ],
        description=_l("Write to the person: what was decided, why, and what happens next."),
    )

    @classmethod
    def begun_from(cls, template: AnswerTemplate | None, language: str) -> "AnswerForm":
        """The form, its reason begun with the words of a template in the language of the idea."""
        return cls(data={"reason": template.body.in_(language)} if template else None)

    def validate_reason(self, field: Field) -> None:
        """Spaces are no reason."""
        if not rules.is_a_reason(field.data or ""):
            raise ValidationError(_l("Give a reason of at least 20 characters: everybody reads it."))

    def validate_redirected_to(self, field: Field) -> None:
        """Nothing is sent on without saying to whom."""
        if self.outcome.data == Outcome.REDIRECTED and len(field.data or "") < 2:
            raise ValidationError(_l("Say which body is in charge of it."))

    def validate_ground(self, field: Field) -> None:
        """Nothing is refused without its ground."""
        if self.outcome.data == Outcome.REFUSED and not field.data:
            raise ValidationError(_l("Say on what ground the idea is refused."))

    def validate_merged_into(self, field: Field) -> None:
        """Nothing is answered with another idea without saying which."""
        if self.outcome.data == Outcome.MERGED and not field.data:
            self.refuse_merged_into()

    def refuse_merged_into(self) -> None:
        """Say that there is no such idea."""
        sentence = _l("Give the number of another public idea of this municipality.")
        self.merged_into.errors = [*self.merged_into.errors, sentence]

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `answer_idea` takes, but for the other idea; letters tell the language."""
        return {
            "outcome": Outcome(self.outcome.data),
            "reason": self.reason.data,
            "language": language_of(self.reason.data or "", otherwise=current_language()),
            "ground": RefusalGround(self.ground.data) if self.ground.data else None,
            "redirected_to": self.redirected_to.data or None,
        }


class ReplyForm(Form):
    """What the author says to the answer."""

    body = LongTextField(
        _l("Your reply, as everybody reads it"),
        [Required(_l("Write your reply.")), Shortest(10), Longest(LONGEST_REPLY)],
        description=_l("You can reply once."),
    )

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `reply_to_answer` takes."""
        written = self.body.data or ""
        return {"body": written, "language": language_of(written, otherwise=current_language())}


class TemplateForm(SharedForm):
    """Words that answers begin with."""

    title_ar = TextField(_l("Title in Arabic"), [Required(_l("Write the title in Arabic.")), Longest(80)])
    title_fr = TextField(_l("Title in French"), [Required(_l("Write the title in French.")), Longest(80)])
    body_ar = LongTextField(
        _l("Words in Arabic"), [Required(_l("Write the words in Arabic.")), Longest(LONGEST_REASON)]
    )
    body_fr = LongTextField(
        _l("Words in French"), [Required(_l("Write the words in French.")), Longest(LONGEST_REASON)]
    )
    is_active = BooleanField(_l("Offer it when an idea is answered"), default=True)

    @classmethod
    def of(cls, template: AnswerTemplate | None) -> "TemplateForm":
        """The form filled in with a template."""
        if template is None:
            return cls()
        said = {"title_ar": template.title.ar, "title_fr": template.title.fr, "is_active": template.is_active}
        return cls(data=said | {"body_ar": template.body.ar, "body_fr": template.body.fr})

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `keep_template` takes."""
        return {
            "title": both(self.title_ar, self.title_fr),
            "body": both(self.body_ar, self.body_fr),
            "is_active": bool(self.is_active.data),
        }

    def refuse_title(self) -> None:
        """Say that another template is called so."""
        self.title_fr.errors = [*self.title_fr.errors, _l("An answer template has this title already.")]


def numbers_in(typed: Sequence[str], most: int) -> list[int]:
    """The ids among what an address or a form holds, each once."""
    return list(dict.fromkeys(int(text) for text in typed if text.isascii() and text.isdecimal() and len(text) < 10))[
        :most
    ]
