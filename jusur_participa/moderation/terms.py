"""The words of moderation: what people report, and the rules of the charter that moderators apply."""

from enum import StrEnum


class ReportCategory(StrEnum):
    """Why somebody reports; in the order in which moderators read them."""

    GENDERED_ABUSE = "gendered_abuse"
    INSULT = "insult"
    PERSONAL_DATA = "personal_data"
    SPAM = "spam"
    OFF_TOPIC = "off_topic"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Rule(StrEnum):
    """The rules of the charter of participation; a hiding always cites one."""

    SAFETY = "safety"
    RESPECT = "respect"
    EQUALITY = "equality"
    PRIVACY = "privacy"
    HONESTY = "honesty"
    RELEVANCE = "relevance"
    NO_ADVERTISING = "no_advertising"
    LAW = "law"
