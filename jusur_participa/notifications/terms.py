"""The words of being told: kinds of notices, ways they travel, and how far they got."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice tells; its words are rendered in the reader's language from this and the details."""

    IDEA_PUBLISHED = "idea_published"
    IDEA_ADVANCED = "idea_advanced"
    IDEA_WITHDRAWN = "idea_withdrawn"
    COMMENT_ON_MINE = "comment_on_mine"
    REPLY_TO_ME = "reply_to_me"
    HIDDEN = "hidden"
    RESTORED = "restored"
    PROJECT_PROGRESSED = "project_progressed"
    RESIDENCE_VERIFIED = "residence_verified"
    RESIDENCE_REFUSED = "residence_refused"
    MANDATE_GRANTED = "mandate_granted"
    MANDATE_REVOKED = "mandate_revoked"
    ASSOCIATION_RECOGNISED = "association_recognised"
    MEMBERSHIP = "membership"


class DeliveryChannel(StrEnum):
    """How a notice travels out of the house; every notice also stands in the application."""

    EMAIL = "email"


class DeliveryState(StrEnum):
    """How far a delivery got."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    #: No longer to be sent: its subject was hidden meanwhile, or the person left.
    DROPPED = "dropped"
