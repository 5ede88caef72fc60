"""The words of being told: kinds of notices, ways they travel, how far they got, and what they say."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l
from jusur_participa.proposals.terms import JourneyStep, Outcome


class NoticeKind(StrEnum):
    """What a notice tells; its words are rendered in the reader's language from this and the details."""

    IDEA_PUBLISHED = "idea_published"
    IDEA_WITHDRAWN = "idea_withdrawn"
    IDEA_STUDIED = "idea_studied"
    IDEA_ANSWERED = "idea_answered"
    IDEA_VOTED = "idea_voted"
    IDEA_PRIORITISED = "idea_prioritised"
    IDEA_PLANNED = "idea_planned"
    IDEA_UNDER_WAY = "idea_under_way"
    IDEA_DELIVERED = "idea_delivered"
    IDEA_REOPENED = "idea_reopened"
    IDEA_ASSIGNED = "idea_assigned"
    MERGE_ASKED = "merge_asked"
    IDEAS_MERGED = "ideas_merged"
    MERGE_ENDED = "merge_ended"
    MERGE_DECLINED = "merge_declined"
    IDEA_SPLIT = "idea_split"
    ANSWER_OVERDUE = "answer_overdue"
    ANSWER_REPLIED = "answer_replied"
    CO_AUTHOR_INVITED = "co_author_invited"
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
    ASSOCIATION_REFUSED = "association_refused"
    MEMBER_ADDED = "member_added"
    MEMBER_LEFT = "member_left"


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


#: The steps of an idea that are told; that it is discussed, its author hears from the comments.
STEP_KINDS = {
    JourneyStep.STUDIED: NoticeKind.IDEA_STUDIED,
    JourneyStep.ANSWERED: NoticeKind.IDEA_ANSWERED,
    JourneyStep.VOTED: NoticeKind.IDEA_VOTED,
    JourneyStep.PRIORITISED: NoticeKind.IDEA_PRIORITISED,
    JourneyStep.PLANNED: NoticeKind.IDEA_PLANNED,
    JourneyStep.UNDER_WAY: NoticeKind.IDEA_UNDER_WAY,
    JourneyStep.DELIVERED: NoticeKind.IDEA_DELIVERED,
}

#: Kinds that are sent even while their subject is out of sight: that is what they tell.
ABOUT_HIDING = (NoticeKind.HIDDEN, NoticeKind.RESTORED)

#: A claimed delivery that was not noted as sent by then may be claimed again.
CLAIM_HOLDS = timedelta(minutes=10)
#: How long to wait after each failed attempt; after the last one the delivery has failed.
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)

#: The subject of the mail and the head of the notice: no title and no name, since a phone shows it when locked.
HEADLINES = {
    NoticeKind.IDEA_PUBLISHED: _l("An idea you sign is published"),
    NoticeKind.IDEA_WITHDRAWN: _l("An idea you follow is withdrawn"),
    NoticeKind.IDEA_STUDIED: _l("An idea you follow has been studied"),
    NoticeKind.IDEA_ANSWERED: _l("The municipality has answered an idea you follow"),
    NoticeKind.IDEA_VOTED: _l("An idea you follow is put to the vote"),
    NoticeKind.IDEA_PRIORITISED: _l("An idea you follow has its place in the priorities"),
    NoticeKind.IDEA_PLANNED: _l("An idea you follow is in the action plan"),
    NoticeKind.IDEA_UNDER_WAY: _l("Work has begun on an idea you follow"),
    NoticeKind.IDEA_DELIVERED: _l("An idea you follow has become real"),
    NoticeKind.IDEA_REOPENED: _l("An idea you follow is studied once more"),
    NoticeKind.IDEA_ASSIGNED: _l("You are asked to study an idea"),
    NoticeKind.MERGE_ASKED: _l("You are asked whether two ideas may be merged"),
    NoticeKind.IDEAS_MERGED: _l("An idea you follow was merged"),
    NoticeKind.MERGE_ENDED: _l("A merged idea stands by itself again"),
    NoticeKind.MERGE_DECLINED: _l("Your ideas were not merged"),
    NoticeKind.IDEA_SPLIT: _l("A part of an idea you follow stands by itself"),
    NoticeKind.ANSWER_OVERDUE: _l("An answer is overdue"),
    NoticeKind.ANSWER_REPLIED: _l("A reply to your answer"),
    NoticeKind.CO_AUTHOR_INVITED: _l("You are asked to sign an idea"),
    NoticeKind.COMMENT_ON_MINE: _l("A new comment on your idea"),
    NoticeKind.REPLY_TO_ME: _l("An answer to your comment"),
    NoticeKind.HIDDEN: _l("Something you wrote is no longer shown"),
    NoticeKind.RESTORED: _l("Something you wrote is shown again"),
    NoticeKind.PROJECT_PROGRESSED: _l("News from a project you follow"),
    NoticeKind.RESIDENCE_VERIFIED: _l("Your residence is verified"),
    NoticeKind.RESIDENCE_REFUSED: _l("Your residence could not be verified"),
    NoticeKind.MANDATE_GRANTED: _l("You have a new role"),
    NoticeKind.MANDATE_REVOKED: _l("One of your roles has ended"),
    NoticeKind.ASSOCIATION_RECOGNISED: _l("Your association is recognised"),
    NoticeKind.ASSOCIATION_REFUSED: _l("Your association is not recognised"),
    NoticeKind.MEMBER_ADDED: _l("You are a member of an association"),
    NoticeKind.MEMBER_LEFT: _l("You are no longer a member of an association"),
}

#: `title` names the subject, the role or the association.
SENTENCES = {
    NoticeKind.IDEA_PUBLISHED: _l("“%(title)s” can be read and supported by everybody."),
    NoticeKind.IDEA_WITHDRAWN: _l("“%(title)s” was taken back by its author. Its page stays, with the reason."),
    NoticeKind.IDEA_STUDIED: _l("The municipality has studied “%(title)s”. Its answer comes next."),
    NoticeKind.IDEA_ANSWERED: _l("The municipality has answered “%(title)s”."),
    NoticeKind.IDEA_VOTED: _l("Residents can choose “%(title)s” in a vote."),
    NoticeKind.IDEA_PRIORITISED: _l("The plan team has ranked “%(title)s”, by published criteria."),
    NoticeKind.IDEA_PLANNED: _l("A project of the action plan takes up “%(title)s”."),
    NoticeKind.IDEA_UNDER_WAY: _l("The project made of “%(title)s” is under way."),
    NoticeKind.IDEA_DELIVERED: _l("The project made of “%(title)s” is delivered. Go and see it!"),
    NoticeKind.IDEA_REOPENED: _l("The answer to “%(title)s” no longer stands: the municipality owes another one."),
    NoticeKind.MERGE_ASKED: _l("An author asks you whether “%(title)s” may be merged with an idea that says the same."),
    NoticeKind.IDEAS_MERGED: _l(
        "“%(title)s” was merged with an idea that says the same. You may object within seven days."
    ),
    NoticeKind.MERGE_ENDED: _l("The merge is undone: “%(title)s” stands by itself again, with its supports."),
    NoticeKind.MERGE_DECLINED: _l("Not all the authors agree: “%(title)s” stays as it is."),
    NoticeKind.IDEA_SPLIT: _l("“%(title)s” was a part of an idea you follow. You may support it too."),
    NoticeKind.IDEA_ASSIGNED: _l("Please study “%(title)s”. Its author waits for the answer."),
    NoticeKind.ANSWER_OVERDUE: _l("“%(title)s” has not been answered by the promised day."),
    NoticeKind.ANSWER_REPLIED: _l("The author of “%(title)s” has replied to your answer."),
    NoticeKind.CO_AUTHOR_INVITED: _l("Its author asks you to sign “%(title)s”. Your name is shown only if you accept."),
    NoticeKind.COMMENT_ON_MINE: _l("Somebody has commented “%(title)s”."),
    NoticeKind.REPLY_TO_ME: _l("Somebody has answered what you said in the discussion “%(title)s”."),
    NoticeKind.HIDDEN: _l("A moderator has taken “%(title)s” out of sight, by a rule of the charter."),
    NoticeKind.RESTORED: _l("A moderator has put “%(title)s” back in sight."),
    NoticeKind.PROJECT_PROGRESSED: _l("“%(title)s” has a new report from the site."),
    NoticeKind.RESIDENCE_VERIFIED: _l("You can now propose, support and vote in %(title)s."),
    NoticeKind.RESIDENCE_REFUSED: _l("The desk of %(title)s could not verify that you live there. You may ask again."),
    NoticeKind.MANDATE_GRANTED: _l("Your role: %(title)s. Your desk is open."),
    NoticeKind.MANDATE_REVOKED: _l("Your role has ended: %(title)s."),
    NoticeKind.ASSOCIATION_RECOGNISED: _l("The municipality recognises “%(title)s”: it may propose in its own name."),
    NoticeKind.ASSOCIATION_REFUSED: _l("The municipality does not recognise “%(title)s”."),
    NoticeKind.MEMBER_ADDED: _l("You belong to “%(title)s” on this site. If that is a mistake, leave it there."),
    NoticeKind.MEMBER_LEFT: _l("You no longer belong to “%(title)s” on this site."),
}

#: What the answer to an idea was, in place of the plain sentence.
OUTCOME_SENTENCES = {
    Outcome.ACCEPTED: _l("The municipality accepts “%(title)s”."),
    Outcome.PARTLY: _l("The municipality accepts “%(title)s” in part."),
    Outcome.REFUSED: _l("The municipality does not accept “%(title)s”, and says why."),
    Outcome.MERGED: _l("“%(title)s” is answered together with another idea."),
    Outcome.NEEDS_MORE: _l("The municipality needs more from the author of “%(title)s” before it can decide."),
    Outcome.REDIRECTED: _l("“%(title)s” is in the power of another body; the municipality says which."),
}
