"""For the network: what was told and could not be sent, and trying it again once the gateway is back."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation.access import network_staff
from jusur_participa.foundation.i18n import ngettext
from jusur_participa.foundation.web import page, see_other
from jusur_participa.notifications import actions, queries
from jusur_participa.notifications.terms import CHANNEL_LABELS, TOPIC_LABELS, DeliveryState

bp = Blueprint("notifications_desk", __name__)


@bp.get("/network/desk/notices/")
@network_staff
def failures() -> ResponseReturnValue:
    """Notices that did not go out, and why; never to whom, nor what they say."""
    return page(
        "notifications/failures",
        troubled=queries.troubled_deliveries(request.args.get("after")),
        given_up=queries.deliveries_by_state().get(DeliveryState.FAILED, 0),
        channels=CHANNEL_LABELS,
        topics=TOPIC_LABELS,
    )


@bp.post("/network/desk/notices/again")
@network_staff
def try_again() -> ResponseReturnValue:
    """Try once more all that was given up."""
    count = actions.try_all_again()
    flash(ngettext("%(num)d notice is tried again.", "%(num)d notices are tried again.", count), "success")
    return see_other(url_for(".failures"))
