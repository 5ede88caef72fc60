"""Counting a closed vote, once."""

from collections.abc import Iterable
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.events import BallotCounted
from jusur_participa.budgeting.models import Count, Vote, VoteProject
from jusur_participa.budgeting.terms import Choices, Result, TieRule
from jusur_participa.counting.terms import CountersDiffer
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import advance, hold_all
from jusur_participa.proposals.terms import JourneyStep


def count_vote(person: Person, vote: Vote) -> Count | None:
    """Count the ballots, publish the result and let the funded ideas go on; a second tap finds the same count.

    Where the two counters do not agree nothing is published: the trail keeps
    what each found, and the answer is None.

    Raises:
        Refused: before the vote has closed, and to others than officers and planners.
    """
    vote = queries.vote_to_write(vote.id)
    if vote.count is not None:
        return vote.count
    require(policy.may_count(person, vote, clock.now()))
    # Ideas are held before the trail, as by whoever withdraws one: opening the box is recorded.
    hold_all(project.proposal_id for project in vote.projects if project.proposal_id)
    boxes.make_countable(person, queries.box_of(vote))
    ballots = [rules.choices_in(content) for content in queries.contents_of(vote.id)]
    terms, at_opening = vote.ballot_terms, vote.terms_at_opening
    try:
        result = result_of(vote, ballots)
    except CountersDiffer as difference:
        found = {"fast": list(difference.fast.winners), "exact": list(difference.exact.winners)}
        record("vote.counters_differ", by=person, municipality_id=vote.municipality_id, thing=vote, after=found)
        return None
    box = rules.box_of(terms, ballots, at_opening)
    vote.count = Count(result=result, box=box, counted_at=clock.now(), counted_by=person)
    vote.counted_at = vote.count.counted_at
    db.session.flush()
    record("vote.counted", by=person, municipality_id=vote.municipality_id, thing=vote, after=_sums(result))
    _advance_winners(vote, vote.count)
    announce(BallotCounted(vote.count))
    return vote.count


def _sums(result: Result) -> Result:
    """What the trail keeps: the rule, the money, and for each project its votes and whether it is funded."""
    kept = ("project_id", "votes", "cost_mad", "is_funded")
    projects = [{name: project[name] for name in kept} for project in result["projects"]]
    return {name: result[name] for name in ("rule", "ballots", "invalid", "envelope_mad", "spent_mad")} | {
        "projects": projects
    }


def result_of(vote: Vote, ballots: Iterable[Choices]) -> Result:
    """What these ballots say by the rule of the vote, judged as the vote stood when it opened.

    Raises:
        CountersDiffer: when the two counters do not agree.
    """
    terms = vote.ballot_terms
    in_order = [project_id for project_id in _between_equals(vote) if project_id in terms.costs_mad]
    return rules.counted(terms, ballots, in_order, vote.counting_rule, vote.quorum or 0, vote.terms_at_opening)


def _between_equals(vote: Vote) -> list[int]:
    """Which project goes first where votes and cost are the same: as the lot says, else the older idea."""
    draw = vote.tie_draw
    if vote.tie_rule is TieRule.CHEAPER_THEN_DRAWN and draw is not None and draw.drawn is not None:
        return rules.shuffled([project.id for project in vote.projects], rules.seed_of(draw.nonce, draw.drawn))
    return _by_seniority(vote)


def _by_seniority(vote: Vote) -> list[int]:
    """The projects from the oldest idea to the newest; those that come from no idea stand last."""

    def age(project: VoteProject) -> tuple[bool, datetime, int]:
        published_at = project.proposal.published_at if project.proposal else None
        return published_at is None, published_at or vote.opens_at, project.proposal_id or project.id

    return [project.id for project in sorted(vote.projects, key=age)]


def _advance_winners(vote: Vote, count: Count) -> None:
    funded = count.funded_ids
    for project in vote.projects:
        if project.id in funded and project.proposal is not None:
            advance(project.proposal, JourneyStep.VOTED, by=vote.title, link=f"votes/{vote.id}/result")
