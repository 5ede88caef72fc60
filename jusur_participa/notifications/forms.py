"""How people want to be told: for each topic whether here, how often by mail, and whether on the phone."""

from collections.abc import Iterable
from typing import Any

from jusur_participa.foundation.forms import BooleanField, ChoiceField, Form, Required, choices_of
from jusur_participa.foundation.i18n import _l
from jusur_participa.notifications.terms import RHYTHM_LABELS, Choice, Rhythm, Topic


class ChoicesForm(Form):
    """Three fields a topic, under the topic's name: `ideas_in_app`, `ideas_mail`, `ideas_sms`."""

    def choice_of(self, topic: Topic) -> Choice:
        """What is chosen for this topic."""
        return Choice(
            in_app=bool(self[f"{topic}_in_app"].data),
            mail=Rhythm(self[f"{topic}_mail"].data),
            sms=bool(self[f"{topic}_sms"].data),
        )


def choices_form(topics: Iterable[Topic], chosen: dict[Topic, Choice]) -> ChoicesForm:
    """The form for these topics, as they are chosen now."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for topic in topics:
        choice = chosen[topic]
        fields[f"{topic}_in_app"] = BooleanField(_l("In my notices here"))
        fields[f"{topic}_mail"] = ChoiceField(_l("By mail"), [Required()], choices=choices_of(Rhythm, RHYTHM_LABELS))
        fields[f"{topic}_sms"] = BooleanField(_l("By a message to my phone, at once"))
        data |= {f"{topic}_in_app": choice.in_app, f"{topic}_mail": choice.mail.value, f"{topic}_sms": choice.sms}
    form: ChoicesForm = type("ChoicesForm", (ChoicesForm,), fields)(data=data)
    return form
