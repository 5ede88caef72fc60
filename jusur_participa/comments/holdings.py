"""What comments hold about people: what they said."""

from jusur_participa.accounts.models import Person
from jusur_participa.comments import actions
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon


def _take_back(person: Person, with_texts: bool) -> None:
    """Words that nobody reads any more go in any case; those that are read, where the person wants it."""
    if with_texts:
        actions.withdraw_all(person)
    actions.empty_withdrawn(person)


holdings = (
    Holding(
        "comments",
        _l("Your comments"),
        Upon.TEXT,
        leads_by=("author_id",),
        texts=("body",),
        because=_l("What you said in the name of an association stays the association’s."),
        only=lambda table: table.c.association_id.is_(None),
    ),
)

erasing = Erasing(before=_take_back)
