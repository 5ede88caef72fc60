"""Who may vote, who may prepare and count a vote, and why not."""

from datetime import datetime, timedelta

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.rules import stage_at
from jusur_participa.budgeting.terms import VoteStage
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.spaces.policy import may_take_part
from jusur_participa.spaces.terms import Activity

#: Roles that prepare and count votes; administrators hold them all.
PREPARING_ROLES = (Role.OFFICER, Role.PLANNER, Role.ADMINISTRATOR)

#: Ballots that were on their way at the closing instant have arrived by then.
COUNT_AFTER = timedelta(minutes=1)

FEWEST_PROJECTS = 2

SIGN_IN = ("accounts.sign_in", _l("Sign in"))
RESIDENCE = ("accounts.residence", _l("Have my residence confirmed"))

NOT_OPEN = {
    VoteStage.PREPARED: _l("This vote is still being prepared."),
    VoteStage.ANNOUNCED: _l("This vote has not opened yet."),
    VoteStage.CLOSED: _l("This vote is closed: no ballot is taken any more."),
    VoteStage.COUNTED: _l("This vote is closed and counted."),
}


def may_vote(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Verified residents of the municipality, while the vote and its phase are open."""
    stage = stage_at(vote, moment)
    if stage is not VoteStage.OPEN:
        return refused(NOT_OPEN[stage])
    verdict = may_take_part(vote.space, Activity.VOTE, moment)
    if not verdict:
        return verdict
    if person is None:
        return refused(_l("Sign in to vote."), SIGN_IN)
    if not person.is_verified_resident_of(vote.municipality_id, moment):
        return refused(_l("This is for residents. Ask the municipality to confirm that you live there."), RESIDENCE)
    return ALLOWED


def may_read(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """An announced vote is public; one in preparation is shown to those who prepare it."""
    return ALLOWED if vote.announced_at is not None else may_prepare(person, vote.municipality_id, moment)


def may_prepare(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Officers and planners of the municipality."""
    today = clock.local(moment).date()
    if person and any(person.holds(role, municipality_id, today) for role in PREPARING_ROLES):
        return ALLOWED
    return refused(_l("Only officers and planners of the municipality may prepare a vote."))


def may_change(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Until it opens; from then on everything stands as voters see it."""
    verdict = may_prepare(person, vote.municipality_id, moment)
    if not verdict:
        return verdict
    if stage_at(vote, moment) in (VoteStage.PREPARED, VoteStage.ANNOUNCED):
        return ALLOWED
    return refused(_l("This vote has opened: nothing in it can change any more."))


def may_announce(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Once, before it opens, with projects to choose between."""
    verdict = may_change(person, vote, moment)
    if not verdict:
        return verdict
    if vote.announced_at is not None:
        return refused(_l("This vote is announced already."))
    if len(vote.projects) < max(FEWEST_PROJECTS, vote.min_choices):
        return refused(_l("Put at least two projects to the vote first, and as many as a voter must choose."))
    if vote.closes_at <= moment:
        return refused(_l("Its closing time is over. Set new dates first."))
    return ALLOWED


def may_count(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Once, after it has closed."""
    verdict = may_prepare(person, vote.municipality_id, moment)
    if not verdict:
        return verdict
    if vote.counted_at is not None:
        return refused(_l("This vote is counted already."))
    if vote.announced_at is None or moment < vote.closes_at + COUNT_AFTER:
        return refused(_l("A vote is counted after it has closed."))
    return ALLOWED
