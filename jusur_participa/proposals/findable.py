"""How ideas are found: their public text, with what they can be narrowed by."""

from collections.abc import Iterator, Sequence

from flask import url_for
from sqlalchemy import select

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import SearchEntry, SearchSource
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import IN_PLAN, PUBLIC_STATES, STATE_LABELS, UNLISTED_STATES, ProposalState

#: Columns alone: an index made anew reads a hundred thousand of them.
IDEAS = Proposal.__table__.c
_AT_ONCE = 1_000


def entries(ids: Sequence[int] | None) -> Iterator[SearchEntry]:
    """The ideas that the lists show, the oldest first."""
    listed = select(*(IDEAS[name] for name in _COLUMNS)).where(IDEAS.is_listed).order_by(IDEAS.id)
    if ids is not None:
        listed = listed.where(IDEAS.id.in_(ids))
    for row in db.session.execute(listed.execution_options(yield_per=_AT_ONCE)):
        yield SearchEntry(
            thing_id=row.id,
            municipality_id=row.place_id,
            language=row.language,
            title=row.title,
            body=row.body,
            published_at=row.published_at,
            zone_id=row.zone_id,
            theme_id=row.theme_id,
            association_id=row.association_id,
            state=row.state,
            by_women=row.by_womens_association,
            is_answered=row.state is ProposalState.ANSWERED,
            is_planned=row.step in IN_PLAN,
        )


def supports(ids: Sequence[int]) -> dict[int, int]:
    """How many support each of these ideas."""
    counted = select(IDEAS.id, IDEAS.supports_count).where(IDEAS.id.in_(ids))
    return {row.id: row.supports_count for row in db.session.execute(counted)}


_COLUMNS = (
    "id", "place_id", "language", "title", "body", "published_at", "zone_id", "theme_id", "association_id", "state",
    "by_womens_association", "step",
)  # fmt: skip

source = SearchSource(
    kind="proposal",
    label=_l("Ideas"),
    icon="idea",
    entries=entries,
    url=lambda town, proposal_id: url_for("proposals.show", town=town, proposal_id=proposal_id),
    supports=supports,
    states={state.value: STATE_LABELS[state] for state in PUBLIC_STATES if state not in UNLISTED_STATES},
    order=10,
)
