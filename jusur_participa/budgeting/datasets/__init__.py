"""A counted vote as files: tables for people, JSON for programs, and for observers alone its ballots, as Pabulib."""

import json
from typing import Any

from jusur_participa.budgeting import rules
from jusur_participa.budgeting.models import Count, Vote
from jusur_participa.budgeting.terms import BallotForm, Choices
from jusur_participa.counting.rules import writing
from jusur_participa.counting.rules.reading import PabulibFile, Row
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import current_language

#: How Pabulib calls our forms of ballot.
VOTE_TYPES = {
    BallotForm.APPROVAL: "approval",
    BallotForm.KNAPSACK: "approval",
    BallotForm.POINTS: "cumulative",
    BallotForm.RANKING: "ordinal",
    BallotForm.SINGLE: "choose-1",
}
SEXES = {"female": "F", "male": "M"}
METHODS = {"online": "internet", "desk": "internet", "paper": "paper"}


def result_json(vote: Vote, count: Count) -> bytes:
    """Everything that the result page is made of, with the titles in both languages."""
    titles = {project.id: {"ar": project.title.ar, "fr": project.title.fr} for project in vote.projects}
    result = count.result | {
        "vote": {"id": vote.id, "title": {"ar": vote.title.ar, "fr": vote.title.fr}, "currency": "MAD"},
        "closed_at": vote.closes_at.isoformat(),
        "counted_at": count.counted_at.isoformat(),
        "projects": [project | {"title": titles.get(project["project_id"])} for project in count.result["projects"]],
    }
    return json.dumps(result, ensure_ascii=False, indent=1).encode()


def pabulib(vote: Vote, count: Count, envelope_id: int | None = None) -> bytes:
    """One envelope of the vote as a Pabulib file, in the language of the reader.

    Voters are numbers in the sorted box: nothing tells who they are, nor when
    they voted. Sex and channel stand there only as far as `rules.box_of` kept them.

    Raises:
        LookupError: when the vote has no such envelope.
    """
    envelope = next((one for one in count.result["envelopes"] if one["envelope_id"] == envelope_id), None)
    if envelope is None:
        raise LookupError(envelope_id)
    projects = [project for project in count.result["projects"] if project["envelope_id"] == envelope_id]
    projects.sort(key=lambda project: -project["score"])
    votes = _votes(vote, count, {project["project_id"] for project in projects})
    file = PabulibFile(
        _meta(vote, count, envelope, projects, len(votes)),
        {str(project["project_id"]): _project(vote, project) for project in projects},
        votes,
    )
    return writing.write(file)


def _meta(
    vote: Vote, count: Count, envelope: dict[str, Any], projects: list[dict[str, Any]], number_of_votes: int
) -> Row:
    terms, language = vote.ballot_terms, current_language()
    town, title = vote.municipality.name.in_(language), vote.title.in_(language)
    costs = sum(project["cost_mad"] for project in projects)
    meta = {
        "description": f"{town}: {title}",
        "country": "Morocco",
        "unit": town,
        "instance": str(clock.local(vote.closes_at).year),
        "num_projects": str(len(projects)),
        "num_votes": str(number_of_votes),
        "budget": str(envelope["amount_mad"]),
        "vote_type": VOTE_TYPES[terms.form],
        "rule": envelope["pabulib_rule"],
        "date_begin": clock.local(vote.opens_at).strftime("%d.%m.%Y"),
        "date_end": clock.local(vote.closes_at).strftime("%d.%m.%Y"),
        "language": language,
        "currency": "MAD",
        "fully_funded": "1" if costs <= envelope["amount_mad"] else "",
        "comment": f"#1: Rule {count.result['rule']}, {count.result['invalid']} invalid ballots left out.",
    }
    if not terms.several:
        meta |= _limits(vote, len(projects))
    return meta


def _limits(vote: Vote, number_of_projects: int) -> Row:
    """What a ballot had to keep to; where there are several envelopes, a file holds only a part of each ballot."""
    terms = vote.ballot_terms
    limits = {
        "min_length": str(terms.fewest),
        "max_length": str(min(terms.most or number_of_projects, number_of_projects)),
    }
    match terms.form:
        case BallotForm.SINGLE:
            limits |= {"min_length": "1", "max_length": "1"}
        case BallotForm.KNAPSACK:
            limits["max_sum_cost"] = str(terms.envelope_mad)
        case BallotForm.POINTS:
            limits |= {"max_points": str(terms.points_each), "max_sum_points": str(terms.points)}
    return limits


def _project(vote: Vote, project: dict[str, Any]) -> Row:
    language, has_points = current_language(), vote.ballot_form in (BallotForm.POINTS, BallotForm.RANKING)
    title = next((one.title.in_(language) for one in vote.projects if one.id == project["project_id"]), "")
    return {
        "project_id": str(project["project_id"]),
        "cost": str(project["cost_mad"]),
        "votes": str(project["votes"]),
        "score": str(project["score"]) if has_points else "",
        "name": title,
        "selected": str(int(project["is_funded"])),
    }


def _votes(vote: Vote, count: Count, project_ids: set[int]) -> list[Row]:
    rows: list[Row] = []
    for marks, sex, channel in count.box:
        points = _points(vote, Choices(dict(marks)))
        kept = sorted(((id, worth) for id, worth in points.items() if id in project_ids), key=lambda mark: -mark[1])
        if not kept:
            continue
        row = {"voter_id": str(len(rows) + 1), "vote": writing.listed(id for id, _worth in kept)}
        if vote.ballot_form in (BallotForm.POINTS, BallotForm.RANKING):
            row["points"] = writing.listed(worth for _id, worth in kept)
        rows.append(row | {"sex": SEXES.get(sex, "O" if sex else ""), "voting_method": METHODS.get(channel, "")})
    return rows


def _points(vote: Vote, choices: Choices) -> dict[int, int]:
    """What each mark is worth: the first place of a ranking the most."""
    if vote.ballot_form is not BallotForm.RANKING:
        return dict(choices.marks)
    return rules.ranked(vote.ballot_terms, choices)
