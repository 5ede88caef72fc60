"""Helpers are appointed for a vote, and open its ballot for somebody who votes herself."""

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import policy, queries
from jusur_participa.budgeting.events import VoterHelped
from jusur_participa.budgeting.models import HelperAppointment, Vote
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require


def appoint_helper(administrator: Person, vote: Vote, helper: Person) -> None:
    """Let this person help voters of the vote; a second tap changes nothing."""
    require(policy.may_appoint(administrator, vote, clock.now()))
    appointed = HelperAppointment(
        vote_id=vote.id, person_id=helper.id, appointed_by_id=administrator.id, appointed_at=clock.now()
    )
    if insert_once(appointed):
        _record("vote.helper_appointed", administrator, vote, helper)


def dismiss_helper(administrator: Person, vote: Vote, appointment: HelperAppointment) -> None:
    """Let this person help no longer, from the next page on."""
    require(policy.may_appoint(administrator, vote, clock.now()))
    db.session.delete(appointment)
    db.session.flush()
    _record("vote.helper_dismissed", administrator, vote, appointment.person)


def open_booth(helper: Person, vote: Vote, voter: Person) -> None:
    """Open the ballot for a voter who is present.

    The trail keeps that the helper opened one, and not for whom: together with
    the order of the box that could tell how she voted.

    Raises:
        Refused: to who is not appointed, and for who may not vote.
    """
    moment = clock.now()
    require(policy.may_help(queries.is_helper(vote.id, helper.id), policy.Help.OPEN_BOOTH, vote.state_at(moment)))
    require(policy.may_be_helped(voter, helper, vote, moment))
    record("vote.assisted", by=helper, municipality_id=vote.municipality_id, thing=vote)
    announce(VoterHelped(vote, voter, on_paper=False))


def _record(act: str, administrator: Person, vote: Vote, helper: Person) -> None:
    after = {"helper": helper.public_ref}
    record(act, by=administrator, municipality_id=vote.municipality_id, thing=vote, after=after)
