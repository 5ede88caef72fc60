"""The charter, version after version: what the rules say, for the network or for one municipality."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, Model, bilingual
from jusur_participa.moderation.terms import Rule

OF_THE_NETWORK = text("municipality_id IS NULL")


class CharterVersion(Model):
    """The wording of every rule as it was published; a decision cites the one that was in force."""

    __tablename__ = "charter_versions"
    __table_args__ = (
        Index("uq_charter_versions_of_a_town", "municipality_id", "number", unique=True),
        Index("uq_charter_versions_of_the_network", "number", unique=True, sqlite_where=OF_THE_NETWORK,
              postgresql_where=OF_THE_NETWORK),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Empty for the charter of the network, which holds where a municipality has none of its own.
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"))
    number: Mapped[int]
    #: `{"respect": {"ar": "…", "fr": "…"}, …}`: what each rule says.
    wording: Mapped[dict[str, Any]]
    #: Why it was changed, for everybody to read.
    note: Mapped[BilingualText] = bilingual("note", default="")
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))

    def says(self, rule: Rule) -> BilingualText:
        """The wording of one rule."""
        said = self.wording[rule.value]
        return BilingualText(ar=said["ar"], fr=said["fr"])
