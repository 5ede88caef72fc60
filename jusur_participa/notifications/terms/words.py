"""What notices say: the head, which a phone shows when it is locked, and the sentence."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.notifications.terms.kinds import NoticeKind
from jusur_participa.proposals.terms import Outcome

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
    NoticeKind.IDEA_NEW: _l("A new idea where you follow"),
    NoticeKind.IDEA_EDITED: _l("The text of an idea you sign was corrected"),
    NoticeKind.IDEA_SET_ASIDE: _l("An idea you follow is not taken into the plan"),
    NoticeKind.PROJECT_DELAYED: _l("A project you follow is delayed"),
    NoticeKind.PROJECT_CHANGED: _l("A project you follow was changed"),
    NoticeKind.SPACE_OPENED: _l("A new participation space"),
    NoticeKind.SPACE_CLOSED: _l("A participation space is closed"),
    NoticeKind.VOTE_PUBLISHED: _l("A vote is announced"),
    NoticeKind.VOTE_COUNTED: _l("The result of a vote is public"),
    NoticeKind.PLAN_ADOPTED: _l("The council has adopted the action plan"),
    NoticeKind.PLAN_IN_FORCE: _l("The action plan is in force"),
    NoticeKind.REPORT_PUBLISHED: _l("The yearly report on the plan is out"),
    NoticeKind.SCORING_BEGINS: _l("You are asked to score ideas"),
    NoticeKind.SCORES_REVEALED: _l("All the scores are in"),
    NoticeKind.BOOTH_OPENED: _l("A helper opened a ballot for you"),
    NoticeKind.PAPER_TAKEN: _l("A helper noted that you took a paper ballot"),
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
    NoticeKind.IDEA_NEW: _l("“%(title)s” can be read and supported by everybody."),
    NoticeKind.IDEA_EDITED: _l("Its author has corrected “%(title)s”. Every version stays readable."),
    NoticeKind.IDEA_SET_ASIDE: _l("No project of the action plan takes up “%(title)s”. The municipality says why."),
    NoticeKind.PROJECT_DELAYED: _l("A promised day of “%(title)s” is moved later. The municipality says why."),
    NoticeKind.PROJECT_CHANGED: _l("“%(title)s” is no longer what was planned. The municipality says why."),
    NoticeKind.SPACE_OPENED: _l("“%(title)s” is open to everybody: see what it is about and when you can take part."),
    NoticeKind.SPACE_CLOSED: _l("Nothing opens in “%(title)s” any more. What was said there stays readable."),
    NoticeKind.VOTE_PUBLISHED: _l("Residents can soon vote on “%(title)s”. See the projects and the days."),
    NoticeKind.VOTE_COUNTED: _l("The ballots of “%(title)s” are counted. Everybody can check the result."),
    NoticeKind.PLAN_ADOPTED: _l("The council has adopted “%(title)s”. The governor’s visa comes next."),
    NoticeKind.PLAN_IN_FORCE: _l("“%(title)s” has its visa: the municipality now carries it out."),
    NoticeKind.REPORT_PUBLISHED: _l("The municipality tells what has become of “%(title)s” this year."),
    NoticeKind.SCORING_BEGINS: _l("The criteria of “%(title)s” stand. Please score the ideas, apart from the others."),
    NoticeKind.SCORES_REVEALED: _l("Every member has scored the ideas of “%(title)s”. See where you differ."),
    NoticeKind.BOOTH_OPENED: _l(
        "In the vote “%(title)s”, at a desk or a workshop. If it was not for you, vote on your phone: only the last "
        "ballot counts. And tell the municipality."
    ),
    NoticeKind.PAPER_TAKEN: _l(
        "In the vote “%(title)s”: your paper ballot is the one that counts. If you did not take one, tell the "
        "municipality before the vote closes."
    ),
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
