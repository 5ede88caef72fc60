"""Forms for what several people work on: sent once, and never over what somebody else has saved meanwhile.

The page carries a digest of each value as it was shown. When the form comes
back, a field that somebody else has changed and this writer has not takes the
newer value; one that both have changed is a conflict: the page shows both
texts, and saving again keeps the writer's own.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from wtforms import Field, HiddenField

from . import i18n
from .forms import MACHINERY, Form
from .i18n import _l
from .once import send_once


def digest_of(value: Any) -> str:
    """The same for what a form shows in the same way: nothing and an empty text, a number and its digits."""
    return hashlib.sha256(_spelled(value).encode()).hexdigest()[:16]


def _spelled(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M%z")
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(sorted(map(_spelled, value)))
    return "\n".join(str(value).split("\r\n")).strip()


class SharedForm(Form):
    """A form of the desk; the view fills it with what is saved now, and it finds out what has changed since."""

    form_token = HiddenField(default=lambda: uuid.uuid4().hex)
    seen = HiddenField()

    #: Whether somebody else has saved another text where this writer wrote.
    is_overtaken = False

    def process(self, *arguments: Any, **values: Any) -> None:
        """Fill the fields; those that only somebody else has changed with the newer value."""
        super().process(*arguments, **values)
        saved = {field.short_name: field.object_data for field in self._told()}
        now = {name: digest_of(value) for name, value in saved.items()}
        shown, self._changed = _read(self.seen.data), set[str]()
        for field in self._told():
            before = shown.get(field.short_name, now[field.short_name])
            if before == now[field.short_name]:
                continue
            if digest_of(field.data) == before:
                _take(field, saved[field.short_name])
            elif digest_of(field.data) != now[field.short_name]:
                self._changed.add(field.short_name)
        # What is shown from here on: sent again, the writer's text stands.
        self.seen.data, self.seen.raw_data = json.dumps(now), None

    def _told(self) -> Iterable[Field]:
        """The fields that hold one value each; lists of fields and files are not compared."""
        return [
            field
            for field in self._fields.values()
            if field.short_name not in MACHINERY and not hasattr(field, "entries") and not hasattr(field, "form")
        ]

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """As every form; then show both texts where two people wrote."""
        is_valid = super().validate(extra_validators)
        for field in self._told():
            if field.short_name in self._changed:
                theirs = _as_read(field, field.object_data)
                field.errors = [*field.errors, _l("Saved meanwhile by somebody else: « %(theirs)s ».", theirs=theirs)]
        self.is_overtaken = bool(self._changed)
        return is_valid and not self.is_overtaken

    def validate_on_submit(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Whether to act now.

        Raises:
            SentBefore: this very form has done its work.
        """
        is_valid = bool(super().validate_on_submit(extra_validators))
        if is_valid:
            send_once(self.form_token.data or "")
        return is_valid


def _read(seen: str | None) -> dict[str, str]:
    try:
        values = json.loads(seen or "{}")
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _take(field: Field, saved: Any) -> None:
    """Let the field hold what is saved."""
    field.process_errors = []
    field.process_data(saved)
    field.raw_data = None


def _as_read(field: Field, value: Any) -> str:
    """What is saved, as people read it."""
    spelled = _spelled(value)
    choices = {str(choice[0]): str(choice[1]) for choice in getattr(field, "iter_choices", list)()}
    if choices:
        return "، ".join(choices.get(part, part) for part in spelled.split("\n"))
    if isinstance(value, datetime):
        return i18n.moment(value)
    if isinstance(value, date):
        return i18n.day(value)
    return spelled
