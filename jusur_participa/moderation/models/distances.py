"""Who keeps whom away: her own affair, known to nobody else."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.moderation.terms import Distance


class KeptAway(Model):
    """One person does not want to read another, or to be answered by her."""

    __tablename__ = "kept_away"
    __table_args__ = (CheckConstraint("person_id <> other_id", name="not_oneself"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    distance: Mapped[Distance]
    since: Mapped[datetime] = mapped_column(default=clock.now)

    other: Mapped[Person] = relationship(foreign_keys=[other_id])
