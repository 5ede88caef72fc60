"""What officers fill in about a box."""

import json
import re
from typing import Any

from flask_wtf.file import FileField
from wtforms import Field
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from jusur_participa.boxes.models import Box
from jusur_participa.boxes.terms import (
    CUSTODY_LABELS,
    CUSTODY_SENTENCES,
    LONGEST_MINUTES,
    LONGEST_REASON,
    Custody,
)
from jusur_participa.foundation.forms import Form, Longest, LongTextField, RadioField, Required, Shortest, TextField
from jusur_participa.foundation.i18n import _l


class KeyForm(Form):
    """Who keeps the key."""

    custody = RadioField(_l("Who keeps the key of the box"), [Required()], coerce=Custody)
    public_key = TextField(
        _l("Public key of the committee"),
        description=_l("Sixty-four letters and digits, as the committee’s tool has written them into its file."),
    )

    @classmethod
    def of(cls, box: Box) -> "KeyForm":
        """The form filled in with what was chosen so far."""
        own = box.public_key if box.custody is Custody.COMMITTEE else ""
        form = cls(data={"custody": box.custody, "public_key": own})
        form.custody.choices = [
            SelectChoice(custody, f"{CUSTODY_LABELS[custody]}: {CUSTODY_SENTENCES[custody]}") for custody in Custody
        ]
        return form

    def validate_public_key(self, field: Field) -> None:
        """A committee has a key; nobody types it, so that anything else is a wrong paste."""
        pasted = re.sub(r"\s", "", field.data or "").lower()
        if re.fullmatch(r"[0-9a-f]{64}", pasted):
            field.data = pasted
        elif self.custody.data is Custody.COMMITTEE:
            raise ValidationError(_l("Paste the public key from the committee’s file: sixty-four letters and digits."))


class RehearsalForm(Form):
    """The word that the committee found in the rehearsal envelope."""

    word = TextField(_l("The word in the rehearsal envelope"), [Required(), Longest(40)])


class OpeningForm(Form):
    """What the committee opened, with its minutes."""

    opening = FileField(_l("The file that the committee’s tool wrote"))
    minutes = LongTextField(
        _l("Minutes of the opening"),
        [Required(_l("Say who was there, where and when.")), Shortest(20), Longest(LONGEST_MINUTES)],
    )

    read: Any = None

    def validate_opening(self, field: Field) -> None:
        """A file of JSON; whether it fits the box, the action tells."""
        try:
            self.read = json.loads(field.data.read())
        except (AttributeError, ValueError, RecursionError) as error:
            raise ValidationError(_l("Choose the file of the opening: its name ends in .json.")) from error


class AnnulmentForm(Form):
    """Which ballot is to be taken out, and why."""

    which = TextField(
        _l("Code of the slip or of the paper sheet, or the voter’s phone or e-mail"),
        [Required(_l("Say which ballot it is.")), Longest(120)],
        description=_l(
            "A slip has sixteen letters and digits, a sheet ten. A voter on paper is found by her sheet alone."
        ),
    )
    reason = LongTextField(
        _l("Reason"),
        [Required(_l("A ballot is annulled only with a reason.")), Shortest(20), Longest(LONGEST_REASON)],
        description=_l("It stands in the public trail: name nobody."),
    )
