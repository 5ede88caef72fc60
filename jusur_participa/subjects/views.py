"""Photos, fetched one by one with the same care as the page they stand on."""

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, request, url_for

from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.uploads import SIZES, photo_bytes
from jusur_participa.subjects.models import Attachment, Subject
from jusur_participa.subjects.queries import photo_in
from jusur_participa.subjects.registry import kind_of

bp = Blueprint("subjects", __name__)

#: A browser keeps what it has seen for a month; a proxy asks again after five
#: minutes, so that a photo hidden by a moderator soon reaches nobody new.
FOR_EVERYBODY = "public, max-age=2592000, s-maxage=300"
FOR_THE_AUTHOR = "private, no-store"


@bp.route("/<town>/photos/<key>")
@public
def photo(key: str) -> Response:
    """One photo, small or large, to whoever may see its subject now."""
    size = request.args.get("size", "large")
    # Keys are hexadecimal; a database may choke on what else an address can hold.
    attachment = photo_in(current_place().id, key) if key.isalnum() else None
    if attachment is None:
        raise Missing
    # What everybody may see is served without asking who it is for, so that any cache can keep it.
    is_public = attachment.subject.is_public
    if not is_public and not attachment.subject.is_shown_to(current_person()):
        raise Missing
    content = photo_bytes(attachment.key, size)
    if content is None:
        raise Missing
    return _as_image(content, FOR_EVERYBODY if is_public else FOR_THE_AUTHOR)


def _as_image(content: bytes, cache_control: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = "image/webp"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = cache_control
    return response


@dataclass(frozen=True)
class ShownPhoto:
    """A photo as a page shows it: its address and its size in pixels there."""

    url: str
    width: int
    height: int
    alt: str


@bp.app_template_global()
def photos_of(subject: Subject, size: str = "small") -> list[ShownPhoto]:
    """The photos of a subject, its attachments loaded before, for the `gallery` macro."""
    title, town = kind_of(subject).title(subject), subject.municipality.slug
    return [_shown(attachment, title, town, size) for attachment in subject.attachments]


@bp.app_template_global()
def cover_of(subject: Subject) -> ShownPhoto | None:
    """The first photo of a subject, loaded before, for its card in a list; None where it has none."""
    if subject.cover is None:
        return None
    return _shown(subject.cover, kind_of(subject).title(subject), subject.municipality.slug, "small")


def _shown(attachment: Attachment, title: str, town: str, size: str) -> ShownPhoto:
    scale = min(1, SIZES[size] / max(attachment.width, attachment.height))
    return ShownPhoto(
        url=url_for("subjects.photo", town=town, key=attachment.key, size=size),
        width=round(attachment.width * scale),
        height=round(attachment.height * scale),
        alt=attachment.alt or title,
    )


@bp.app_template_global()
def subject_url(subject: Subject) -> str:
    """The page of a subject, whatever slice it comes from."""
    return kind_of(subject).url(subject)


@bp.app_template_global()
def subject_title(subject: Subject) -> str:
    """What a subject is called on its own page."""
    return kind_of(subject).title(subject)
