"""What people fill in about their data, and what officers and administrators answer and publish."""

from collections.abc import Iterable
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    BooleanField,
    ChoiceField,
    Longest,
    LongTextField,
    Optional,
    RadioField,
    Required,
    Shortest,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.privacy.terms import (
    LONGEST_ANSWER,
    LONGEST_NOTICE,
    LONGEST_WORDS,
    OUTCOMES,
    PROCESSINGS,
    REQUEST_KINDS,
    SHORTEST_ANSWER,
    TEXTS_CHOICES,
    Processing,
    RequestKind,
    RequestOutcome,
    TextsChoice,
)
from jusur_participa.territory.models import Municipality


class RequestForm(SharedForm):
    """What a person asks of a municipality about her data."""

    municipality = ChoiceField(
        _l("Which municipality do you ask?"), [Required(_l("Choose a municipality."))], choices=[]
    )
    kind = RadioField(
        _l("What do you ask?"),
        [Required(_l("Choose what you ask."))],
        choices=lambda: choices_of(RequestKind, REQUEST_KINDS),
    )
    processing = ChoiceField(
        _l("If you object: to what?"),
        choices=lambda: choices_of(Processing, PROCESSINGS, empty=_l("I do not object to anything")),
        default="",
    )
    words = LongTextField(
        _l("In your words"),
        [Required(_l("Say what you ask, and why if you object.")), Longest(LONGEST_WORDS)],
        description=_l("Write no number of an identity card: nobody needs it."),
    )

    def offer_municipalities(self, places: Iterable[Municipality], language: str) -> None:
        """The members of the network; none is chosen for her."""
        named = [SelectChoice(str(place.id), place.name.in_(language)) for place in places]
        self.municipality.choices = [SelectChoice("", _l("Choose a municipality.")), *named]

    def validate_processing(self, field: ChoiceField) -> None:
        """An objection is to something."""
        if self.kind.data == RequestKind.OBJECT and not field.data:
            raise ValidationError(_l("Choose what you object to."))


class ConsentForm(SharedForm):
    """One button: what is agreed to stands above it."""


class AnswerForm(SharedForm):
    """What was done, and why."""

    outcome = RadioField(
        _l("What was done"),
        [Required(_l("Say what was done."))],
        choices=lambda: choices_of(RequestOutcome, OUTCOMES),
    )
    answer = LongTextField(
        _l("Answer and reason"),
        [
            Required(_l("Write to the person what was done, and why.")),
            Shortest(SHORTEST_ANSWER, _l("Say a little more.")),
            Longest(LONGEST_ANSWER),
        ],
        description=_l("The person reads it. She may complain to the CNDP."),
    )


class EraseForm(SharedForm):
    """What becomes of the texts, and that one knows what one does."""

    texts = RadioField(
        _l("What becomes of your public texts?"),
        [Required(_l("Choose what becomes of your texts."))],
        choices=lambda: choices_of(TextsChoice, TEXTS_CHOICES),
    )
    is_sure = BooleanField(_l("I have read what is erased and what stays"))

    def validate_is_sure(self, field: BooleanField) -> None:
        """Nothing is erased by a slip."""
        if not field.data:
            raise ValidationError(_l("Tick this to go on."))


class NoticeForm(SharedForm):
    """A new version of the notice, in both languages."""

    purposes_ar = LongTextField(
        _l("What the data is used for, in Arabic"), [Required(_l("Write it in Arabic.")), Longest(LONGEST_NOTICE)]
    )
    purposes_fr = LongTextField(
        _l("What the data is used for, in French"), [Required(_l("Write it in French.")), Longest(LONGEST_NOTICE)]
    )
    recipients_ar = LongTextField(_l("Who else receives it, in Arabic"), [Longest(LONGEST_NOTICE)])
    recipients_fr = LongTextField(_l("Who else receives it, in French"), [Longest(LONGEST_NOTICE)])
    controller_ar = TextField(
        _l("Who answers for the data and how to reach them, in Arabic"),
        [Required(_l("Write it in Arabic.")), Longest(300)],
    )
    controller_fr = TextField(
        _l("Who answers for the data and how to reach them, in French"),
        [Required(_l("Write it in French.")), Longest(300)],
    )
    receipt = TextField(
        _l("Number of the CNDP’s receipt"),
        [Optional(), Longest(60)],
        description=_l("May stay empty while the declaration is under way."),
    )
    note_ar = TextField(_l("What changed, in Arabic"), [Optional(), Longest(300)])
    note_fr = TextField(_l("What changed, in French"), [Optional(), Longest(300)])
    asks_again = BooleanField(_l("A purpose has changed: ask everybody again"), default=True)

    @property
    def wording(self) -> dict[str, Any]:
        """The fields under the names of the notice’s columns."""
        texts: dict[str, BilingualText] = {
            name: both(self[f"{name}_ar"], self[f"{name}_fr"])
            for name in ("purposes", "recipients", "controller", "note")
        }
        return texts | {"receipt": self.receipt.data or "", "asks_again": bool(self.asks_again.data)}
