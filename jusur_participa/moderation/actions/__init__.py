"""What is done about what people write: reported, held, decided, appealed, looked over, kept away."""

from jusur_participa.moderation.actions.appeals import appeal_decision, decide_appeal
from jusur_participa.moderation.actions.charters import publish_charter
from jusur_participa.moderation.actions.deciding import (
    dismiss_reports,
    hide_subject,
    release_subject,
    restore_subject,
    settle_many,
)
from jusur_participa.moderation.actions.distances import keep_away, let_near
from jusur_participa.moderation.actions.holding import await_change, hold_back
from jusur_participa.moderation.actions.measures import ask_change, limit_person, warn_person
from jusur_participa.moderation.actions.queue import let_go, take_case, take_next
from jusur_participa.moderation.actions.reminding import remind_of_what_waits
from jusur_participa.moderation.actions.reporting import report_subject
from jusur_participa.moderation.actions.screening import look_over

__all__ = [
    "appeal_decision", "ask_change", "await_change", "decide_appeal", "dismiss_reports", "hide_subject", "hold_back",
    "keep_away", "let_go", "let_near", "limit_person", "look_over", "publish_charter", "release_subject",
    "remind_of_what_waits", "report_subject", "restore_subject", "settle_many", "take_case", "take_next",
    "warn_person",
]  # fmt: skip
