"""Who supports what: the row itself is the record of the act."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel


class Support(Model):
    """One person's support of one subject; withdrawing it deletes the row."""

    __tablename__ = "supports"
    __table_args__ = (UniqueConstraint("subject_id", "association_id"),)

    subject_id: Mapped[int] = mapped_column(ForeignKey("subjects.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    #: Set when the person supported in the name of an association: once for each association.
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"), index=True)
    #: Sex and zone as the person gave them at the time of the act.
    sex: Mapped[Sex | None]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    channel: Mapped[Channel]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)

    subject: Mapped[Subject] = relationship()
    person: Mapped[Person] = relationship()
    association: Mapped[Association | None] = relationship()
