"""Feeds of a municipality, of its spaces and of its themes, in the language of their address."""

from urllib.parse import urljoin, urlsplit

from flask import Blueprint, Response, current_app, make_response, request, url_for

from jusur_participa.feeds import queries
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.text import excerpt
from jusur_participa.foundation.writers import atom
from jusur_participa.proposals.models import JourneyEntry
from jusur_participa.proposals.terms import OUTCOME_LABELS, STEP_LABELS, JourneyStep
from jusur_participa.spaces.queries import space_with_phases
from jusur_participa.themes.queries import theme_in

bp = Blueprint("feeds", __name__)

#: Any cache may keep a feed for five minutes; after that it asks whether there is another one.
CACHE_CONTROL = "public, max-age=300"
SUMMARY = 400


@bp.get("/<town>/news.atom")
@public
def municipality() -> Response:
    """What is new in the municipality."""
    place = current_place()
    return _feed(place.name.in_(current_language()), url_for("pages.municipality"))


@bp.get("/<town>/spaces/<int:space_id>/news.atom")
@public
def space(space_id: int) -> Response:
    """What is new in a space that everybody sees."""
    found = space_with_phases(current_place().id, space_id)
    if found is None or not found.is_published:
        raise Missing
    return _feed(found.title.in_(current_language()), url_for("spaces.show", space_id=space_id), space_id=space_id)


@bp.get("/<town>/themes/<int:theme_id>/news.atom")
@public
def theme(theme_id: int) -> Response:
    """What is new about a theme."""
    found = theme_in(current_place().id, theme_id)
    return _feed(found.name.in_(current_language()), url_for("proposals.index", theme=theme_id), theme_id=theme_id)


def _feed(title: str, page: str, **narrowed: int) -> Response:
    place, moment = current_place(), clock.now()
    steps = queries.latest_steps(place.id, moment, **narrowed)
    # A feed that nothing happened in is as old as what it looks at: it must not seem new each time.
    oldest = (moment - queries.LOOKS_BACK).replace(hour=0, minute=0, second=0, microsecond=0)
    feed = atom.Feed(
        url=_whole(request.path),
        page=_whole(page),
        title=_("%(title)s: what is new", title=title),
        author=place.name.in_(current_language()),
        language=current_language(),
        updated_at=max((step.reached_at for step in steps), default=oldest),
        entries=[_entry(step, place.slug) for step in steps],
    )
    response = make_response(atom.write(feed))
    response.headers["Content-Type"] = atom.MEDIA_TYPE
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.last_modified = feed.updated_at
    response.add_etag()
    response.make_conditional(request)
    return response


def _entry(step: JourneyEntry, town: str) -> atom.Entry:
    idea = step.proposal
    outcome = idea.outcome if step.step is JourneyStep.ANSWERED else None
    what = OUTCOME_LABELS[outcome] if outcome else STEP_LABELS[step.step]
    said, language = (step.reason or "", step.reason_language)
    if step.step is JourneyStep.PROPOSED:
        said, language = idea.body, idea.language
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    return atom.Entry(
        # A tag (RFC 4151): it stays the same wherever the installation moves within its name.
        id=f"tag:{host},{step.reached_at:%Y-%m-%d}:journey/{step.id}",
        url=_whole(url_for("proposals.show", town=town, proposal_id=idea.id)),
        title=_("%(step)s: %(title)s", step=what, title=f"\u2068{idea.title}\u2069"),
        published_at=step.reached_at,
        summary=excerpt(said, SUMMARY),
        summary_language=language,
    )


def _whole(path: str) -> str:
    """A whole address; from the configuration, never from what a request says of its host."""
    return urljoin(current_app.config["BASE_URL"], path)
