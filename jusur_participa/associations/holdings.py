"""What associations hold about people: who belongs to them, invited, handed over, and entered workshops."""

from jusur_participa.accounts.models import Person
from jusur_participa.associations import actions, queries
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon

FOR_THE_ASSOCIATION = _l("It was done in the name of the association, which keeps it without your name.")


def _leave(person: Person, with_texts: bool) -> None:
    actions.leave_all(person)
    actions.forget_invitations_to(person)


holdings = (
    Holding(
        "memberships",
        _l("Associations you belong to"),
        Upon.KEEP,
        because=_l("The association keeps that it had a member, and until when, without your name."),
    ),
    Holding(
        "membership_invitations",
        _l("Invitations you sent for an association"),
        Upon.KEEP,
        leads_by=("invited_by_id",),
        because=FOR_THE_ASSOCIATION,
    ),
    Holding(
        "presidency_handovers",
        _l("Presidencies you asked to change"),
        Upon.KEEP,
        leads_by=("asked_by_id",),
        also_by=("confirmed_by_id",),
        because=FOR_THE_ASSOCIATION,
    ),
    Holding(
        "workshops",
        _l("Workshops you entered for an association"),
        Upon.KEEP,
        leads_by=("recorded_by_id",),
        because=FOR_THE_ASSOCIATION,
    ),
)

erasing = Erasing(may_leave=queries.may_leave_all, before=_leave)
