"""What is new: the latest steps of ideas that everybody may see."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import JourneyEntry, Proposal
from jusur_participa.proposals.terms import JourneyStep

MOST_ENTRIES = 30
#: News are read at most so far back: the feed of a quiet village looks at no more of the network's than this.
LOOKS_BACK = timedelta(days=180)


def latest_steps(
    place_id: int, moment: datetime, space_id: int | None = None, theme_id: int | None = None
) -> Sequence[JourneyEntry]:
    """The latest steps of the municipality's listed ideas with these, the latest first.

    That an idea is discussed is no news: its comments come and go.
    """
    statement = (
        select(JourneyEntry)
        .join(JourneyEntry.proposal)
        .where(
            JourneyEntry.reached_at > moment - LOOKS_BACK,
            JourneyEntry.step != JourneyStep.DISCUSSED,
            Proposal.place_id == place_id,
            Proposal.is_listed,
        )
        .options(contains_eager(JourneyEntry.proposal))
    )
    if space_id is not None:
        statement = statement.where(Proposal.space_id == space_id)
    if theme_id is not None:
        statement = statement.where(Proposal.theme_id == theme_id)
    latest = statement.order_by(JourneyEntry.reached_at.desc(), JourneyEntry.id.desc())
    return db.session.scalars(latest.limit(MOST_ENTRIES)).all()
