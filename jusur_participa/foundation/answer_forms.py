"""The form of an answer in public: in the language of who asked, and in the other where there is time for it."""

from typing import Any

from .database import BilingualText
from .forms import Longest, LongTextField, Optional, both
from .i18n import _l
from .shared_forms import SharedForm

LONGEST_ANSWER = 3000


class BilingualAnswerForm(SharedForm):
    """An answer, with whatever the slice asks besides."""

    body_ar = LongTextField(_l("The answer, in Arabic"), [Optional(), Longest(LONGEST_ANSWER)])
    body_fr = LongTextField(_l("The answer, in French"), [Optional(), Longest(LONGEST_ANSWER)])

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Of what is answered.
        self.language = language

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever asked can read the answer."""
        is_valid = super().validate(extra_validators)
        field = self.body_ar if self.language == "ar" else self.body_fr
        if not field.data:
            field.errors = [*field.errors, _l("Answer in the language of the person who wrote.")]
            return False
        return is_valid

    @property
    def body(self) -> BilingualText:
        """The answer in both languages, as far as it is written."""
        text: BilingualText = both(self.body_ar, self.body_fr)
        return text
