"""What people choose about being told, and what holds until they do: quiet, and never a telephone that rings."""

from dataclasses import dataclass

from jusur_participa.foundation.i18n import _l, _lp
from jusur_participa.notifications.terms.delivery import Rhythm
from jusur_participa.notifications.terms.kinds import Topic


@dataclass(frozen=True)
class Choice:
    """How somebody is told of a topic: on this site, by mail and how often, by a message to her phone."""

    in_app: bool = True
    mail: Rhythm = Rhythm.NEVER
    sms: bool = False


#: Only what is decided about the person herself is sent at once.
DEFAULTS = {
    Topic.ACCOUNT: Choice(mail=Rhythm.NOW),
    Topic.OWN: Choice(mail=Rhythm.DAILY),
    Topic.IDEAS: Choice(mail=Rhythm.DAILY),
    Topic.PROJECTS: Choice(mail=Rhythm.WEEKLY),
    Topic.TOWN: Choice(mail=Rhythm.WEEKLY),
    Topic.WORK: Choice(mail=Rhythm.DAILY),
}

TOPIC_LABELS = {
    Topic.ACCOUNT: _l("My account"),
    Topic.OWN: _l("My words"),
    Topic.IDEAS: _l("Steps of ideas"),
    Topic.PROJECTS: _l("Projects"),
    Topic.TOWN: _l("Life of the municipality"),
    Topic.WORK: _l("My work at the desk"),
}
TOPIC_HINTS = {
    Topic.ACCOUNT: _l("Your residence, your roles, your associations."),
    Topic.OWN: _l("Comments on your ideas, answers to you, invitations to sign, what a moderator decides."),
    Topic.IDEAS: _l("Each step of the ideas you wrote, sign, support or follow: study, answer, vote, plan, delivery."),
    Topic.PROJECTS: _l("Reports from the site, delays and changes of the projects made of these ideas."),
    Topic.TOWN: _l("New ideas, spaces, votes and the plan, where you follow a theme, a place or a municipality."),
    Topic.WORK: _l("Ideas to study, answers that are overdue, scores."),
}
TOPIC_ICONS = {
    Topic.ACCOUNT: "person",
    Topic.OWN: "comment",
    Topic.IDEAS: "steps",
    Topic.PROJECTS: "works",
    Topic.TOWN: "building",
    Topic.WORK: "desk",
}
RHYTHM_LABELS = {
    Rhythm.NEVER: _lp("mails", "Never"),
    Rhythm.NOW: _lp("mails", "At once"),
    Rhythm.DAILY: _lp("mails", "One mail a day, in the morning"),
    Rhythm.WEEKLY: _lp("mails", "One mail a week, on Saturday"),
}
