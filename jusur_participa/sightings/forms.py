"""What is seen, and what the service answers."""

from typing import Any

from wtforms import Field, ValidationError

from jusur_participa.comments.rules import language_of
from jusur_participa.foundation.answer_forms import BilingualAnswerForm
from jusur_participa.foundation.forms import (
    Longest,
    LongTextField,
    Optional,
    PhotoField,
    RadioField,
    Required,
    SubmissionForm,
    TextField,
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


class FindingForm(BilingualAnswerForm):
    """What the service found, and what it does."""

    finding = RadioField(_l("What did you find?"), [Required()], choices=choices_of(Finding, FINDING_LABELS))

    @property
    def details(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        return {"finding": Finding(self.finding.data), "body": self.body}
