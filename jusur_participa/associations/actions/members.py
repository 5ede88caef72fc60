"""Who belongs to an association, in which role, and who of its board is named in public."""

from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy, queries
from jusur_participa.associations.events import MemberAdded, MemberLeft
from jusur_participa.associations.models import Association, Membership
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def join(association: Association, person: Person, role: MembershipRole) -> Membership:
    """Let a person belong to the association.

    Raises:
        Conflict: where she does already.
    """
    membership = Membership(association_id=association.id, person_id=person.id, role=role, joined_on=clock.today())
    if not insert_once(membership):
        raise Conflict(_l("This person is a member already."))
    db.session.refresh(association, ["memberships"])
    announce(MemberAdded(membership))
    return membership


def give_role(leader: Person, membership: Membership, role: MembershipRole) -> None:
    """Change what a member does; the presidency is handed over, not given."""
    require(policy.may_give_role(leader, membership))
    if role is MembershipRole.PRESIDENT:
        raise Conflict(_l("The presidency is handed over to another member, not put down."))
    before, membership.role = membership.role, role
    db.session.flush()
    record_member("association.role_given", leader, membership, before=before)


def remove_member(leader: Person, membership: Membership) -> None:
    """End a membership."""
    require(policy.may_remove(leader, membership))
    _end(leader, membership)


def leave(person: Person, association: Association) -> None:
    """Belong to the association no longer."""
    require(policy.may_leave(person, association))
    membership = association.membership_of(person)
    if membership is not None:
        _end(person, membership)


def leave_all(person: Person) -> None:
    """Belong to no association any more: her account is erased."""
    for membership in queries.memberships_of(person.id):
        membership.is_shown = False
        _end(person, membership)


def _end(by: Person, membership: Membership) -> None:
    membership.left_on = clock.today()
    db.session.flush()
    record_member("association.left", by, membership)
    announce(MemberLeft(membership, by))


def show_board(leader: Person, association: Association, is_shown: bool) -> None:
    """Name the board on the association's page, or nobody; each of the board still decides about her own name."""
    require(policy.may_edit(leader, association))
    if association.shows_board == is_shown:
        return
    association.shows_board = is_shown
    db.session.flush()
    record(
        "association.board_shown" if is_shown else "association.board_kept_private",
        by=leader,
        municipality_id=association.municipality_id,
        thing=association,
    )


def show_oneself(person: Person, association: Association, is_shown: bool) -> None:
    """Agree to be named with the board, or no longer; one's own affair, and not on the trail."""
    require(policy.may_see_members(person, association))
    membership = association.membership_of(person)
    if membership is not None:
        membership.is_shown = is_shown
        db.session.flush()


def record_member(act: str, by: Person, membership: Membership, before: MembershipRole | None = None) -> None:
    """Keep that the membership changed. Whose it is, the trail does not say: the list is its members' own."""
    association = membership.association
    record(
        act,
        by=by,
        municipality_id=association.municipality_id,
        thing=association,
        before={"role": before} if before else {},
        after={"role": membership.role},
    )
