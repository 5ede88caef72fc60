"""Signing an idea with others: each is asked, and decides for herself."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals import policy
from jusur_participa.proposals.actions.recording import note, settle
from jusur_participa.proposals.events import CoAuthorInvited
from jusur_participa.proposals.models import CoAuthor, Proposal


def invite_co_author(person: Person, proposal: Proposal, invited: Person) -> bool:
    """Ask somebody to sign the idea too; False when she was asked before.

    Raises:
        Refused: when it is somebody else's idea, or nobody can sign it any more.
    """
    require(policy.may_invite(person, proposal, clock.now()))
    if invited.id == proposal.author_id or _invitation(invited, proposal) is not None:
        return False
    if not insert_once(CoAuthor(proposal_id=proposal.id, person_id=invited.id)):
        return False
    settle(proposal)
    announce(CoAuthorInvited(proposal, invited))
    return True


def accept_invitation(person: Person, proposal: Proposal) -> bool:
    """Sign the idea, by the name one has chosen; False when there is no invitation."""
    invitation = _invitation(person, proposal)
    if invitation is None or invitation.accepted_at is not None:
        return False
    invitation.accepted_at = clock.now()
    settle(proposal)
    note(proposal, "proposal.co_signed", person)
    return True


def decline_invitation(person: Person, proposal: Proposal) -> bool:
    """Do not sign the idea, or no longer; nobody is told. False when there is nothing to decline."""
    invitation = _invitation(person, proposal)
    if invitation is None:
        return False
    db.session.delete(invitation)
    settle(proposal)
    return True


def _invitation(person: Person, proposal: Proposal) -> CoAuthor | None:
    return db.session.get(CoAuthor, (proposal.id, person.id))
