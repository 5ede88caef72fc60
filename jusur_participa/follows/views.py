"""The bell: a POST that leads back to the page it stands on; and the list of what one follows."""

from dataclasses import dataclass

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from jusur_participa.accounts.models import Person
from jusur_participa.follows import actions, queries
from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import KIND_ICONS, KIND_LABELS, FollowKind, Target
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.templating import here
from jusur_participa.foundation.web import page, see_other
from jusur_participa.signing.rules import local_path
from jusur_participa.subjects.queries import subjects_of
from jusur_participa.subjects.registry import kind_of

bp = Blueprint("follows", __name__)


@bp.get("/account/follows")
@signed_in
def index() -> ResponseReturnValue:
    """What I follow, with the way to cease."""
    followed = queries.followed_by(current_person().id, request.args.get("after"))
    return page(
        "follows/index",
        lines=[_line(follow) for follow in followed.items],
        next_url=url_for(".index", after=followed.next_token) if followed.next_token else None,
        labels=KIND_LABELS,
        icons=KIND_ICONS,
    )


@dataclass(frozen=True)
class Line:
    """One thing that is followed, as the list shows it; no address where it is out of sight."""

    follow: Follow
    target_id: int
    name: Markup | str
    language: str | None
    url: str | None


def _line(follow: Follow) -> Line:
    town = follow.municipality.slug
    if follow.subject is not None:
        kind, is_shown = kind_of(follow.subject), follow.subject.is_public
        name = kind.title(follow.subject) if is_shown else _("It is no longer shown.")
        language = kind.language(follow.subject) if is_shown else None
        return Line(follow, follow.subject.id, name, language, kind.url(follow.subject) if is_shown else None)
    if follow.theme is not None:
        url = url_for("proposals.index", town=town, theme=follow.theme.id)
        return Line(follow, follow.theme.id, here(follow.theme.name), None, url)
    if follow.zone is not None:
        url = url_for("proposals.index", town=town, zone=follow.zone.id)
        return Line(follow, follow.zone.id, here(follow.zone.name), None, url)
    url = url_for("pages.municipality", town=town)
    return Line(follow, follow.municipality_id, here(follow.municipality.name), None, url)


@bp.post("/<town>/follows/<any(idea, theme, zone, municipality):kind>/<int:target_id>")
@signed_in
def follow(kind: str, target_id: int) -> ResponseReturnValue:
    """Follow something of this municipality."""
    target, subject = queries.target_in(current_place().id, FollowKind(kind), target_id)
    if actions.follow(current_person(), target, subject):
        flash(_("You follow this now, and are told of its news."), "success")
    return _back()


@bp.post("/<town>/follows/<any(idea, theme, zone, municipality):kind>/<int:target_id>/withdrawal")
@signed_in
def unfollow(kind: str, target_id: int) -> ResponseReturnValue:
    """Cease to follow it, also where it is no longer shown."""
    if not actions.unfollow(current_person(), Target(FollowKind(kind), current_place().id, target_id)):
        # The second click finds nothing to end, and what she follows still there; a number of elsewhere finds nothing.
        queries.target_in(current_place().id, FollowKind(kind), target_id)
    flash(_("You no longer follow this."), "success")
    return _back()


def _back() -> ResponseReturnValue:
    return see_other(local_path(request.form.get("back")) or url_for(".index"))


def intended(person: Person, subject_id: int) -> str:
    """A visitor wanted to follow this idea when she was asked to sign in: now she does; the page that shows it.

    Raises:
        Missing: where it is not shown to everybody.
    """
    subject = subjects_of([subject_id]).get(subject_id)
    if subject is None or not subject.is_public or subject.kind != "proposal":
        raise Missing
    if actions.follow(person, Target(FollowKind.IDEA, subject.municipality_id, subject.id), subject):
        flash(_("You follow this now, and are told of its news."), "success")
    return f"{kind_of(subject).url(subject)}#follow-idea-{subject.id}"
