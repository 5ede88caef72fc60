"""The words of being told: kinds of notices, ways they travel, how far they got, and what they say."""

from jusur_participa.notifications.terms.audience import Audience
from jusur_participa.notifications.terms.choices import (
    DEFAULTS,
    RHYTHM_LABELS,
    TOPIC_HINTS,
    TOPIC_ICONS,
    TOPIC_LABELS,
    Choice,
)
from jusur_participa.notifications.terms.delivery import (
    ASLEEP_FROM,
    AWAKE_FROM,
    CHANNEL_LABELS,
    CLAIM_HOLDS,
    CLAIM_MARGIN,
    DIGEST_AT,
    RETRY_AFTER,
    SETTLED,
    TOLD_OF_HELP_WITHIN,
    WEEKLY_ON,
    DeliveryChannel,
    DeliveryState,
    Rhythm,
)
from jusur_participa.notifications.terms.kinds import (
    ABOUT_HIDING,
    QUOTING,
    REPORTING,
    STEP_KINDS,
    TOPIC_OF,
    NoticeKind,
    Topic,
)
from jusur_participa.notifications.terms.words import HEADLINES, OUTCOME_SENTENCES, SENTENCES

__all__ = [
    "ABOUT_HIDING", "ASLEEP_FROM", "AWAKE_FROM", "CHANNEL_LABELS", "CLAIM_HOLDS", "CLAIM_MARGIN", "DEFAULTS",
    "DIGEST_AT", "HEADLINES", "OUTCOME_SENTENCES", "QUOTING", "REPORTING", "RETRY_AFTER", "RHYTHM_LABELS", "SENTENCES",
    "SETTLED", "STEP_KINDS", "TOLD_OF_HELP_WITHIN", "TOPIC_HINTS", "TOPIC_ICONS", "TOPIC_LABELS", "TOPIC_OF",
    "WEEKLY_ON", "Audience", "Choice", "DeliveryChannel", "DeliveryState", "NoticeKind", "Rhythm", "Topic",
]  # fmt: skip
