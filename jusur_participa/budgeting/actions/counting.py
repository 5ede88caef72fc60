"""Counting a closed vote, once: asked for at the desk, prepared, published; `rules.apart` does the counting itself."""

from collections.abc import Iterable

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes import policy as box_policy
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.actions.ties import between_equals
from jusur_participa.budgeting.events import BallotCounted
from jusur_participa.budgeting.models import Count, CountOrder, Vote
from jusur_participa.budgeting.rules import apart
from jusur_participa.budgeting.terms import Choices, CountState, CountStep, Result
from jusur_participa.counting.terms import CountersDiffer, Finding
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import advance, hold_all
from jusur_participa.proposals.terms import JourneyStep

#: How often a worker begins before somebody has to look why it never ends.
MOST_ATTEMPTS = 5


def ask_to_count(person: Person, vote: Vote) -> CountOrder | None:
    """Have the ballots counted by the worker; a second tap finds the same order. None: the vote is counted already.

    Raises:
        Refused: before the vote has closed, to others than officers and planners, and while two people have not agreed
            to open the box, or the committee that keeps the key has not opened it.
    """
    vote = queries.vote_to_write(vote.id)
    if vote.count is not None:
        return None
    require(policy.may_count(person, vote, clock.now(), queries.has_open_papers(vote)))
    require(box_policy.may_count(queries.box_of(vote)))
    require(box_policy.has_agreement(queries.box_of(vote)))
    order = queries.count_order_to_write(vote.id)
    if order is not None and not order.has_ended:
        return order
    if order is None:
        order = CountOrder(vote_id=vote.id)
        db.session.add(order)
    order.state, order.asked_by_id, order.asked_at = CountState.WAITING, person.id, clock.now()
    order.step, order.tried_count, order.attempts_count = None, 0, 0
    order.told_at = order.ended_at = order.found = None
    db.session.flush()
    record("vote.count_asked", by=person, municipality_id=vote.municipality_id, thing=vote)
    return order


def begin_count(vote_id: int) -> bool:
    """Take the order up, if it waits or its worker fell silent; no other worker takes it up meanwhile."""
    order = queries.count_order_to_write(vote_id)
    if order is None or not policy.may_begin(order, clock.now()):
        return False
    if order.attempts_count >= MOST_ATTEMPTS:
        order.state, order.ended_at = CountState.STOPPED, clock.now()
        db.session.flush()
        return False
    order.state, order.step, order.tried_count = CountState.COUNTING, CountStep.OPENING, 0
    order.attempts_count, order.told_at = order.attempts_count + 1, clock.now()
    db.session.flush()
    return True


def open_to_count(vote_id: int) -> apart.Given:
    """Open the box, whole or not at all, where the installation keeps its key; answers what there is to count."""
    vote = queries.vote_to_write(vote_id)
    order = queries.count_order_to_write(vote_id)
    assert order is not None
    boxes.make_countable(order.asked_by, queries.box_of(vote))
    return given(vote)


def tell_count(vote_id: int, step: CountStep, tried: int) -> None:
    """Let the desk see how far the count has come, and that its worker lives."""
    order = queries.count_order_to_write(vote_id)
    if order is not None and order.state is CountState.COUNTING:
        order.step, order.tried_count, order.told_at = step, tried, clock.now()
        db.session.flush()


def finish_count(vote_id: int, found: apart.Found) -> None:
    """Publish what both counters found, unless another worker has."""
    vote = queries.vote_to_write(vote_id)
    order = queries.count_order_to_write(vote_id)
    assert order is not None
    if vote.count is None:
        _hold_ideas(vote)
        publish_count(order.asked_by, vote, found)
    order.state, order.step, order.ended_at, order.found = CountState.PUBLISHED, None, clock.now(), None
    db.session.flush()


def report_difference(vote_id: int, difference: CountersDiffer) -> None:
    """Publish nothing; keep what each counter found, for those who look for the fault."""
    vote = queries.vote_to_write(vote_id)
    order = queries.count_order_to_write(vote_id)
    assert order is not None
    if vote.count is not None or order.state is not CountState.COUNTING:
        return
    order.state, order.step, order.ended_at = CountState.DIFFERENT, None, clock.now()
    order.found = {"fast": difference.fast, "exact": difference.exact}
    db.session.flush()
    _record_difference(order.asked_by, vote, difference)


def put_back(vote_id: int, is_hopeless: bool = False) -> None:
    """Let the count be begun again after a fault; after the last attempt, or where there is no hope, people look."""
    order = queries.count_order_to_write(vote_id)
    if order is None or order.state is not CountState.COUNTING:
        return
    order.step, order.told_at = None, clock.now()
    if is_hopeless or order.attempts_count >= MOST_ATTEMPTS:
        order.state, order.ended_at = CountState.STOPPED, clock.now()
    else:
        order.state = CountState.WAITING
    db.session.flush()


def count_vote(person: Person, vote: Vote) -> Count | None:
    """Count and publish in this very transaction: for small votes in commands; the desk has the worker do it.

    Where the two counters do not agree nothing is published: the trail keeps
    what each found, and the answer is None.

    Raises:
        Refused: before the vote has closed, to others than officers and planners, and while two people have not agreed
            to open the box: one rule for commands and for the desk.
    """
    vote = queries.vote_to_write(vote.id)
    if vote.count is not None:
        return vote.count
    require(policy.may_count(person, vote, clock.now(), queries.has_open_papers(vote)))
    require(box_policy.has_agreement(queries.box_of(vote)))
    _hold_ideas(vote)
    boxes.make_countable(person, queries.box_of(vote))
    try:
        found = apart.count(given(vote))
    except CountersDiffer as difference:
        _record_difference(person, vote, difference)
        return None
    return publish_count(person, vote, found)


def publish_count(person: Person, vote: Vote, found: apart.Found) -> Count:
    """Keep what was found, publish it, and let the funded ideas go on."""
    vote.count = Count(result=found.result, box=found.box, counted_at=clock.now(), counted_by=person)
    vote.counted_at = vote.count.counted_at
    db.session.flush()
    record("vote.counted", by=person, municipality_id=vote.municipality_id, thing=vote, after=_sums(found.result))
    _advance_winners(vote, vote.count)
    announce(BallotCounted(vote.count))
    return vote.count


def _hold_ideas(vote: Vote) -> None:
    """Ideas are held before the trail, as by whoever withdraws one: opening the box is recorded."""
    hold_all(project.proposal_id for project in vote.projects if project.proposal_id)


def _record_difference(person: Person, vote: Vote, difference: CountersDiffer) -> None:
    found: dict[str, Finding] = {"fast": difference.fast, "exact": difference.exact}
    record("vote.counters_differ", by=person, municipality_id=vote.municipality_id, thing=vote, after=found)


def _sums(result: Result) -> Result:
    """What the trail keeps: the rule, the money, and for each project its votes and whether it is funded."""
    kept = ("project_id", "votes", "cost_mad", "is_funded")
    projects = [{name: project[name] for name in kept} for project in result["projects"]]
    return {name: result[name] for name in ("rule", "ballots", "invalid", "envelope_mad", "spent_mad")} | {
        "projects": projects
    }


def given(vote: Vote) -> apart.Given:
    """What a count of this vote depends on, once its box is opened."""
    return apart.Given(
        contents=queries.contents_of(vote.id),
        terms=vote.ballot_terms,
        at_opening=vote.terms_at_opening,
        in_order=_in_order(vote),
        rule=vote.counting_rule,
        quorum=vote.quorum or 0,
    )


def result_of(vote: Vote, ballots: Iterable[Choices]) -> Result:
    """What these ballots say by the rule of the vote, judged as the vote stood when it opened.

    Raises:
        CountersDiffer: when the two counters do not agree.
    """
    terms, at_opening = vote.ballot_terms, vote.terms_at_opening
    return rules.counted(terms, ballots, _in_order(vote), vote.counting_rule, vote.quorum or 0, at_opening)


def _in_order(vote: Vote) -> list[int]:
    return [project_id for project_id in between_equals(vote) if project_id in vote.ballot_terms.costs_mad]


def _advance_winners(vote: Vote, count: Count) -> None:
    funded = count.funded_ids
    for project in vote.projects:
        if project.id in funded and project.proposal is not None:
            advance(project.proposal, JourneyStep.VOTED, by=vote.title, link=f"votes/{vote.id}/result")
