"""What a person is told, on a page of her own."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.web import page, see_other
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.models import Notice

bp = Blueprint("notifications", __name__)


@bp.route("/notices")
@signed_in
def index() -> ResponseReturnValue:
    """What is new first, then what was read."""
    person = current_person()
    return page(
        "notifications/index",
        unread=queries.unread_notices(person.id),
        read=queries.read_notices(person.id, request.args.get("after")),
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


@bp.app_template_global()
def notice_url(notice: Notice) -> str:
    """Where a notice leads, in the language of its reader; a whole address outside a request."""
    place = notice.municipality
    start = url_for("pages.municipality", town=place.slug) if place else url_for("pages.home")
    return start + notice.details["path"]
