"""The words of moderation: what people report, and the rules of the charter that moderators apply."""

from dataclasses import dataclass
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


class CaseCause(StrEnum):
    """Why something waits for a moderator."""

    REPORTED = "reported"
    #: Enough verified residents reported it to set it aside until somebody has read it.
    QUARANTINE = "quarantine"
    #: Its space is read before it is published.
    REVIEW = "review"
    #: A new account wrote links.
    LINKS = "links"
    #: Its author changed what a moderator had asked to change.
    CHANGED = "changed"
    #: It looks like advertising; nobody reported it, and it is in sight.
    SUSPECTED = "suspected"


#: The causes for which something is out of sight until it has been read.
HELD_FOR = (CaseCause.QUARANTINE, CaseCause.REVIEW, CaseCause.LINKS)


class Act(StrEnum):
    """What a moderator decides against a text or a person; each cites a rule, has a reason and can be appealed."""

    HIDE = "hide"
    ASK_CHANGE = "ask_change"
    WARN = "warn"
    LIMIT = "limit"


class AppealOutcome(StrEnum):
    """What a second moderator finds."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


class Distance(StrEnum):
    """What one person does for her own peace from another."""

    #: Not to read her any more.
    MUTE = "mute"
    #: Not to be answered by her either.
    BLOCK = "block"


#: Working days within which a moderator has read what waits: the ordinary, and what may hurt somebody.
READ_WITHIN_DAYS, READ_URGENT_WITHIN_DAYS = 2, 1
#: Working days in which to appeal, and in which an appeal is decided.
APPEAL_WITHIN_DAYS, APPEAL_DECIDED_WITHIN_DAYS = 10, 10
#: Working days beyond the promised one after which the network hears that something waits.
TOLD_TO_NETWORK_AFTER_DAYS = 3
#: Working days in which an author is asked to change a text.
CHANGE_WITHIN_DAYS = 5
#: Days for which a person may be limited.
LONGEST_LIMIT_DAYS = 90
#: So many verified residents set a text aside until it is read.
QUARANTINE_AFTER = 3
#: How long a moderator keeps a case to herself after taking it.
CLAIM_LASTS = timedelta(minutes=30)
#: How many cases one decision may settle, and how many are taken at once.
MOST_AT_ONCE, TAKEN_AT_ONCE = 100, 20
#: An account is new for so many days: its links are read first.
NEW_ACCOUNT_DAYS = 7
#: So many texts an hour; half of it while the account is new.
TEXTS_AN_HOUR = 30
#: From this score on a text waits for a moderator, in sight.
SUSPECT_FROM = 50

SHORTEST_REASON = 10
LONGEST_REASON = 1000
LONGEST_NOTE = 500
LONGEST_APPEAL = 2000
LONGEST_RULE = 600

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

CAUSE_LABELS = {
    CaseCause.REPORTED: _l("Reported"),
    CaseCause.QUARANTINE: _l("Set aside after several reports"),
    CaseCause.REVIEW: _l("To be read before it is published"),
    CaseCause.LINKS: _l("Links from a new account"),
    CaseCause.CHANGED: _l("Changed as asked"),
    CaseCause.SUSPECTED: _l("Looks like advertising"),
}

ACT_LABELS = {
    Act.HIDE: _l("Text hidden"),
    Act.ASK_CHANGE: _l("Change asked for"),
    Act.WARN: _l("Warning"),
    Act.LIMIT: _l("Person limited for some days"),
}

OUTCOME_LABELS = {
    AppealOutcome.UPHELD: _l("The decision stands"),
    AppealOutcome.OVERTURNED: _l("The decision is undone"),
}


class Sign(StrEnum):
    """What the score of a text is made of."""

    LINKS = "links"
    NEW_ACCOUNT = "new_account"
    PACE = "pace"
    REPEATED = "repeated"
    SHOUTING = "shouting"
    HIDDEN_BEFORE = "hidden_before"
    #: A resident whom somebody has met: takes points away.
    VERIFIED = "verified"


SIGN_LABELS = {
    Sign.LINKS: _l("Links or addresses in the text"),
    Sign.NEW_ACCOUNT: _l("A new account"),
    Sign.PACE: _l("Many texts within one hour"),
    Sign.REPEATED: _l("Almost the same text stands elsewhere"),
    Sign.SHOUTING: _l("Repeated signs or capital letters"),
    Sign.HIDDEN_BEFORE: _l("Other texts of the same person were hidden"),
    Sign.VERIFIED: _l("A verified resident"),
}


@dataclass(frozen=True)
class QueueFilters:
    """What the queue is narrowed to; empty values narrow nothing."""

    kind: str = ""
    cause: CaseCause | None = None
    category: ReportCategory | None = None
    holder_id: int | None = None
    late: bool = False
