"""What a discussion announces."""

from dataclasses import dataclass

from jusur_participa.comments.models import Comment


@dataclass(frozen=True)
class CommentPosted:
    """Somebody commented a subject or answered a comment."""

    comment: Comment


@dataclass(frozen=True)
class CommentWithdrawn:
    """The author took a comment back; its place stays."""

    comment: Comment
