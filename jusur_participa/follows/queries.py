"""What a person follows; of others she learns nothing."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, literal, select, union_all
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from jusur_participa.follows.models import Follow
from jusur_participa.follows.terms import FollowKind, Target
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.pagination import Page, key_page
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.queries import subject_shown_in, subjects_of
from jusur_participa.supports.models import Support
from jusur_participa.territory.models import Zone
from jusur_participa.themes.queries import theme_in

PAGE_SIZE = 30


@dataclass(frozen=True)
class Standing:
    """How a person stands to a subject."""

    supports: bool = False
    follows: bool = False


def standing_on(person_id: int | None, subject_id: int) -> Standing:
    """Whether the person supports and follows the subject, in one statement; a visitor does neither."""
    if person_id is None:
        return Standing()
    found = db.session.scalars(
        union_all(
            select(literal("supports")).where(Support.subject_id == subject_id, Support.person_id == person_id),
            select(literal("follows")).where(Follow.subject_id == subject_id, Follow.person_id == person_id),
        )
    ).all()
    return Standing("supports" in found, "follows" in found)


def names(target: Target) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a row follows this target."""
    columns = (getattr(Follow, name) == value for name, value in target.columns.items())
    return Follow.kind == target.kind, Follow.municipality_id == target.municipality_id, *columns


def is_following(person_id: int | None, target: Target | None) -> bool:
    """Whether the person follows it; a visitor follows nothing."""
    if person_id is None or target is None:
        return False
    return bool(db.session.scalar(select(exists().where(Follow.person_id == person_id, *names(target)))))


def followed_by(person_id: int, after: str | None = None) -> Page:
    """A page of what the person follows, the latest first, each with its name; hidden ideas say so themselves."""
    statement = (
        select(Follow)
        .where(Follow.person_id == person_id)
        .options(joinedload(Follow.municipality), joinedload(Follow.theme), joinedload(Follow.zone))
    )
    page = key_page(statement, (Follow.followed_at.desc(), Follow.id.desc()), after, PAGE_SIZE)
    subjects = subjects_of(follow.subject_id for follow in page.items if follow.subject_id)
    for follow in page.items:
        set_committed_value(follow, "subject", subjects.get(follow.subject_id or 0))
    return page


def target_in(municipality_id: int, kind: FollowKind, target_id: int) -> tuple[Target, Subject | None]:
    """What an address of this municipality names, and its subject where it is an idea.

    Raises:
        Missing: when it is another municipality's, is not shown, or does not exist.
    """
    subject = None
    if kind is FollowKind.IDEA:
        subject = subject_shown_in(municipality_id, target_id, None)
        if subject.kind != "proposal":
            raise Missing
    elif kind is FollowKind.THEME:
        theme_in(municipality_id, target_id)
    elif kind is FollowKind.ZONE:
        zone = db.session.get(Zone, target_id)
        if zone is None or zone.municipality_id != municipality_id:
            raise Missing
    elif target_id != municipality_id:
        raise Missing
    return Target(kind, municipality_id, target_id), subject
