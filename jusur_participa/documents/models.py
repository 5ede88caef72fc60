"""Long documents as they were last made."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jusur_participa.documents.terms import EditionState, LongKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model


class Edition(Model):
    """A long document of a municipality in one language: asked for, being set, or ready in the store."""

    __tablename__ = "editions"
    __table_args__ = (
        UniqueConstraint("municipality_id", "kind", "language", "version_id"),
        CheckConstraint("(kind = 'version') = (version_id > 0)", name="version_of_a_plan"),
        CheckConstraint("state <> 'ready' OR made_at IS NOT NULL", name="ready_was_made"),
        CheckConstraint("bytes_count >= 0", name="size_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    kind: Mapped[LongKind]
    language: Mapped[str]
    #: The kept version that it prints; 0 for what the present shows, since a unique constraint lets empty ones pass.
    version_id: Mapped[int] = mapped_column(default=0)
    state: Mapped[EditionState] = mapped_column(default=EditionState.WAITING)
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    #: When the file that can be read now was made; it stays readable while another is set.
    made_at: Mapped[datetime | None]
    bytes_count: Mapped[int] = mapped_column(default=0)

    @property
    def file_key(self) -> str:
        """Where the store keeps it."""
        return f"editions/{self.id}.pdf"

    @property
    def is_awaited(self) -> bool:
        """Whether it is on its way."""
        return self.state in (EditionState.WAITING, EditionState.BEING_SET)
