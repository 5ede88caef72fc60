"""Who follows what: private to whoever follows, and gone when it is taken back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.accounts.models import Person
from jusur_participa.follows.terms import FollowKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import Model
from jusur_participa.subjects.models import Subject
from jusur_participa.territory.models import Municipality, Zone
from jusur_participa.themes.models import Theme

WHOLE_PLACE = text("kind = 'municipality'")


class Follow(Model):
    """One thing that one person wants to hear of, once; nobody else is shown it, nor how many do."""

    __tablename__ = "follows"
    __table_args__ = (
        # What is followed comes first: the same indexes find everybody to tell, in the order of their ids.
        UniqueConstraint("subject_id", "person_id"),
        UniqueConstraint("zone_id", "person_id"),
        UniqueConstraint("theme_id", "municipality_id", "person_id"),
        Index(
            "uq_follows_of_municipality", "municipality_id", "person_id",
            unique=True, sqlite_where=WHOLE_PLACE, postgresql_where=WHOLE_PLACE,
        ),
        Index("ix_follows_of_person", "person_id", "followed_at", "id"),
        CheckConstraint(
            "(subject_id IS NOT NULL) = (kind = 'idea') AND (theme_id IS NOT NULL) = (kind = 'theme')"
            " AND (zone_id IS NOT NULL) = (kind = 'zone')",
            name="names_what_its_kind_says",
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[FollowKind]
    #: Where: a theme is followed in one municipality, even where the whole network has it.
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subjects.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    followed_at: Mapped[datetime] = mapped_column(default=clock.now)

    person: Mapped[Person] = relationship()
    municipality: Mapped[Municipality] = relationship()
    subject: Mapped[Subject | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    zone: Mapped[Zone | None] = relationship()
