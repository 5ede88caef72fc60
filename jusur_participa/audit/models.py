"""What was found when a chain was checked."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model


class TrailCheck(Model):
    """One reading of a whole chain: how long it was, how it ended, and whether it held."""

    __tablename__ = "trail_checks"
    __table_args__ = (Index("ix_trail_checks_latest", "chain", "checked_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: A municipality's id, or `trail.NETWORK`.
    chain: Mapped[int]
    checked_at: Mapped[datetime] = mapped_column(default=clock.now)
    entries_count: Mapped[int]
    #: Hash of the last entry at that time: who keeps it can prove later that nothing before it changed.
    digest: Mapped[str]
    #: Position of the first entry that is not as it was recorded.
    broken_at: Mapped[int | None]

    @property
    def held(self) -> bool:
        """Whether every entry was as it was recorded."""
        return self.broken_at is None
