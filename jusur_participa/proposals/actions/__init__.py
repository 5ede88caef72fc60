"""What is done to an idea: written, published, corrected, withdrawn, signed, moved along its journey."""

from jusur_participa.proposals.actions.journey import advance, reopen
from jusur_participa.proposals.actions.recording import hold, hold_all
from jusur_participa.proposals.actions.signing import accept_invitation, decline_invitation, invite_co_author
from jusur_participa.proposals.actions.writing import (
    edit_draft,
    edit_proposal,
    publish_proposal,
    save_draft,
    withdraw_proposal,
)

__all__ = [
    "accept_invitation", "advance", "decline_invitation", "edit_draft", "edit_proposal", "hold", "hold_all",
    "invite_co_author", "publish_proposal", "reopen", "save_draft", "withdraw_proposal",
]  # fmt: skip
