"""Having comments found while their words are shown."""

from jusur_participa.comments.events import CommentPosted, CommentWithdrawn
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.events import on
from jusur_participa.moderation.events import SubjectHidden, SubjectRestored
from jusur_participa.search.actions import refresh


@on(CommentPosted, CommentWithdrawn)
def have_it_found_as_it_is(event: CommentPosted | CommentWithdrawn) -> None:
    """A comment is found from the moment it can be read until it is taken back."""
    refresh("comment", [event.comment.id])


@on(SubjectHidden, SubjectRestored)
def follow_moderation(event: SubjectHidden | SubjectRestored) -> None:
    """Words out of sight are not found."""
    if isinstance(event.subject, Comment):
        refresh("comment", [event.subject.id])
