"""What the demonstration would have sent: it has no gateway, and whoever tries it has no phone of its people."""

from flask import Blueprint, Response, current_app

from jusur_participa.demo import queries
from jusur_participa.foundation import showcase
from jusur_participa.foundation.access import public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import page
from jusur_participa.signing.actions import present_digits
from jusur_participa.signing.terms import CHANNELS, Channel

bp = Blueprint("demo", __name__)


@bp.get("/sent")
@public
def sent() -> Response:
    """Codes and mails, and what the applications of the demonstration's people show now; nowhere but there."""
    if not current_app.config["DEMONSTRATION"]:
        raise Missing
    applications = [(person, present_digits(person.id)) for person in queries.people_with_applications()]
    return page(
        "demo/sent",
        sent=showcase.kept(),
        applications=applications,
        channels={channel.value: CHANNELS[Channel(channel)] for channel in Channel},
    )
