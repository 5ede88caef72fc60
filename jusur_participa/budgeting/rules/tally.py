"""How ballots become funded projects, from the most to the least chosen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jusur_participa.budgeting.rules.ballots import ballot_faults
from jusur_participa.budgeting.terms import BallotTerms, Choices, Decision, Result, Tally


def votes_by_project(ballots: Iterable[Choices]) -> Counter[int]:
    """How many ballots chose each project."""
    return Counter(project_id for choices in ballots for project_id in choices.marks)


def decisions(envelope_mad: int, tallies: Iterable[Tally]) -> list[Decision]:
    """Go from the most to the least chosen project and fund each that fits what is left.

    A project too dear for the remainder is passed over, so that smaller ones
    further down keep their chance; one that nobody chose is not funded. Equal
    votes favour the cheaper project, then the older idea, so that two counts
    always agree.
    """
    made, left = [], envelope_mad
    for tally in sorted(tallies, key=lambda t: (-t.votes, t.cost_mad, t.seniority)):
        is_funded = tally.votes > 0 and tally.cost_mad <= left
        made.append(Decision(tally, is_funded, left))
        left -= tally.cost_mad if is_funded else 0
    return made


def funded_within(envelope_mad: int, tallies: Iterable[Tally]) -> list[Tally]:
    """The projects that `decisions` funds, in order."""
    return [decision.tally for decision in decisions(envelope_mad, tallies) if decision.is_funded]


def counted(terms: BallotTerms, ballots: Iterable[Choices], by_seniority: Sequence[int]) -> Result:
    """The result as it is kept and published: every project in the order of its turn, with what was left then.

    `by_seniority` lists the projects from the oldest idea to the newest. Each
    ballot is checked once more; one that breaks the terms is not counted, and
    that is said.
    """
    given = list(ballots)
    valid = [choices for choices in given if not ballot_faults(terms, choices)]
    votes = votes_by_project(valid)
    tallies = [Tally(id, votes[id], terms.costs_mad[id], seniority) for seniority, id in enumerate(by_seniority, 1)]
    made = decisions(terms.envelope_mad, tallies)
    return {
        "ballots": len(valid),
        "invalid": len(given) - len(valid),
        "envelope_mad": terms.envelope_mad,
        "spent_mad": sum(decision.tally.cost_mad for decision in made if decision.is_funded),
        "projects": [
            {
                "project_id": decision.tally.project_id,
                "votes": decision.tally.votes,
                "cost_mad": decision.tally.cost_mad,
                "is_funded": decision.is_funded,
                "left_mad": decision.left_mad,
            }
            for decision in made
        ],
    }
