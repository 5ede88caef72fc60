"""What is seen, and what the service answers."""

from typing import Any

from wtforms import Field, ValidationError

from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.forms import (
    Form,
    Longest,
    LongTextField,
    Optional,
    PhotoField,
    RadioField,
    Required,
    SubmissionForm,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.sightings.terms import FINDING_LABELS, LONGEST, MOST_PHOTOS, SIGHT_LABELS, Finding, Sight


class SightingForm(SubmissionForm):
    """One word, a sentence, and a photo where there is one."""

    sight = RadioField(
        _l("What do you see?"), [Required(_l("Choose what fits best."))], choices=choices_of(Sight, SIGHT_LABELS)
    )
    body = LongTextField(_l("Say it in a sentence or two"), [Required(_l("Write something first.")), Longest(LONGEST)])
    photos = PhotoField(_l("Photos"), description=_l("Three at most; no face and no number plate, please."))
    alt = TextField(
        _l("What do the photos show?"), [Optional(), Longest(200)], description=_l("For those who cannot see them.")
    )

    def validate_photos(self, field: Field) -> None:
        """A few photos tell enough, and load on a slow network."""
        if len(field.data or []) > MOST_PHOTOS:
            raise ValidationError(_l("Choose three photos at most."))

    def refuse_photos(self) -> None:
        """Say that one of the files is no photo."""
        self.photos.errors = [*self.photos.errors, _l("One of these files is no photo that we can read.")]

    @property
    def details(self) -> dict[str, Any]:
        """What was seen, as the action takes it."""
        return {
            **super().details,
            "sight": Sight(self.sight.data),
            "language": language_of(self.body.data or "", otherwise=current_language()),
        }


class FindingForm(Form):
    """What the service found: said in the language of who reported it, and in the other where there is time."""

    finding = RadioField(_l("What did you find?"), [Required()], choices=choices_of(Finding, FINDING_LABELS))
    body_ar = LongTextField(_l("The answer, in Arabic"), [Optional(), Longest(LONGEST)])
    body_fr = LongTextField(_l("The answer, in French"), [Optional(), Longest(LONGEST)])

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever reported it can read the answer."""
        is_valid = super().validate(extra_validators)
        field = self.body_ar if self.language == "ar" else self.body_fr
        if not field.data:
            field.errors = [*field.errors, _l("Answer in the language of the person who wrote.")]
            return False
        return is_valid

    @property
    def details(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        return {"finding": Finding(self.finding.data), "body": both(self.body_ar, self.body_fr)}
