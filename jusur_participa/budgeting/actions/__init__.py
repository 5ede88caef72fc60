"""What is done with a vote: prepared and published by officers, cast by residents, counted."""

from jusur_participa.budgeting.actions.assisting import appoint_helper, dismiss_helper, open_booth
from jusur_participa.budgeting.actions.casting import cast_ballot
from jusur_participa.budgeting.actions.counting import (
    ask_to_count,
    begin_count,
    count_vote,
    finish_count,
    open_to_count,
    put_back,
    report_difference,
    tell_count,
)
from jusur_participa.budgeting.actions.intervening import (
    ask_intervention,
    confirm_intervention,
    reject_intervention,
)
from jusur_participa.budgeting.actions.papers import hand_out, print_papers, read_sheet, recount_papers
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
from jusur_participa.budgeting.actions.rehearsing import announce_draw, count_rehearsal, draw_ties, try_out
from jusur_participa.budgeting.actions.reminding import remind_of_sheets

__all__ = [
    "announce_draw",
    "appoint_helper",
    "ask_intervention",
    "ask_to_count",
    "begin_count",
    "cast_ballot",
    "change_project",
    "confirm_intervention",
    "count_rehearsal",
    "count_vote",
    "create_vote",
    "dismiss_helper",
    "draw_ties",
    "edit_vote",
    "finish_count",
    "hand_out",
    "open_booth",
    "open_to_count",
    "print_papers",
    "publish_vote",
    "put_back",
    "put_on_ballot",
    "put_text_on_ballot",
    "read_sheet",
    "recount_papers",
    "reject_intervention",
    "remind_of_sheets",
    "report_difference",
    "share_envelopes",
    "take_back_vote",
    "take_off_ballot",
    "tell_count",
    "try_out",
]  # fmt: skip
