"""Themes of the network and of single municipalities; the goals and targets of the 2030 agenda."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jusur_participa.foundation.database import BilingualText, Model, bilingual

NETWORK_WIDE = text("municipality_id IS NULL")


class Theme(Model):
    """A heading under which ideas are filed, network-wide or of one municipality."""

    __tablename__ = "themes"
    __table_args__ = (
        UniqueConstraint("municipality_id", "code"),
        # A unique constraint lets two empty municipalities pass, so network themes need their own.
        Index("uq_themes_network_code", "code", unique=True, sqlite_where=NETWORK_WIDE, postgresql_where=NETWORK_WIDE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Empty for the themes that every municipality has.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    #: A stable short name for exports, such as water.
    code: Mapped[str]
    name: Mapped[BilingualText] = bilingual("name")
    icon: Mapped[str]
    position: Mapped[int] = mapped_column(default=100)
    is_active: Mapped[bool] = mapped_column(default=True)


class SdgGoal(Model):
    """One of the seventeen goals, with its official colour."""

    __tablename__ = "sdg_goals"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[BilingualText] = bilingual("name")
    colour: Mapped[str]

    targets: Mapped[list["SdgTarget"]] = relationship(back_populates="goal", order_by="SdgTarget.code")


class SdgTarget(Model):
    """A target of a goal, such as 5.5."""

    __tablename__ = "sdg_targets"

    code: Mapped[str] = mapped_column(primary_key=True)
    goal_number: Mapped[int] = mapped_column(ForeignKey("sdg_goals.number"), index=True)
    name: Mapped[BilingualText] = bilingual("name")

    goal: Mapped[SdgGoal] = relationship(back_populates="targets")
