"""What is done to an idea: written, published, corrected, withdrawn, signed, moved along its journey."""

from jusur_participa.proposals.actions.journey import advance, reopen
from jusur_participa.proposals.actions.recording import add_to_counts, hold, hold_all, note, settle
from jusur_participa.proposals.actions.signing import accept_invitation, decline_invitation, invite_co_author
from jusur_participa.proposals.actions.writing import (
    edit_draft,
    edit_proposal,
    empty_drafts,
    publish_after_reading,
    publish_part,
    publish_proposal,
    save_draft,
    withdraw_all,
    withdraw_proposal,
)

__all__ = [
    "accept_invitation", "add_to_counts", "advance", "decline_invitation", "edit_draft", "edit_proposal",
    "empty_drafts", "hold", "hold_all", "invite_co_author", "note", "publish_after_reading", "publish_part",
    "publish_proposal", "reopen", "save_draft", "settle",
    "withdraw_all", "withdraw_proposal",
]  # fmt: skip
