"""Who may prepare, vote and count, and what a ballot must be, with the reason a citizen reads."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.terms import GAP_SENTENCES, BallotFault, BallotTerms, Choices, Fault, VoteState
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l, _ln
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, Words, refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.review.policy import is_rankable
from jusur_participa.spaces.policy import may_take_part
from jusur_participa.spaces.terms import Activity

MANAGING_ROLES = (Role.OFFICER, Role.PLANNER, Role.ADMINISTRATOR)

SIGN_IN = ("accounts.sign_in", _l("Sign in"))
RESIDENCE = ("accounts.residence", _l("Have my residence confirmed"))

CLOSED = _l("This vote is closed: no ballot is taken any more.")
NOT_OPEN = {
    VoteState.PREPARATION: _l("This vote is still being prepared."),
    VoteState.SOON: _l("This vote has not opened yet."),
    VoteState.CLOSED: CLOSED,
    VoteState.COUNTED: CLOSED,
}


def may_manage(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Officers and planners of the municipality prepare and count its votes; the turnout is for them too."""
    on = clock.local(moment).date()
    if person and any(person.holds(role, municipality_id, on) for role in MANAGING_ROLES):
        return ALLOWED
    return refused(_l("Only officers and planners of the municipality may do this."))


def may_change(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Only in preparation: what everybody has seen does not change under their eyes."""
    if vote.is_frozen:
        return refused(_l("This vote is published: nothing in it can change."))
    return may_manage(person, vote.municipality_id, moment)


def may_put_on_ballot(vote: Vote, proposal: Proposal, study: Study | None) -> Verdict:
    """An accepted idea of the same space whose study is finished and says what it costs."""
    if proposal.space_id != vote.space_id or not is_rankable(proposal):
        return refused(_l("Only accepted ideas of this space can be voted on."))
    if study is None or not study.is_finished:
        return refused(_l("Only studied ideas can be voted on."))
    return ALLOWED


def may_publish(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Once, when nothing is lacking."""
    verdict = may_change(person, vote, moment)
    if not verdict:
        return verdict
    if not vote.space.is_published or vote.space.is_closed:
        return refused(_l("The space of this vote is not open to the public."))
    gaps = rules.vote_gaps(vote.ballot_terms, vote.space.phases, vote.opens_at, vote.closes_at, moment)
    return refused(GAP_SENTENCES[gaps[0]]) if gaps else ALLOWED


def may_take_back(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Back into preparation, as long as it has not opened."""
    if vote.state_at(moment) is not VoteState.SOON:
        return refused(_l("Only a published vote that has not opened can go back into preparation."))
    return may_manage(person, vote.municipality_id, moment)


def may_read(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Published votes are public, for good; one in preparation is shown to those who prepare it."""
    return ALLOWED if vote.is_frozen else may_manage(person, vote.municipality_id, moment)


def may_vote(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Verified residents, while the vote and its space are open."""
    state = vote.state_at(moment)
    if state is not VoteState.OPEN:
        return refused(NOT_OPEN[state])
    verdict = may_take_part(vote.space, Activity.VOTE, moment)
    if not verdict:
        return verdict
    if person is None:
        return refused(_l("Sign in to vote."), SIGN_IN)
    if not person.is_verified_resident_of(vote.municipality_id, moment):
        return refused(_l("Residents vote. Ask the municipality to confirm that you live there."), RESIDENCE)
    return ALLOWED


def may_cast(terms: BallotTerms, choices: Choices) -> Verdict:
    """Whether this is a ballot of this vote."""
    sentences = fault_sentences(terms, choices)
    return refused(sentences[0]) if sentences else ALLOWED


def fault_sentences(terms: BallotTerms, choices: Choices) -> Sequence[Words]:
    """What to change in a ballot before it can be cast, one sentence each; none when it can."""
    return [_fault_sentence(fault, terms) for fault in rules.ballot_faults(terms, choices)]


def _fault_sentence(fault: Fault, terms: BallotTerms) -> Words:
    match fault.kind:
        case BallotFault.TOO_FEW:
            return _ln("Choose at least %(num)d project.", "Choose at least %(num)d projects.", terms.fewest)
        case BallotFault.TOO_MANY:
            return _ln("Choose at most %(num)d project.", "Choose at most %(num)d projects.", terms.most or 0)
        case BallotFault.TOO_DEAR:
            return _l("Your projects cost %(amount)s more than the envelope. Take one away.", amount=dirhams(fault.by))
        case _:
            return _l("One of these projects is not on this ballot.")


def may_count(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Officers and planners, once the vote is closed, once."""
    verdict = may_manage(person, vote.municipality_id, moment)
    if not verdict:
        return verdict
    state = vote.state_at(moment)
    if state is VoteState.COUNTED:
        return refused(_l("This vote is counted."))
    if state is not VoteState.CLOSED:
        return refused(_l("Ballots are counted once the vote is closed, not before."))
    return ALLOWED
