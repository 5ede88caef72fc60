"""The words of moderation: what people report, and the rules of the charter that moderators apply."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class ReportCategory(StrEnum):
    """Why somebody reports; in the order in which they are offered."""

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


#: The charter promises that a moderator has read each report after this time.
READ_WITHIN = timedelta(days=2)

SHORTEST_REASON = 10
LONGEST_REASON = 1000
LONGEST_NOTE = 500

CATEGORY_LABELS = {
    ReportCategory.GENDERED_ABUSE: _l("Abuse against women, or threats"),
    ReportCategory.INSULT: _l("Insult or contempt"),
    ReportCategory.PERSONAL_DATA: _l("Somebody’s private details"),
    ReportCategory.SPAM: _l("Advertising or repeated messages"),
    ReportCategory.OFF_TOPIC: _l("Nothing to do with the subject"),
    ReportCategory.DUPLICATE: _l("The same thing exists already"),
    ReportCategory.OTHER: _l("Something else"),
}

RULE_LABELS = {
    Rule.SAFETY: _l("Nobody is threatened"),
    Rule.RESPECT: _l("We speak with respect"),
    Rule.EQUALITY: _l("Women and men, everybody has an equal voice"),
    Rule.PRIVACY: _l("Private details stay private"),
    Rule.HONESTY: _l("We speak in our own name and tell the truth"),
    Rule.RELEVANCE: _l("We stay on the subject"),
    Rule.NO_ADVERTISING: _l("No advertising and no election campaign"),
    Rule.LAW: _l("The law applies here too"),
}

RULE_TEXTS = {
    Rule.SAFETY: _l("Threats, calls to violence and intimidation are taken out of sight first, before anything else."),
    Rule.RESPECT: _l("Criticise ideas and decisions as firmly as you like, without insulting or humiliating anybody."),
    Rule.EQUALITY: _l(
        "No contempt or exclusion because of sex, origin, language, religion, disability, age or means. "
        "Women take part here without being judged for speaking."
    ),
    Rule.PRIVACY: _l(
        "Do not write anybody’s phone number, address, health, family matters or photo without her or his consent."
    ),
    Rule.HONESTY: _l("Do not pretend to be somebody else, and do not write what you know to be false about a person."),
    Rule.RELEVANCE: _l("Each discussion is about one subject. The same text posted in many places is shown once."),
    Rule.NO_ADVERTISING: _l("This is no place for selling, or for asking for votes for a candidate or a party."),
    Rule.LAW: _l("What the law forbids elsewhere is forbidden here, and may be passed on to the courts."),
}
