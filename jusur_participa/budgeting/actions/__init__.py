"""What is done with a vote: prepared and published by officers, cast by residents, counted."""

from jusur_participa.budgeting.actions.casting import cast_ballot
from jusur_participa.budgeting.actions.counting import count_vote
from jusur_participa.budgeting.actions.preparing import (
    change_project,
    create_vote,
    edit_vote,
    publish_vote,
    put_on_ballot,
    put_text_on_ballot,
    share_envelopes,
    take_back_vote,
    take_off_ballot,
)

__all__ = [
    "cast_ballot", "change_project", "count_vote", "create_vote", "edit_vote", "publish_vote", "put_on_ballot",
    "put_text_on_ballot", "share_envelopes", "take_back_vote", "take_off_ballot",
]  # fmt: skip
