"""What people fill in to speak; whether they may is asked of the policy."""

from collections.abc import Sequence
from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.associations.models import Association
from jusur_participa.comments.rules import language_of
from jusur_participa.comments.terms import LONGEST, STANCE_LABELS, Stance
from jusur_participa.foundation.forms import (
    ChoiceField,
    Longest,
    LongTextField,
    RadioField,
    Required,
    SubmissionForm,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.i18n import gettext as _


class AnswerForm(SubmissionForm):
    """An answer to a comment, in one's own name or in that of an association."""

    body = LongTextField(_l("Your comment"), [Required(_l("Write something first.")), Longest(LONGEST)])
    voice = ChoiceField(_l("In whose name?"), default="", validate_choice=True)

    def __init__(self, voices: Sequence[Association] = (), **data: Any) -> None:
        super().__init__(**data)
        self._voices = {str(association.id): association for association in voices}
        self.voice.choices = [
            SelectChoice("", _("In my own name")),
            *(SelectChoice(key, one.name.in_(current_language())) for key, one in self._voices.items()),
        ]

    @property
    def has_voices(self) -> bool:
        """Whether there is somebody else to speak for."""
        return bool(self._voices)

    @property
    def details(self) -> dict[str, Any]:
        """What was said, in which language and voice, as the actions take it."""
        return {
            "body": self.body.data,
            "language": language_of(self.body.data or "", otherwise=current_language()),
            "association": self._voices.get(self.voice.data or ""),
            "submission_key": self.submission_key.data,
        }


class CommentForm(AnswerForm):
    """A comment that opens a thread, with the author's stance towards the subject."""

    stance = RadioField(_l("Where do you stand?"), default=Stance.NEITHER.value)

    def __init__(self, voices: Sequence[Association] = (), **data: Any) -> None:
        super().__init__(voices, **data)
        self.stance.choices = choices_of(Stance, STANCE_LABELS)

    @property
    def details(self) -> dict[str, Any]:
        """The same with the stance, as `post_comment` takes it."""
        return {**super().details, "stance": Stance(self.stance.data)}
