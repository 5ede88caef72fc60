"""Who may prepare, vote and count, and what a ballot must be, with the reason a citizen reads."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.policy import lives_in
from jusur_participa.boxes.models import Ballot
from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import CountOrder, Intervention, Vote
from jusur_participa.budgeting.policy.helping import CLOSED, NOT_OPEN
from jusur_participa.budgeting.terms import (
    GAP_SENTENCES,
    BallotFault,
    BallotForm,
    BallotTerms,
    Choices,
    CountState,
    Fault,
    InterventionKind,
    VoteGap,
    VoteState,
)
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l, _ln
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, Words, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.review.policy import is_rankable
from jusur_participa.spaces.policy import may_take_part
from jusur_participa.spaces.terms import Activity

MANAGING_ROLES = roles_for(Action.PREPARE_VOTE)

#: Once voting has opened, two of these people change something together.
INTERVENING_ROLES = roles_for(Action.CHANGE_RUNNING_VOTE)
ON_PAPER = _l(
    "You have taken a paper ballot at the desk: it is the one that counts. Bring it back before the vote closes."
)
#: Fewer try-out ballots show nothing of a count.
FEWEST_TRIALS = 2

SIGN_IN = ("signing.sign_in", _l("Sign in"))
ACCOUNT = ("accounts.account", _l("My account"))
NOT_A_VOTER = _l("Residents vote. Ask the municipality to confirm that you live there.")


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
    gaps = gaps_of(vote, moment)
    return refused(GAP_SENTENCES[gaps[0]]) if gaps else ALLOWED


def gaps_of(vote: Vote, moment: datetime) -> list[VoteGap]:
    """Everything that the vote lacks before it can be published, in the order in which to see to it."""
    gaps = _gaps_before_the_draw(vote, moment)
    if not is_drawn(vote) and vote.ballot_form is not BallotForm.TEXT:
        gaps.append(VoteGap.DRAW)
    if vote.rehearsal is None or vote.rehearsal.fingerprint != rules.fingerprint_of(vote.ballot_terms):
        gaps.append(VoteGap.REHEARSAL)
    return gaps


def _gaps_before_the_draw(vote: Vote, moment: datetime) -> list[VoteGap]:
    gaps = rules.vote_gaps(vote.ballot_terms, vote.space.phases, vote.opens_at, vote.closes_at, moment)
    is_public = vote.space.is_published and not vote.space.is_closed
    return gaps if is_public else [*gaps, VoteGap.SPACE]


def is_drawn(vote: Vote) -> bool:
    """Whether the lot is drawn among what is on the ballot now."""
    draw = vote.tie_draw
    return bool(draw and draw.drawn and draw.fingerprint == rules.fingerprint_of(vote.ballot_terms))


def may_announce_draw(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Once what is on the ballot is settled; again only where it has changed since."""
    verdict = may_change(person, vote, moment)
    if not verdict:
        return verdict
    gaps = _gaps_before_the_draw(vote, moment)
    if gaps:
        return refused(GAP_SENTENCES[gaps[0]])
    if vote.tie_draw and vote.tie_draw.fingerprint == rules.fingerprint_of(vote.ballot_terms):
        return refused(_l("The draw for this ballot is announced already: it is drawn once."))
    return ALLOWED


def may_draw(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Once, after it was announced, while the ballot is as it was then."""
    verdict = may_change(person, vote, moment)
    if not verdict:
        return verdict
    draw = vote.tie_draw
    if draw is None or draw.fingerprint != rules.fingerprint_of(vote.ballot_terms):
        return refused(_l("Announce the draw first: the ballot has changed, or no draw was announced."))
    if draw.drawn is not None:
        return refused(_l("The draw for this ballot is announced already: it is drawn once."))
    return ALLOWED


def may_rehearse(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """In preparation, once there is something to vote on."""
    verdict = may_change(person, vote, moment)
    if not verdict:
        return verdict
    gaps = _gaps_before_the_draw(vote, moment)
    return refused(GAP_SENTENCES[gaps[0]]) if gaps else ALLOWED


def may_count_rehearsal(person: Person | None, vote: Vote, ballots: int, moment: datetime) -> Verdict:
    """With try-out ballots to count."""
    verdict = may_rehearse(person, vote, moment)
    if not verdict:
        return verdict
    if ballots < FEWEST_TRIALS:
        return refused(_l("Cast at least two try-out ballots first."))
    return ALLOWED


def may_intervene(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """The plan team and the administrators, while the vote runs, one change at a time."""
    on = clock.local(moment).date()
    if person is None or not any(person.holds(role, vote.municipality_id, on) for role in INTERVENING_ROLES):
        return refused(_l("Only the plan team and the administrators of the municipality may do this, two together."))
    if vote.state_at(moment) not in (VoteState.OPEN, VoteState.PAUSED):
        return refused(_l("Only a vote that is running can be paused, extended or changed."))
    if waiting_intervention(vote):
        return refused(_l("A change waits for a second person already: settle it first."))
    return ALLOWED


def may_ask(person: Person | None, vote: Vote, kind: InterventionKind, moment: datetime) -> Verdict:
    """What makes sense as the vote stands."""
    verdict = may_intervene(person, vote, moment)
    if not verdict:
        return verdict
    if kind not in kinds_of_intervention(vote):
        return refused(_l("As the vote stands, this cannot be done."))
    return ALLOWED


def kinds_of_intervention(vote: Vote) -> list[InterventionKind]:
    """What can be asked of the vote as it stands; at least two projects stay on a ballot."""
    first = InterventionKind.RESUME if vote.paused_at else InterventionKind.PAUSE
    left = [project for project in vote.projects if project.withdrawn_at is None]
    can_withdraw = vote.ballot_form is not BallotForm.TEXT and len(left) > max(2, vote.ballot_terms.fewest)
    return [first, InterventionKind.EXTEND, *([InterventionKind.WITHDRAW] if can_withdraw else [])]


def waiting_intervention(vote: Vote) -> Intervention | None:
    """The change that one person asked for and no other has settled."""
    return next((each for each in vote.interventions if each.settled_at is None), None)


def may_extend_to(vote: Vote, closes_at: datetime, moment: datetime) -> Verdict:
    """Later than now planned, and within a phase that opens the vote."""
    if closes_at <= max(vote.closes_at, moment):
        return refused(_l("Choose a moment after the present closing."))
    if not rules.lies_in_a_voting_phase(vote.space.phases, vote.opens_at, closes_at):
        return refused(_l("The phase of the space ends before: extend the phase first."))
    return ALLOWED


def may_confirm(person: Person | None, asked: Intervention, moment: datetime) -> Verdict:
    """A second person, while the vote still runs; nobody confirms her own."""
    vote, on = asked.vote, clock.local(moment).date()
    if person is None or not any(person.holds(role, vote.municipality_id, on) for role in INTERVENING_ROLES):
        return refused(_l("Only the plan team and the administrators of the municipality may do this, two together."))
    if asked.settled_at is not None:
        return refused(_l("This change is settled already."))
    if vote.state_at(moment) not in (VoteState.OPEN, VoteState.PAUSED):
        return refused(_l("Only a vote that is running can be paused, extended or changed."))
    if person.id == asked.asked_by_id:
        return refused(_l("You asked for this change: another person must confirm it."))
    return ALLOWED


def may_reject(person: Person | None, asked: Intervention, moment: datetime) -> Verdict:
    """Any of them; who asked takes it back this way."""
    on = clock.local(moment).date()
    if person is None or not any(person.holds(role, asked.vote.municipality_id, on) for role in INTERVENING_ROLES):
        return refused(_l("Only the plan team and the administrators of the municipality may do this, two together."))
    return refused(_l("This change is settled already.")) if asked.settled_at is not None else ALLOWED


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
    return belongs_to_electorate(person, vote, moment)


def belongs_to_electorate(person: Person, vote: Vote, moment: datetime) -> Verdict:
    """Verified residents, of the zones and the age that the vote is for, proved in a way that it accepts.

    Who moves while a vote runs votes where she lived when it opened: in one zone, never in two.
    """
    proved = lives_in(person, vote.municipality_id, moment, vote.methods or _proofs_of_space(vote), never=NOT_A_VOTER)
    if not proved:
        return proved
    if vote.zone_ids and zone_of(person, vote, moment) not in vote.zone_ids:
        return refused(_l("This vote is for the residents of other neighbourhoods; its page says of which."))
    if vote.min_age and person.birth_year is None:
        return refused(
            _l("Say in your account in which year you were born: this vote is open from a certain age."), ACCOUNT
        )
    if vote.min_age and clock.local(vote.closes_at).year - (person.birth_year or 0) < vote.min_age:
        return refused(_l("This vote is open to those who turn %(age)s this year, or are older.", age=vote.min_age))
    return ALLOWED


def may_appoint(person: Person | None, vote: Vote, moment: datetime) -> Verdict:
    """Administrators, until the vote closes."""
    on, appointing = clock.local(moment).date(), roles_for(Action.APPOINT_HELPER)
    if person is None or not person.role_among(appointing, vote.municipality_id, on):
        return refused(_l("Only administrators of the municipality appoint helpers."))
    if vote.state_at(moment) in (VoteState.CLOSED, VoteState.COUNTED):
        return refused(CLOSED)
    return ALLOWED


def may_be_helped(voter: Person, helper: Person, vote: Vote, moment: datetime) -> Verdict:
    """Whoever may vote, herself; a helper votes on her own device."""
    if voter.id == helper.id:
        return refused(_l("Helpers vote on their own device."))
    return may_vote(voter, vote, moment)


def may_vote_on_phone(ballot: Ballot | None) -> Verdict:
    """Who has taken a ballot on paper votes with it, and with it alone."""
    return refused(ON_PAPER) if ballot is not None and ballot.on_paper else ALLOWED


def zone_of(person: Person, vote: Vote, moment: datetime) -> int | None:
    """In which zone she votes: the first where her residence has stood since the vote opened.

    Who moves while it runs stays where she was; what the municipality took back never counts.
    """
    lived = [
        each
        for each in sorted(person.verifications, key=lambda each: each.verified_at)
        if each.municipality_id == vote.municipality_id and each.revocation_reason is None
        if each.verified_at <= moment and each.stood_until(moment) >= min(vote.opens_at, moment)
    ]
    return lived[0].zone_id if lived else None


def _proofs_of_space(vote: Vote) -> list[str]:
    return vote.space.proofs_for(Activity.VOTE)


def may_cast(terms: BallotTerms, choices: Choices) -> Verdict:
    """Whether this is a ballot of this vote."""
    sentences = fault_sentences(terms, choices)
    return refused(sentences[0]) if sentences else ALLOWED


def fault_sentences(terms: BallotTerms, choices: Choices) -> Sequence[Words]:
    """What to change in a ballot before it can be cast, one sentence each; none when it can."""
    return [_fault_sentence(fault, terms) for fault in rules.ballot_faults(terms, choices)]


def _fault_sentence(fault: Fault, terms: BallotTerms) -> Words:
    match fault.kind:
        case BallotFault.TOO_FEW | BallotFault.TOO_MANY if terms.form is BallotForm.SINGLE:
            return _l("Choose one project.")
        case BallotFault.TOO_FEW:
            return _ln("Choose at least %(num)d project.", "Choose at least %(num)d projects.", terms.fewest)
        case BallotFault.TOO_MANY:
            return _ln("Choose at most %(num)d project.", "Choose at most %(num)d projects.", terms.most or 0)
        case BallotFault.TOO_DEAR:
            return _l("Your projects cost %(amount)s more than the envelope. Take one away.", amount=dirhams(fault.by))
        case BallotFault.TOO_MANY_POINTS:
            given = terms.points + fault.by
            return _ln(
                "You have given %(given)s points; take %(num)d away.",
                "You have given %(given)s points; take %(num)d away.",
                fault.by,
                given=given,
            )
        case BallotFault.TOO_MANY_ON_ONE:
            return _ln("Give one project at most %(num)d point.", "Give one project at most %(num)d points.", fault.by)
        case BallotFault.SAME_PLACE:
            return _l("Place %(place)s is given to several projects: keep it for one.", place=fault.by)
        case BallotFault.EMPTY_PLACE:
            return _l("Nothing stands in place %(place)s: move the next project up.", place=fault.by)
        case BallotFault.UNANSWERED:
            return _l("Say whether you are for, against, or abstain.")
        case BallotFault.WRONG_MARK:
            return _l("One of the marks on this ballot cannot be read. Fill it in again.")
        case _:
            return _l("One of these projects is not on this ballot.")


def may_count(person: Person | None, vote: Vote, moment: datetime, has_open_papers: bool = False) -> Verdict:
    """Officers and planners, once the vote is closed and every sheet on paper is accounted for, once."""
    verdict = may_manage(person, vote.municipality_id, moment)
    if not verdict:
        return verdict
    state = vote.state_at(moment)
    if state is VoteState.COUNTED:
        return refused(_l("This vote is counted."))
    if state is not VoteState.CLOSED:
        return refused(_l("Ballots are counted once the vote is closed, not before."))
    if has_open_papers:
        return refused(_l("First the helpers enter the paper ballots and settle their account."))
    return ALLOWED


def may_begin(order: CountOrder, moment: datetime) -> bool:
    """Whether a worker may take it up: it waits, or the worker that had it fell silent."""
    return order.state is CountState.WAITING or (order.state is CountState.COUNTING and order.is_silent(moment))
