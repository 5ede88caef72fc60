"""What can be told, and the few headings under which people choose how they hear of it."""

from enum import StrEnum

from jusur_participa.proposals.terms import JourneyStep


class NoticeKind(StrEnum):
    """What a notice tells; its words are rendered in the reader's language from this and the details."""

    IDEA_NEW = "idea_new"
    IDEA_PUBLISHED = "idea_published"
    IDEA_EDITED = "idea_edited"
    IDEA_WITHDRAWN = "idea_withdrawn"
    IDEA_STUDIED = "idea_studied"
    IDEA_ANSWERED = "idea_answered"
    IDEA_VOTED = "idea_voted"
    IDEA_PRIORITISED = "idea_prioritised"
    IDEA_PLANNED = "idea_planned"
    IDEA_UNDER_WAY = "idea_under_way"
    IDEA_DELIVERED = "idea_delivered"
    IDEA_REOPENED = "idea_reopened"
    IDEA_SET_ASIDE = "idea_set_aside"
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
    SIGHTING_ANSWERED = "sighting_answered"
    HIDDEN = "hidden"
    RESTORED = "restored"
    TEXT_HELD = "text_held"
    TEXT_RELEASED = "text_released"
    CHANGE_ASKED = "change_asked"
    WARNED = "warned"
    LIMITED = "limited"
    APPEAL_MADE = "appeal_made"
    APPEAL_DECIDED = "appeal_decided"
    MODERATION_LATE = "moderation_late"
    MODERATION_ESCALATED = "moderation_escalated"
    PROJECT_PROGRESSED = "project_progressed"
    PROJECT_DELAYED = "project_delayed"
    PROJECT_CHANGED = "project_changed"
    SPACE_OPENED = "space_opened"
    SPACE_CLOSED = "space_closed"
    VOTE_PUBLISHED = "vote_published"
    VOTE_COUNTED = "vote_counted"
    DRAFT_OPEN = "draft_open"
    PLAN_ADOPTED = "plan_adopted"
    PLAN_IN_FORCE = "plan_in_force"
    VISA_REFUSED = "visa_refused"
    REPORT_PUBLISHED = "report_published"
    SCORING_BEGINS = "scoring_begins"
    SCORES_REVEALED = "scores_revealed"
    RESIDENCE_VERIFIED = "residence_verified"
    RESIDENCE_REFUSED = "residence_refused"
    RESIDENCE_REVOKED = "residence_revoked"
    RESIDENCE_EXPIRING = "residence_expiring"
    RESIDENCE_VOUCHED = "residence_vouched"
    MANDATE_GRANTED = "mandate_granted"
    MANDATE_REVOKED = "mandate_revoked"
    MANDATE_ASKED = "mandate_asked"
    MANDATE_DECLINED = "mandate_declined"
    EMERGENCY_OPENED = "emergency_opened"
    ASSOCIATION_RECOGNISED = "association_recognised"
    ASSOCIATION_REFUSED = "association_refused"
    ASSOCIATION_PRESIDENCY_ASKED = "association_presidency_asked"
    ASSOCIATION_PRESIDENCY_SETTLED = "association_presidency_settled"
    MEMBER_ADDED = "member_added"
    ASSOCIATION_VOUCHES = "association_vouches"
    ASSOCIATION_VOUCHES_NO_MORE = "association_vouches_no_more"
    MEMBER_LEFT = "member_left"
    PRIVACY_ANSWERED = "privacy_answered"
    BOOTH_OPENED = "booth_opened"
    PAPER_TAKEN = "paper_taken"
    SHEETS_TO_SETTLE = "sheets_to_settle"


class Topic(StrEnum):
    """A heading under which somebody chooses how she is told."""

    ACCOUNT = "account"
    OWN = "own"
    IDEAS = "ideas"
    PROJECTS = "projects"
    TOWN = "town"
    WORK = "work"


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
ABOUT_HIDING = (
    NoticeKind.HIDDEN,
    NoticeKind.RESTORED,
    NoticeKind.TEXT_HELD,
    NoticeKind.CHANGE_ASKED,
    NoticeKind.WARNED,
    NoticeKind.LIMITED,
    NoticeKind.APPEAL_MADE,
    NoticeKind.APPEAL_DECIDED,
)

#: Kinds that show what was written: as it reads when they are sent, so that what was taken back goes nowhere.
QUOTING = (
    NoticeKind.IDEA_NEW,
    NoticeKind.IDEA_PUBLISHED,
    NoticeKind.IDEA_SPLIT,
    NoticeKind.IDEA_ASSIGNED,
    NoticeKind.CO_AUTHOR_INVITED,
    NoticeKind.COMMENT_ON_MINE,
    NoticeKind.REPLY_TO_ME,
)

#: Kinds whose words are a report, not a reason.
REPORTING = (NoticeKind.PROJECT_PROGRESSED, NoticeKind.REPORT_PUBLISHED)

_KINDS = {
    Topic.ACCOUNT: "residence_ mandate_granted mandate_revoked association_ member_ booth_ paper_",
    Topic.OWN: "idea_published merge_asked merge_declined co_author_ comment_ reply_ sighting_ hidden restored text_ "
    "change_asked warned limited appeal_decided",
    Topic.PROJECTS: "project_",
    Topic.TOWN: "idea_new space_ vote_ draft_ plan_ visa_ report_",
    Topic.WORK: "idea_assigned answer_ scoring_ scores_ appeal_made moderation_ mandate_asked mandate_declined "
    "emergency_ sheets_",
}


def _topic_of(kind: NoticeKind) -> Topic:
    """The heading whose beginnings of words fit; what fits none is a step of an idea."""
    return next((topic for topic, starts in _KINDS.items() if kind.startswith(tuple(starts.split()))), Topic.IDEAS)


TOPIC_OF = {kind: _topic_of(kind) for kind in NoticeKind}
