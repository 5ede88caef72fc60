"""The parent table of everything citizens can discuss, support, report and follow."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model


class Subject(Model):
    """One thing people can act upon; its own slice adds the rest in a table joined by `id`."""

    __tablename__ = "subjects"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_abstract": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Name of the `SubjectKind` that answers for it: "proposal", "comment", "project"…
    kind: Mapped[str]
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: Set while a hiding stands; who, why and by which rule is told by the hiding.
    hidden_at: Mapped[datetime | None]

    attachments: Mapped[list["Attachment"]] = relationship(back_populates="subject", order_by="Attachment.position")

    @property
    def is_hidden(self) -> bool:
        """Whether a moderator has taken it out of everybody's sight."""
        return self.hidden_at is not None


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
