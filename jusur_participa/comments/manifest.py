"""What comments offer: pages, and themselves as subjects that can be answered, reported and hidden."""

from flask import url_for

from jusur_participa.comments import findable, policy, reactions, views
from jusur_participa.comments.holdings import erasing, holdings
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.manifest import Slice, SubjectKind
from jusur_participa.foundation.text import excerpt


def title_of(comment: Comment) -> str:
    """How it begins; nothing of it where its words are no longer shown."""
    return excerpt(comment.body, 80) if comment.is_readable else _("A comment that is no longer shown")


def url_of(comment: Comment) -> str:
    """Its thread, at its place."""
    return url_for(
        "comments.show", town=comment.municipality.slug, comment_id=comment.id, _anchor=f"comment-{comment.id}"
    )


slice = Slice(
    name="comments",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp,),
    reactions=(reactions,),
    search_sources=(findable.source,),
    subject_kinds=(
        SubjectKind(
            name="comment",
            label=_l("Comment"),
            title=title_of,
            url=url_of,
            language=lambda comment: comment.language,
            may_discuss=policy.may_answer,
            may_support=policy.may_support_comment,
        ),
    ),
)
