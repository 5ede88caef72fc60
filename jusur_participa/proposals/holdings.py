"""What ideas hold about people: what they proposed and signed."""

from sqlalchemy import ColumnElement, FromClause, select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon
from jusur_participa.proposals import actions
from jusur_participa.proposals.models import Proposal

COUNTS = _l("It counts as before, without your name.")


def _take_back(person: Person, with_texts: bool) -> None:
    """Drafts go in any case; ideas that still wait are withdrawn where their texts go."""
    actions.empty_drafts(person)
    if with_texts:
        actions.withdraw_all(person)


def _hers_alone(table: FromClause) -> ColumnElement[bool]:
    """What was written in the name of an association stays the association’s."""
    own = select(Proposal.__table__.c.id).where(Proposal.__table__.c.association_id.is_(None))
    return table.c.proposal_id.in_(own)


holdings = (
    Holding(
        "proposals", _l("Your ideas"), Upon.TEXT, leads_by=("author_id",), texts=("title", "body"),
        empties={"folded": "", "said_by": None},
        because=_l("What you proposed in the name of an association stays the association’s."),
        only=lambda table: table.c.association_id.is_(None),
    ),
    Holding("revisions", _l("Earlier wordings of your ideas"), Upon.TEXT, leads_by=("written_by_id",),
            texts=("title", "body"), only=_hers_alone),
    Holding("withdrawals", _l("Why you withdrew ideas"), Upon.TEXT, leads_by=("withdrawn_by_id",), texts=("reason",),
            only=_hers_alone),
    Holding("co_authors", _l("Ideas you signed"), Upon.KEEP, because=COUNTS),
)  # fmt: skip

erasing = Erasing(before=_take_back)
