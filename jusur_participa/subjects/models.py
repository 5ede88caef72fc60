"""The parent table of everything citizens can discuss, support, report and follow."""

from datetime import datetime
from typing import cast

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.territory.models import Municipality


class Subject(Model):
    """One thing people can act upon; its own slice adds the rest in a table joined by `id`."""

    __tablename__ = "subjects"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_abstract": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Name of the `SubjectKind` that answers for it: "proposal", "comment", "project"…
    kind: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: Set while a hiding or a hold stands; who, why and by which rule is told by that.
    hidden_at: Mapped[datetime | None]
    #: Set while a moderator has asked for a change and the text has not been changed.
    change_asked_at: Mapped[datetime | None]
    #: Set while its author keeps the discussion closed.
    discussion_closed_at: Mapped[datetime | None]

    municipality: Mapped[Municipality] = relationship()
    attachments: Mapped[list["Attachment"]] = relationship(back_populates="subject", order_by="Attachment.position")
    #: The first of them, for lists: one more join, where all of them would be one more query.
    cover: Mapped["Attachment | None"] = relationship(
        primaryjoin="and_(Attachment.subject_id == Subject.id, Attachment.position == 1)", viewonly=True, uselist=False
    )

    #: Who wrote it, where one person did: the slices that know override it with their column.
    author_id = cast("int | None", None)
    #: What was written, where somebody's words are in question: overridden in the same way.
    body = ""

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator has taken it out of everybody's sight."""
        return self.hidden_at is not None

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it; slices with drafts say more."""
        return not self.is_hidden

    def is_by(self, person: Person | None) -> bool:
        """Whether this person wrote it."""
        return person is not None and self.author_id == person.id

    def is_shown_to(self, person: Person | None) -> bool:
        """Whether this person may see it, and its photos: a draft only by its author, a hidden one by nobody."""
        return self.is_public or (self.is_by(person) and not self.is_hidden)


class Attachment(Model):
    """A photo shown with a subject, already resized and stripped of its metadata."""

    __tablename__ = "attachments"
    __table_args__ = (
        UniqueConstraint("subject_id", "position"),
        CheckConstraint("width > 0 AND height > 0", name="has_a_size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"))
    #: Where the files stand in the store; unguessable, and still checked at each fetch.
    key: Mapped[str] = mapped_column(unique=True)
    width: Mapped[int]
    height: Mapped[int]
    #: What the photo shows, for those who cannot see it.
    alt: Mapped[str]
    position: Mapped[int]

    subject: Mapped[Subject] = relationship(back_populates="attachments")
