"""Inviting somebody by phone or e-mail: the same act, and the same answer, whoever has an account."""

import secrets
from datetime import timedelta

from jusur_participa.accounts.identifiers import Identifier
from jusur_participa.accounts.models import Person
from jusur_participa.associations import policy, queries
from jusur_participa.associations.actions.members import join, record_member
from jusur_participa.associations.models import Association, Membership, MembershipInvitation
from jusur_participa.associations.terms import (
    INVITATION,
    INVITATION_LASTS,
    INVITATIONS_A_DAY,
    InvitationOutcome,
    MembershipRole,
)
from jusur_participa.foundation import clock, keys
from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.errors import TooOften
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.signing.actions import drop_messages, write_message
from jusur_participa.signing.terms import Channel, MessageKind

DAY = timedelta(days=1)


def invite_member(
    leader: Person, association: Association, address: Identifier, role: MembershipRole, language: str
) -> MembershipInvitation:
    """Send a link to this address by which one joins; a second invitation renews the first, whose link is dead.

    Raises:
        TooOften: where the association has sent as many as it may in a day.
    """
    hold(association)
    require(policy.may_lead(leader, association))
    moment = clock.now()
    if queries.invitations_since(association.id, moment - DAY) >= INVITATIONS_A_DAY:
        raise TooOften(int(DAY.total_seconds()) // 4)
    key = keys.fingerprint("invited", str(association.id), address.value)
    invitation = queries.unsettled_invitation(association.id, key)
    if invitation is None:
        invitation = MembershipInvitation(association_id=association.id, address_key=key)
        db.session.add(invitation)
    else:
        drop_messages(MessageKind.INVITATION, invitation.id)
    invitation.phone, invitation.email, invitation.role, invitation.language = (
        address.phone, address.email, role, language,
    )  # fmt: skip
    invitation.nonce, invitation.invited_by_id = secrets.token_hex(16), leader.id
    invitation.invited_at, invitation.expires_at = moment, moment + INVITATION_LASTS
    db.session.flush()
    channel = Channel.SMS if address.phone else Channel.EMAIL
    write_message(MessageKind(INVITATION), channel, language, thing_id=invitation.id)
    _record("association.invited", leader, invitation)
    return invitation


def code_of(invitation: MembershipInvitation) -> str:
    """What its link ends with: nobody who reads the database can write it."""
    drawn = keys.keyed("invitation", invitation.nonce, invitation.address_key)
    return f"{invitation.id}-{drawn[:10].hex()}"


def is_code_of(invitation: MembershipInvitation, typed: str) -> bool:
    """Whether this is its link."""
    return secrets.compare_digest(code_of(invitation).encode(), typed.encode())


def accept_invitation(person: Person, invitation: MembershipInvitation) -> Membership:
    """Join by an invitation; of two that use one link at the same moment, one is late."""
    hold(invitation)
    require(policy.may_answer(person, invitation, clock.now()))
    membership = join(invitation.association, person, invitation.role)
    _settle(invitation, InvitationOutcome.ACCEPTED)
    # Under the name of who invited: whose membership it is, the trail does not say.
    record_member("association.joined", invitation.invited_by, membership)
    return membership


def decline_invitation(invitation: MembershipInvitation) -> None:
    """Answer no; nothing is kept of who did. Too late changes nothing."""
    hold(invitation)
    if invitation.is_open_at(clock.now()):
        _settle(invitation, InvitationOutcome.DECLINED)


def withdraw_invitation(leader: Person, invitation: MembershipInvitation) -> None:
    """Take an invitation back; what was answered stays answered."""
    hold(invitation)
    require(policy.may_lead(leader, invitation.association))
    if invitation.settled_at is None:
        _settle(invitation, InvitationOutcome.WITHDRAWN)
        _record("association.invitation_withdrawn", leader, invitation)


def forget_overdue() -> None:
    """Settle those whose time is over; a second run finds nothing."""
    for invitation in queries.overdue_invitations(clock.now()):
        _settle(invitation, InvitationOutcome.EXPIRED)


def forget_invitations_to(person: Person) -> None:
    """Forget her phone and her e-mail wherever they wait for an answer: her account is erased."""
    for invitation in queries.invitations_to(person):
        _settle(invitation, InvitationOutcome.WITHDRAWN)


def _settle(invitation: MembershipInvitation, outcome: InvitationOutcome) -> None:
    """End it and forget its address: a message that has not gone out stays here."""
    invitation.settled_at, invitation.outcome = clock.now(), outcome
    invitation.phone = invitation.email = None
    drop_messages(MessageKind.INVITATION, invitation.id)
    db.session.flush()


def _record(act: str, leader: Person, invitation: MembershipInvitation) -> None:
    record(
        act,
        by=leader,
        municipality_id=invitation.association.municipality_id,
        thing=invitation.association,
        after={"role": invitation.role},
    )
