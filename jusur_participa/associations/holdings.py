"""What associations hold about people: who belongs to them."""

from jusur_participa.accounts.models import Person
from jusur_participa.associations import actions, queries
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon


def _leave(person: Person, with_texts: bool) -> None:
    actions.leave_all(person)


holdings = (
    Holding(
        "memberships",
        _l("Associations you belong to"),
        Upon.KEEP,
        because=_l("The association keeps that it had a member, and until when, without your name."),
    ),
)

erasing = Erasing(may_leave=queries.may_leave_all, before=_leave)
