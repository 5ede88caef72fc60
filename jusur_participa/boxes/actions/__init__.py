"""What is done with a box: prepared, filled, followed by its log, closed, opened, published, destroyed."""

from jusur_participa.boxes.actions.annulling import ask_to_annul, decide_annulment
from jusur_participa.boxes.actions.casting import mark_on_paper, put_in
from jusur_participa.boxes.actions.closing import close_box, destroy, detach, log_envelopes, settle_papers
from jusur_participa.boxes.actions.opening import agree_to_open, make_countable, open_managed, receive_opening
from jusur_participa.boxes.actions.preparing import (
    choose_committee_key,
    choose_managed_key,
    freeze,
    make_box,
    rehearse,
    thaw,
)
from jusur_participa.boxes.actions.publishing import publish

__all__ = [
    "agree_to_open", "ask_to_annul", "choose_committee_key", "choose_managed_key", "close_box", "decide_annulment",
    "destroy", "detach", "freeze", "log_envelopes", "make_box", "make_countable", "mark_on_paper", "open_managed",
    "publish", "put_in", "receive_opening", "rehearse", "settle_papers", "thaw",
]  # fmt: skip
