"""Notices as they leave the house, in the language of their reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import render_template, url_for

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import in_language, ngettext
from jusur_participa.foundation.text import excerpt
from jusur_participa.notifications import rules, tokens
from jusur_participa.notifications.models import Delivery, Notice
from jusur_participa.notifications.terms import Choice, DeliveryChannel, Rhythm, Topic

#: News that one mail tells; the rest of a great many stands on the site.
MOST_IN_A_MAIL = 40
#: Of what somebody wrote, in letters.
QUOTED = 400


@dataclass(frozen=True)
class Letter:
    """What is handed to a gateway; `name` is the same however often it is."""

    channel: DeliveryChannel
    name: str
    to: str
    subject: str
    text: str
    language: str
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def reason_to_drop(delivery: Delivery, choices: Mapping[Topic, Choice]) -> str | None:
    """Why it must no longer go out, for the operator to read; None where it may."""
    person, notice = delivery.person, delivery.notice
    is_mail = delivery.channel is DeliveryChannel.EMAIL
    address = person.email if is_mail else person.phone if person.phone_proved_at else None
    choice = choices[notice.topic]
    if address is None or person.deactivated_at is not None:
        return "the person has no address any more"
    if choice.mail is Rhythm.NEVER if is_mail else not choice.sms:
        return "the person wants it no more"
    if notice.is_out_of_sight:
        return "the subject is hidden"
    return None


def letter_of(deliveries: Sequence[Delivery]) -> Letter:
    """What goes to one person by one channel at one time; the deliveries are hers, and each has an address."""
    first = deliveries[0]
    with in_language(first.person.language):
        write = _short_message if first.channel is DeliveryChannel.SMS else _mail
        return write(first.person, [delivery.notice for delivery in deliveries], first)


def _short_message(person: Person, notices: Sequence[Notice], first: Delivery) -> Letter:
    """The head alone, which names nobody and nothing: others may see the phone."""
    words = str(notices[0].headline)
    text = rules.fitted(words, url_for("notifications.index"))
    return Letter(DeliveryChannel.SMS, f"notice-{first.id}-sms", person.phone or "", "", text, person.language)


def _mail(person: Person, notices: Sequence[Notice], first: Delivery) -> Letter:
    is_digest = first.rhythm is not Rhythm.NOW
    scope = tokens.GATHERED if is_digest else notices[0].topic.value
    way_out = url_for("notifications.unsubscribe", token=tokens.written(person.public_ref, scope))
    shown = list(notices[:MOST_IN_A_MAIL])
    said = {
        "notices": shown,
        "more": len(notices) - len(shown),
        "quote_of": quote_of,
        "way_out": way_out,
        "heading": _heading(notices) if is_digest else None,
    }
    return Letter(
        DeliveryChannel.EMAIL,
        name=f"notice-{first.id}-mail",
        to=person.email or "",
        subject=_heading(notices) if is_digest else str(notices[0].headline),
        text=render_template("notifications/emails/notices.txt", **said),
        html=render_template("notifications/emails/notices.html", **said),
        language=person.language,
        # One click, also of a mail program that asks nothing back (RFC 2369, RFC 8058).
        headers={"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _heading(notices: Sequence[Notice]) -> str:
    """How much there is: the subject tells nothing that a glance should not see."""
    count = len(notices)
    return str(ngettext("%(num)d piece of news from Jusur", "%(num)d pieces of news from Jusur", count))


def quote_of(notice: Notice) -> str:
    """What was written, as it reads now; empty where the notice shows nothing of it or it was taken back."""
    if not notice.quotes or notice.subject is None:
        return ""
    subject = notice.subject
    is_taken_back = getattr(subject, "is_withdrawn", False)
    return "" if is_taken_back or not subject.is_shown_to(notice.person) else excerpt(subject.body, QUOTED)
