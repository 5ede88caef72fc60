"""The queue: what waits, taken in hand by the twenty, decided one by one or together."""

from typing import Any

from flask import Response, flash, request, url_for

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.i18n import ngettext
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.web import page, see_other
from jusur_participa.moderation import actions, queries
from jusur_participa.moderation.desk import bp
from jusur_participa.moderation.forms import BulkForm, filters_from
from jusur_participa.moderation.queries import File
from jusur_participa.moderation.terms import CATEGORY_LABELS, CAUSE_LABELS, MOST_AT_ONCE, QueueFilters
from jusur_participa.subjects.registry import kind_of

FILTER_NAMES = ("kind", "cause", "category", "mine", "late")


@bp.get("/<town>/desk/reports")
@mandated(Role.MODERATOR)
def queue() -> Response:
    """What waits: abuse against women first, then what is out of sight, then the oldest."""
    return _queue_page(BulkForm(formdata=None))


@bp.post("/<town>/desk/reports/taking")
@mandated(Role.MODERATOR)
def take_next() -> Response:
    """Take the next texts that nobody has in hand."""
    taken = actions.take_next(current_person(), current_place().id, _filters())
    if not taken:
        flash(_("Nothing is free: others are at work on what waits."), "message")
        return see_other(url_for(".queue"))
    flash(ngettext("%(num)d text is in your hands.", "%(num)d texts are in your hands.", taken), "success")
    return see_other(url_for(".queue", mine=1))


@bp.post("/<town>/desk/reports/decisions")
@mandated(Role.MODERATOR)
def decide_together() -> Response:
    """One decision about every ticked text; what cannot be decided stays, and is named."""
    form = BulkForm()
    files = [file for file in queries.cases_of(_ticked(form)) if file.case is not None]
    languages = {_language_of(file) for file in files}
    must_say_why = any(file.open_alarms for file in files)
    # Both are asked, so that every fault shows at once.
    is_valid, is_complete = form.validate_on_submit(), form.is_complete_for(languages, must_say_why)
    if not (is_valid and is_complete):
        return _queue_page(form)
    reasons = {
        file.subject.id: form.reason_in(_language_of(file)) if form.hides or file.open_alarms else "" for file in files
    }
    settled = actions.settle_many(
        current_person(), [file.subject for file in files], rule=form.chosen_rule, reasons=reasons
    )
    if settled.done:
        flash(ngettext("%(num)d text is decided.", "%(num)d texts are decided.", settled.done), "success")
    for _subject, reason in settled.left[:3]:
        flash(str(reason), "error")
    return see_other(url_for(".queue", **_kept()))


def _ticked(form: BulkForm) -> list[int]:
    """The ticked subjects that wait here, as many as one decision may settle."""
    return queries.waiting_among(current_place().id, form.ticked[:MOST_AT_ONCE])


def _language_of(file: File) -> str:
    """The language in which the author reads."""
    author = file.case.author if file.case is not None else None
    return author.language if author is not None else "fr"


def _filters() -> QueueFilters:
    return filters_from(request.args, offers().subject_kinds, current_person().id)


def _kept() -> dict[str, Any]:
    return {name: request.args[name] for name in FILTER_NAMES if name in request.args}


def _queue_page(form: BulkForm) -> Response:
    place, moment, filters = current_place(), clock.now(), _filters()
    listed = queries.queue(place.id, filters, moment, request.args.get("after"))
    return page(
        "moderation/queue",
        form=form,
        files=[(file, kind_of(file.subject)) for file in listed.files],
        next_url=url_for(".queue", **_kept(), after=listed.next_token) if listed.next_token else None,
        here=_kept(),
        chosen=filters,
        kinds=[(kind.name, kind.label) for kind in offers().subject_kinds.values()],
        causes=CAUSE_LABELS,
        labels=CATEGORY_LABELS,
        moment=moment,
        today=clock.today(),
    )
