"""The shape of input: fields that understand what people type, and sentences when they do not."""

import enum
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import has_request_context, request
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    MultipleFileField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import DateField as PlainDateField
from wtforms import IntegerField as PlainIntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput, TextInput

from . import clock
from .database import BilingualText
from .i18n import _l, ngettext
from .lookalikes import visible
from .money import LARGEST_AMOUNT, amount_in
from .text import cleaned, day_in, western_digits
from .verdicts import Words

__all__ = [
    "LARGEST_AMOUNT", "MACHINERY", "Between", "BooleanField", "ChoiceField", "ChoicesField", "DateField", "FilesField",
    "Form", "HiddenField", "IntegerField", "LongTextField", "Longest", "MomentField", "MoneyField", "NameField",
    "Optional", "PasswordField", "PhotoField", "RadioField", "Required", "Shortest", "SubmissionForm", "TextField",
    "both", "choices_of",
]  # fmt: skip


#: What stands in a form beside what people write.
MACHINERY = frozenset({"csrf_token", "form_token", "seen"})


class Form(FlaskForm):
    """A form of the product: protected against forgery, its text cleaned."""

    class Meta(FlaskForm.Meta):
        """As Flask-WTF has it, but for bodies that no page of ours sends."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """Take nothing from JSON, where a number or a list may stand for a text."""
            return None if has_request_context() and request.is_json else super().wrap_formdata(form, formdata)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under their names, as the action takes them."""
        return {name: field.data for name, field in self._fields.items() if name not in MACHINERY}


class SubmissionForm(Form):
    """A form that creates something: sent twice, it still creates one.

    The key is drawn when the form is shown and stored with what it creates,
    under a unique constraint.
    """

    submission_key = HiddenField(default=lambda: uuid.uuid4().hex)

    def validate_submission_key(self, field: Field) -> None:
        """A key that is not ours is replaced rather than refused: nobody typed it."""
        if not re.fullmatch(r"[0-9a-f]{32}", field.data or ""):
            field.data = uuid.uuid4().hex


def _clean(value: Any) -> Any:
    return cleaned(value) if isinstance(value, str) else value


class _CleanText:
    """Cleans before validating, so that a text of spaces counts as empty."""

    data: Any

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        super().process_formdata(valuelist)  # type: ignore[misc]
        self.data = _clean(self.data) or ""


class TextField(_CleanText, StringField):
    """One line."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """One line stays one line, whatever was pasted."""
        super().process_formdata(valuelist)
        self.data = " ".join(self.data.split())


class NameField(TextField):
    """A name, without what cannot be seen in it."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Joiners and fillers would make two names of one."""
        super().process_formdata(valuelist)
        self.data = visible(self.data)


class LongTextField(_CleanText, TextAreaField):
    """Several lines."""


class ChoiceField(SelectField):
    """One of a list."""


class RadioField(SelectField):
    """One of a few, all in sight."""

    widget = ListWidget(prefix_label=False)
    option_widget = RadioInput()


class _MayBeEmpty:
    """Choosing nothing is an answer."""

    def pre_validate(self, form: Form) -> None:
        """Only what was chosen must be of the list."""
        if self.data:  # type: ignore[attr-defined]
            super().pre_validate(form)  # type: ignore[misc]


class OptionalRadioField(_MayBeEmpty, RadioField):
    """One of a few, or none."""


class OptionalChoiceField(_MayBeEmpty, ChoiceField):
    """One of a list, or none."""


class ChoicesField(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class IntegerField(PlainIntegerField):
    """A whole number, in Western or Arabic digits; nothing typed is None."""

    widget = TextInput()

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the digits, whichever way they are written."""
        typed = western_digits(cleaned(str(valuelist[0]))) if valuelist else ""
        if not typed:
            self.data = None
            return
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", typed):
            self.data = None
            raise ValueError(_l("Write a whole number, in digits."))
        self.data = int(typed)


class MoneyField(IntegerField):
    """An amount in whole dirhams; « 380 000 », « 380.000 DH » and Arabic digits are understood."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the amount; centimes are refused rather than guessed."""
        self.data = None
        self.data = amount_in(cleaned(str(valuelist[0]))) if valuelist else None


class DateField(PlainDateField):
    """A day; written as browsers and people write it, in Western or Arabic digits."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the day; an empty field is None."""
        typed = str(valuelist[0]).strip() if valuelist else ""
        self.data = day_in(typed)
        if typed and self.data is None:
            raise ValueError(_l("Write the day, for example 2027-01-31."))


class MomentField(Field):
    """A day and an hour on the clocks of Morocco; its data is the moment in UTC."""

    widget = TextInput("datetime-local")
    FORMAT = "%Y-%m-%dT%H:%M"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return clock.local(self.data).strftime(self.FORMAT) if self.data else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the local time; an empty field is None."""
        typed = western_digits(str(valuelist[0]).strip()) if valuelist else ""
        self.data = None
        if not typed:
            return
        try:
            self.data = clock.from_local(datetime.strptime(typed.replace(" ", "T")[:16], self.FORMAT))
        except ValueError as error:
            raise ValueError(_l("Write the day and the hour, for example 2027-01-31 18:00.")) from error


class PhotoField(MultipleFileField):
    """Some photos; what is no photo is refused when it is read (see `uploads.keep_photo`)."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Browsers send one empty part where nothing was chosen."""
        self.data = [upload for upload in valuelist if getattr(upload, "filename", "")]


class FilesField(PhotoField):
    """Some documents; what is not taken is refused when it is kept (see `files.keep_file`)."""


class Required:
    """Something must be there; the message says what, and why it is asked."""

    field_flags = {"required": True}

    def __init__(self, message: Words | None = None) -> None:
        self.message = message or _l("This is needed to go on.")

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Stop at the first fault of the field: an empty one needs no second sentence."""
        missing = field.data is None or field.data is False or field.data in ("", [])
        if missing:
            # A value that could not be read has its own sentence already.
            if field.process_errors:
                raise StopValidation
            # Nor does a missing choice, which is none of those offered.
            field.errors = []
            raise StopValidation(self.message)


class Longest:
    """At most so many characters."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.field_flags = {"maxlength": length}

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Say how much is too much, so that the writer knows what to cut."""
        excess = len(field.data or "") - self.length
        if excess > 0:
            raise ValidationError(ngettext("Too long by %(num)d character.", "Too long by %(num)d characters.", excess))


class Shortest:
    """At least so many characters, where anything is written at all."""

    def __init__(self, length: int, message: Words | None = None) -> None:
        self.length = length
        self.message = message
        self.field_flags = {"minlength": length}

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Ask for more, by the given message or by the number of characters."""
        if field.data and len(field.data) < self.length:
            raise ValidationError(
                self.message
                or ngettext("Write at least %(num)d character.", "Write at least %(num)d characters.", self.length)
            )


class Between:
    """A number, or a day, from the first to the last allowed one."""

    def __init__(self, first: Any, last: Any, message: Words | None = None) -> None:
        self.first, self.last, self.message = first, last, message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Name the limits."""
        if field.data is not None and not self.first <= field.data <= self.last:
            raise ValidationError(
                self.message or _l("Choose a value from %(first)s to %(last)s.", first=self.first, last=self.last)
            )


def both(arabic: Field, french: Field) -> BilingualText:
    """What two fields say, in Arabic and in French, as one text."""
    return BilingualText(ar=arabic.data or "", fr=french.data or "")


def choices_of(
    words: type[enum.Enum], labels: Mapping[Any, Words] | Callable[[Any], Words], empty: Words | None = None
) -> list[SelectChoice]:
    """The choices of an enum: its members with their labels, `empty` first where nothing is an answer."""
    label = labels if callable(labels) else labels.__getitem__
    first = [] if empty is None else [SelectChoice("", empty)]
    return [*first, *(SelectChoice(word.value, label(word)) for word in words)]
