"""Comments about a subject, in threads; a comment is a subject itself, so it can be reported and hidden."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.models import Association
from jusur_participa.comments.terms import DEEPEST, LONGEST, Stance
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.moderation.models import Hiding
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel


class Comment(Subject):
    """What somebody says about a subject, or answers to another comment."""

    __tablename__ = "comments"
    __table_args__ = (
        UniqueConstraint("author_id", "submission_key"),
        CheckConstraint(f"depth BETWEEN 0 AND {DEEPEST}", name="depth_within_reach"),
        CheckConstraint(
            "(depth = 0) = (parent_id IS NULL) AND (depth = 0) = (thread_id IS NULL)", name="answers_have_parents"
        ),
        CheckConstraint("depth = 0 OR stance = 'neither'", name="only_openers_take_a_stance"),
        CheckConstraint(f"length(body) BETWEEN 1 AND {LONGEST}", name="body_fits"),
        Index("ix_comments_about_id_thread_id_id", "about_id", "thread_id", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    #: The subject under discussion, the same for the whole thread.
    about_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    #: The comment this one is shown under.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    #: The comment that opened the thread; none for that one itself.
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    depth: Mapped[int] = mapped_column(default=0)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    #: Set when the author spoke in the name of an association.
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    #: As the author gave it at the time of the act.
    author_sex: Mapped[Sex | None]
    #: Whether the author held a mandate of the municipality at the time of the act.
    by_official: Mapped[bool] = mapped_column(default=False)
    stance: Mapped[Stance] = mapped_column(default=Stance.NEITHER)
    body: Mapped[str]
    language: Mapped[str]
    channel: Mapped[Channel] = mapped_column(default=Channel.ONLINE)
    #: Sent with the form, so that a double click writes one comment.
    submission_key: Mapped[str]

    __mapper_args__ = {"polymorphic_identity": "comment", "inherit_condition": id == Subject.id}

    about: Mapped[Subject] = relationship(foreign_keys=[about_id], remote_side=[Subject.id])
    parent: Mapped["Comment | None"] = relationship(foreign_keys=[parent_id], remote_side=[id])
    author: Mapped[Person] = relationship()
    association: Mapped[Association | None] = relationship()
    withdrawal: Mapped["CommentWithdrawal | None"] = relationship(back_populates="comment", lazy="joined")
    #: The hiding that stands, if any: its rule is shown in the comment's place.
    hiding: Mapped[Hiding | None] = relationship(
        primaryjoin=lambda: (Hiding.subject_id == Subject.id) & Hiding.restored_at.is_(None),
        foreign_keys=[Hiding.subject_id],
        uselist=False,
        viewonly=True,
    )

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawal is not None

    @property
    def is_readable(self) -> bool:
        """Whether its words are shown; its place always is."""
        return not self.is_hidden and not self.is_withdrawn


class DiscussionClosing(Model):
    """The author of a subject wants no more comments for now; what was said stays."""

    __tablename__ = "discussion_closings"
    __table_args__ = (
        Index("uq_discussion_closings_standing", "subject_id", unique=True, sqlite_where=text("reopened_at IS NULL"),
              postgresql_where=text("reopened_at IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), index=True)
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime] = mapped_column(default=clock.now)
    reopened_at: Mapped[datetime | None]


class CommentWithdrawal(Model):
    """A comment taken back by its author; it keeps its place without its words."""

    __tablename__ = "comment_withdrawals"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(default=clock.now)

    comment: Mapped[Comment] = relationship(back_populates="withdrawal")
