"""Having comments found while their words are shown, and announced once they are."""

from jusur_participa.comments.events import CommentPosted, CommentWithdrawn
from jusur_participa.comments.models import Comment
from jusur_participa.foundation.events import announce, on
from jusur_participa.moderation.events import SubjectReappeared, SubjectReleased, SubjectVanished
from jusur_participa.search.actions import refresh


@on(CommentPosted, CommentWithdrawn)
def have_it_found_as_it_is(event: CommentPosted | CommentWithdrawn) -> None:
    """A comment is found from the moment it can be read until it is taken back."""
    refresh("comment", [event.comment.id])


@on(SubjectReleased)
def post_what_was_read(event: SubjectReleased) -> None:
    """What a moderator has read first is posted now."""
    comment = event.subject
    if isinstance(comment, Comment) and event.hold.before_publication and not comment.is_withdrawn:
        announce(CommentPosted(comment))


@on(SubjectVanished, SubjectReappeared)
def follow_moderation(event: SubjectVanished | SubjectReappeared) -> None:
    """Words out of sight are not found."""
    if isinstance(event.subject, Comment):
        refresh("comment", [event.subject.id])
