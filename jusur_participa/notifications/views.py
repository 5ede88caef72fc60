"""What a person is told, how she wants to be told, and the way out that every mail carries."""

from collections.abc import Collection
from http import HTTPStatus

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.queries import person_named
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.extensions import csrf
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.notifications import actions, queries, tokens
from jusur_participa.notifications.forms import choices_form
from jusur_participa.notifications.letters import quote_of
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import TOPIC_HINTS, TOPIC_ICONS, TOPIC_LABELS, Rhythm, Topic

bp = Blueprint("notifications", __name__)


@bp.route("/notices")
@signed_in
def index() -> ResponseReturnValue:
    """What is new first, then what was read."""
    person = current_person()
    unread = queries.unread_notices(person.id)
    read = queries.read_notices(person.id, request.args.get("after"))
    return page(
        "notifications/index",
        unread=unread,
        read=read,
        quotes={notice.id: quote_of(notice) for notice in (*unread, *read.items)},
    )


@bp.route("/notices/<int:notice_id>/reading", methods=["POST"])
@signed_in
def read(notice_id: int) -> ResponseReturnValue:
    """Mark a notice as read and go where it leads."""
    notice = queries.notice_of(current_person().id, notice_id)
    actions.mark_read(notice)
    return see_other(url_for(".index") if notice.is_out_of_sight else notice_url(notice))


@bp.route("/notices/reading", methods=["POST"])
@signed_in
def read_all() -> ResponseReturnValue:
    """Mark everything as read."""
    actions.mark_all_read(current_person())
    flash(_("Everything is marked as read."), "success")
    return see_other(url_for(".index"))


@bp.route("/account/notices", methods=["GET", "POST"])
@signed_in
def choices() -> ResponseReturnValue:
    """How I am told of what: here, by mail and how often, on my phone."""
    person = current_person()
    topics = _topics_of(person)
    form = choices_form(topics, queries.choices_of(person.id))
    if form.validate_on_submit():
        actions.choose(person, {topic: form.choice_of(topic) for topic in topics})
        flash(_("From now on you are told as you chose."), "success")
        return see_other(url_for(".choices"))
    return page(
        "notifications/choices", form=form, topics=topics, labels=TOPIC_LABELS, hints=TOPIC_HINTS, icons=TOPIC_ICONS
    )


def _topics_of(person: Person) -> list[Topic]:
    """What may concern her: work at a desk only who has one."""
    has_a_desk = person.has_a_desk(clock.today())
    return [topic for topic in Topic if topic is not Topic.WORK or has_a_desk]


@bp.route("/unsubscribe/<token>", methods=["GET", "POST"])
@public
@csrf.exempt
def unsubscribe(token: str) -> ResponseReturnValue:
    """Stop the mails that carried this address, signed in or not (RFC 8058).

    A GET asks, since mail programs look at every address. A POST needs no token
    of a form, which a mail program has not: the signature in the address is one.
    """
    person, scope = _read(token)
    everything = tokens.written(person.public_ref, tokens.EVERYTHING)
    topics = _topics_in(scope, person)
    is_done = request.method == "POST"
    if is_done:
        actions.stop_mails(person, topics)
    return page(
        "notifications/unsubscribe",
        HTTPStatus.OK,
        is_done=is_done,
        is_everything=scope == tokens.EVERYTHING,
        topics=[TOPIC_LABELS[topic] for topic in topics if topic in _topics_of(person)],
        here=url_for(".unsubscribe", token=token),
        everything=url_for(".unsubscribe", token=everything),
    )


def _read(token: str) -> tuple[Person, str]:
    found = tokens.read(token)
    person = person_named(found[0]) if found else None
    if found is None or person is None:
        raise Missing
    return person, found[1]


def _topics_in(scope: str, person: Person) -> Collection[Topic]:
    if scope == tokens.EVERYTHING:
        return list(Topic)
    if scope == tokens.GATHERED:
        chosen = queries.choices_of(person.id)
        return [topic for topic in Topic if chosen[topic].mail in (Rhythm.DAILY, Rhythm.WEEKLY)]
    return [Topic(scope)]


@bp.app_template_global()
def notice_url(notice: Notice) -> str:
    """Where a notice leads, in the language of its reader; a whole address outside a request."""
    place = notice.municipality
    start = url_for("pages.municipality", town=place.slug) if place else url_for("pages.home")
    return start + notice.details["path"]
