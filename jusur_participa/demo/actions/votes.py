"""Votes: prepared, opened, cast by lot, and those that have closed counted."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.boxes.actions import agree_to_open, close_box
from jusur_participa.budgeting.actions import (
    announce_draw,
    appoint_helper,
    cast_ballot,
    count_rehearsal,
    count_vote,
    create_vote,
    draw_ties,
    hand_out,
    print_papers,
    publish_vote,
    put_on_ballot,
    put_text_on_ballot,
    read_sheet,
    recount_papers,
    share_envelopes,
    try_out,
)
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.policy import zone_of
from jusur_participa.budgeting.queries import box_of
from jusur_participa.budgeting.rules import ABSTAIN, AGAINST, FOR, approving
from jusur_participa.budgeting.terms import BallotForm, Choices
from jusur_participa.demo import rules
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role

#: A vote opens in the morning of its phase's first day and closes on the evening of the last.
OPENS, CLOSES = 8 * 60, 18 * 60


def plan_votes(town: Town, ballot_key: str) -> None:
    """Each vote of the town."""
    for entry in town.listed("votes"):
        town.timeline.at(entry["opens"] - 2, 840, _prepare, town, entry)
        town.timeline.at(entry["opens"] - 1, 840, _publish, town, entry)
        _plan_ballots(town, entry, ballot_key)
        if "papers" in entry:
            plan_papers(town, entry, ballot_key)
        if "counted" in entry:
            town.timeline.at(entry["counted"], 600, _count, town, entry)


def _prepare(town: Town, entry: Content) -> None:
    officer, (fewest, most) = town.staff[Role.OFFICER], entry["choices"]
    vote = town.votes[entry["key"]] = create_vote(
        officer,
        town.spaces[entry["space"]],
        title=both(entry["title"]),
        envelope_mad=entry.get("envelope", 0),
        opens_at=town.timeline.moment_of(entry["opens"], OPENS),
        closes_at=town.timeline.moment_of(entry["closes"] - 1, CLOSES),
        min_choices=fewest,
        max_choices=most,
        ballot_form=_form(entry),
        points=entry.get("points", (None, None))[0],
        points_each=entry.get("points", (None, None))[1],
        quorum=entry.get("quorum"),
    )
    for text in entry.get("texts", ()):
        put_text_on_ballot(officer, vote, title=both(text["title"]), about=both(text["about"]))
    if "envelopes" in entry:
        amounts = {town.zones[one["zone"]].id if "zone" in one else None: one["amount"] for one in entry["envelopes"]}
        share_envelopes(officer, vote, amounts)
    envelopes = {envelope.zone_id: envelope.id for envelope in vote.envelopes}
    for project in entry.get("projects", ()):
        idea, title = town.ideas[project["idea"]], both(project["title"])
        paid_by = envelopes.get(idea.zone_id, envelopes.get(None))
        put_on_ballot(officer, vote, idea, title=title, cost_mad=project["cost"], envelope_id=paid_by)


def _publish(town: Town, entry: Content) -> None:
    officer, vote = town.staff[Role.OFFICER], town.votes[entry["key"]]
    random = rules.dice(town.slug, entry["key"], "before opening")
    if vote.ballot_form is not BallotForm.TEXT:
        announce_draw(officer, vote)
        draw_ties(officer, vote, "".join(str(random.randint(1, 6)) for _die in range(6)))
    enough = [project.id for project in sorted(vote.projects, key=lambda project: project.cost_mad)]
    for _trial in range(2):
        try_out(officer, vote, _marked(random, vote, enough[: vote.min_choices]))
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
    random = rules.dice(town.slug, entry["key"], "marks", place)
    if vote.ballot_form is BallotForm.TEXT:
        chosen = [project.id for project in vote.projects]
    else:
        chosen = [projects[town.ideas[key].id] for key in _choices(town, entry, voter, place)]
    token = f"{town.slug}/{entry['key']}/{place}"
    choices = _with_consent(random, vote, voter, _marked(random, vote, chosen))
    cast_ballot(voter, vote, choices, ballot_key=ballot_key, form_token=token)


def _with_consent(random: Random, vote: Vote, voter: Person, choices: Choices) -> Choices:
    """Most agree that their sex is counted, and many that their zone is."""
    sex = voter.sex.value if voter.sex in (Sex.FEMALE, Sex.MALE) and random.random() < 0.95 else None
    zone_id = zone_of(voter, vote, clock.now()) if random.random() < 0.9 else None
    return replace(choices, sex=sex, zone_id=zone_id)


def plan_papers(town: Town, entry: Content, ballot_key: str) -> None:
    """Sheets are printed, taken by some, and after closing read by two helpers and accounted for."""
    papers = entry["papers"]
    town.timeline.at(entry["opens"] + 1, 600, _print, town, entry, ballot_key)
    for place in range(papers["taken"]):
        town.timeline.at(entry["opens"] + 2, 600 + 7 * place, _take, town, entry, place, ballot_key)
    town.timeline.at(entry["closes"], 540, _settle, town, entry, ballot_key)


def _helpers(town: Town) -> tuple[Person, Person]:
    return town.staff[Role.OFFICER], town.staff[Role.VERIFIER]


def _print(town: Town, entry: Content, ballot_key: str) -> None:
    vote, helpers = town.votes[entry["key"]], _helpers(town)
    for helper in helpers:
        appoint_helper(town.staff[Role.ADMINISTRATOR], vote, helper)
    _batch, town.sheets[entry["key"]] = print_papers(helpers[0], vote, entry["papers"]["printed"], ballot_key)


def _take(town: Town, entry: Content, place: int, ballot_key: str) -> None:
    """Somebody who has not voted on a phone."""
    voices, helpers = town.voices(), _helpers(town)
    rules.dice(town.slug, entry["key"], "voters").shuffle(voices)
    takers = [person for person in voices[entry["ballots"] :] if person not in helpers]
    hand_out(helpers[place % 2], town.votes[entry["key"]], takers[place], ballot_key)


def _settle(town: Town, entry: Content, ballot_key: str) -> None:
    """What lies in the urn is read by both helpers, then both count what is left over."""
    vote, papers, codes = town.votes[entry["key"]], entry["papers"], town.sheets[entry["key"]]
    projects = {project.proposal_id: project.id for project in vote.projects}
    for place, code in enumerate(codes[: papers["cast"] + papers["spoiled"]]):
        voter = town.voices()[place]
        chosen = [projects[town.ideas[key].id] for key in _choices(town, entry, voter, 1000 + place)]
        said = approving(chosen) if place < papers["cast"] else None
        for helper in _helpers(town):
            read_sheet(helper, vote, code, said, ballot_key)
    for helper in _helpers(town):
        recount_papers(helper, vote, papers["unused"])


def _form(entry: Content) -> BallotForm:
    return BallotForm(entry.get("form", BallotForm.KNAPSACK.value))


def _marked(random: Random, vote: Vote, chosen: Sequence[int]) -> Choices:
    """What somebody who likes these projects, the first one most, marks on this ballot."""
    match vote.ballot_form:
        case BallotForm.TEXT:
            return Choices({text_id: random.choice((FOR, FOR, FOR, AGAINST, ABSTAIN)) for text_id in chosen})
        case BallotForm.RANKING:
            return Choices({project_id: place for place, project_id in enumerate(chosen, 1)})
        case BallotForm.POINTS:
            each = (vote.points or 0) // len(chosen)
            return Choices(dict.fromkeys(chosen, min(each, vote.points_each or 0)))
        case _:
            return approving(chosen)


def _choices(town: Town, entry: Content, voter: Person, place: int) -> list[str]:
    random, sex = rules.dice(town.slug, entry["key"], "ballot", place), voter.sex or "unsaid"
    fewest, most = entry["choices"]
    most_mad = entry["envelope"] if _form(entry) is BallotForm.KNAPSACK else sum(p["cost"] for p in entry["projects"])
    return rules.choices_of(random, entry["projects"], sex, fewest, most, most_mad)


def _count(town: Town, entry: Content) -> None:
    vote, planner = town.votes[entry["key"]], town.staff[Role.PLANNER]
    close_box(box_of(vote))
    for person in (town.staff[Role.OFFICER], planner):
        agree_to_open(person, box_of(vote))
    count_vote(planner, vote)
