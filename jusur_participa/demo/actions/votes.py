"""Votes: prepared, opened, cast by lot, and those that have closed counted."""

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.actions import (
    announce_draw,
    cast_ballot,
    count_rehearsal,
    count_vote,
    create_vote,
    draw_ties,
    publish_vote,
    put_on_ballot,
    try_out,
)
from jusur_participa.budgeting.rules import approving
from jusur_participa.budgeting.terms import BallotForm
from jusur_participa.demo import rules
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role

#: A vote opens in the morning of its phase's first day and closes on the evening of the last.
OPENS, CLOSES = 8 * 60, 18 * 60


def plan_votes(town: Town, ballot_key: str) -> None:
    """Each vote of the town."""
    for entry in town.listed("votes"):
        town.timeline.at(entry["opens"] - 2, 840, _prepare, town, entry)
        town.timeline.at(entry["opens"] - 1, 840, _publish, town, entry)
        _plan_ballots(town, entry, ballot_key)
        if "counted" in entry:
            town.timeline.at(entry["counted"], 600, _count, town, entry)


def _prepare(town: Town, entry: Content) -> None:
    officer, (fewest, most) = town.staff[Role.OFFICER], entry["choices"]
    vote = town.votes[entry["key"]] = create_vote(
        officer,
        town.spaces[entry["space"]],
        title=both(entry["title"]),
        envelope_mad=entry["envelope"],
        opens_at=town.timeline.moment_of(entry["opens"], OPENS),
        closes_at=town.timeline.moment_of(entry["closes"] - 1, CLOSES),
        min_choices=fewest,
        max_choices=most,
        ballot_form=BallotForm.KNAPSACK,
    )
    for project in entry["projects"]:
        idea, title = town.ideas[project["idea"]], both(project["title"])
        put_on_ballot(officer, vote, idea, title=title, cost_mad=project["cost"])


def _publish(town: Town, entry: Content) -> None:
    officer, vote = town.staff[Role.OFFICER], town.votes[entry["key"]]
    random = rules.dice(town.slug, entry["key"], "before opening")
    announce_draw(officer, vote)
    draw_ties(officer, vote, "".join(str(random.randint(1, 6)) for _die in range(6)))
    for project in vote.projects[:2]:
        try_out(officer, vote, approving([project.id]))
    count_rehearsal(officer, vote)
    publish_vote(officer, vote)


def _plan_ballots(town: Town, entry: Content, ballot_key: str) -> None:
    """Voters come on any day from the opening to the closing, or to yesterday."""
    random = rules.dice(town.slug, entry["key"], "ballots")
    first, last = entry["opens"] + 0.4, min(entry["closes"] - 0.3, -0.1)
    for place in range(entry["ballots"]):
        town.timeline.at(first + (last - first) * random.random(), 0, _vote, town, entry, place, ballot_key)


def _vote(town: Town, entry: Content, place: int, ballot_key: str) -> None:
    voices = town.voices()
    rules.dice(town.slug, entry["key"], "voters").shuffle(voices)
    vote, voter = town.votes[entry["key"]], voices[place]
    projects = {project.proposal_id: project.id for project in vote.projects}
    chosen = [projects[town.ideas[key].id] for key in _choices(town, entry, voter, place)]
    token = f"{town.slug}/{entry['key']}/{place}"
    cast_ballot(voter, vote, approving(chosen), ballot_key=ballot_key, form_token=token)


def _choices(town: Town, entry: Content, voter: Person, place: int) -> list[str]:
    random, sex = rules.dice(town.slug, entry["key"], "ballot", place), voter.sex or "unsaid"
    fewest, most = entry["choices"]
    return rules.choices_of(random, entry["projects"], sex, fewest, most, entry["envelope"])


def _count(town: Town, entry: Content) -> None:
    count_vote(town.staff[Role.PLANNER], town.votes[entry["key"]])
