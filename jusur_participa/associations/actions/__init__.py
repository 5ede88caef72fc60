"""Writes of the associations: founding and recognising, members, invitations, the presidency, workshops."""

from jusur_participa.associations.actions.founding import (
    ask_again,
    correct_association,
    recognise_association,
    refuse_recognition,
    register_association,
    withdraw_recognition,
)
from jusur_participa.associations.actions.invitations import (
    accept_invitation,
    code_of,
    decline_invitation,
    forget_invitations_to,
    forget_overdue,
    invite_member,
    is_code_of,
    withdraw_invitation,
)
from jusur_participa.associations.actions.members import (
    give_role,
    leave,
    leave_all,
    remove_member,
    show_board,
    show_oneself,
)
from jusur_participa.associations.actions.presidency import (
    accept_presidency,
    confirm_succession,
    decline_presidency,
    propose_successor,
    refuse_succession,
    stop_handover,
)
from jusur_participa.associations.actions.workshops import record_workshop, remove_workshop

__all__ = [
    "accept_invitation", "accept_presidency", "ask_again", "code_of", "confirm_succession", "correct_association",
    "decline_invitation", "decline_presidency", "forget_invitations_to", "forget_overdue", "give_role",
    "invite_member", "is_code_of", "leave", "leave_all", "propose_successor", "recognise_association",
    "record_workshop", "refuse_recognition", "refuse_succession", "register_association", "remove_member",
    "remove_workshop", "show_board", "show_oneself", "stop_handover", "withdraw_invitation", "withdraw_recognition",
]  # fmt: skip
