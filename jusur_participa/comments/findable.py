"""How comments are found: their words, as long as what they are about is found too."""

from collections.abc import Iterator, Sequence

from flask import url_for
from sqlalchemy import exists, select

from jusur_participa.comments.models import Comment, CommentWithdrawal
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import SearchEntry, SearchSource
from jusur_participa.foundation.text import excerpt
from jusur_participa.search.models import IndexedText
from jusur_participa.subjects.models import Subject

COMMENTS, SUBJECTS = Comment.__table__.c, Subject.__table__.c
_AT_ONCE = 1_000
_TITLE = 80


def entries(ids: Sequence[int] | None) -> Iterator[SearchEntry]:
    """The comments whose words are shown, about things that are found, the oldest first."""
    about = Subject.__table__.alias("about")
    its_subject = exists().where(IndexedText.kind == about.c.kind, IndexedText.thing_id == about.c.id)
    shown = (
        select(
            COMMENTS.id, SUBJECTS.municipality_id, COMMENTS.language, COMMENTS.body, SUBJECTS.created_at,
            COMMENTS.association_id,
        )
        .join(Subject.__table__, SUBJECTS.id == COMMENTS.id)
        .join(about, about.c.id == COMMENTS.about_id)
        .where(
            SUBJECTS.hidden_at.is_(None),
            ~exists().where(CommentWithdrawal.comment_id == COMMENTS.id),
            its_subject,
        )
        .order_by(COMMENTS.id)
    )  # fmt: skip
    if ids is not None:
        shown = shown.where(COMMENTS.id.in_(ids))
    for row in db.session.execute(shown.execution_options(yield_per=_AT_ONCE)):
        yield SearchEntry(
            thing_id=row.id,
            municipality_id=row.municipality_id,
            language=row.language,
            title=excerpt(row.body, _TITLE),
            body=row.body,
            published_at=row.created_at,
            association_id=row.association_id,
        )


def comments_about(subject_ids: Sequence[int]) -> list[int]:
    """Ids of the comments about these subjects."""
    return list(db.session.scalars(select(COMMENTS.id).where(COMMENTS.about_id.in_(subject_ids))))


source = SearchSource(
    kind="comment",
    label=_l("Comments"),
    icon="comment",
    entries=entries,
    url=lambda town, comment_id: url_for(
        "comments.show", town=town, comment_id=comment_id, _anchor=f"comment-{comment_id}"
    ),
    following=comments_about,
    is_titled=False,
    # After everything that can be commented: a comment is found where its subject is.
    order=900,
)
