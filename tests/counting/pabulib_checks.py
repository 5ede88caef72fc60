"""What Pabulib's checker asks of a file (pabulib.org/format, github.com/pabulib/checker), in words of our own.

Reads the bytes by itself, so that a fault of our reader hides none of our writer.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

REQUIRED = (
    *("description", "country", "unit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule"),
    *("date_begin", "date_end"),
)
ORDER = {
    "META": (
        *REQUIRED[:3], "district", "subunit", *REQUIRED[3:], "min_length", "max_length", "min_sum_cost", "max_sum_cost",
        "min_points", "max_points", "min_sum_points", "max_sum_points", "default_score", "min_project_cost",
        "max_project_cost", "min_project_score_threshold", "neighborhoods", "subdistricts", "categories", "edition",
        "language", "currency", "fully_funded", "experimental", "comment", "acknowledgments",
    ),
    "PROJECTS": (
        "project_id", "cost", "votes", "score", "name", "category", "beneficiaries", "selected", "neighborhood",
        "subunit", "district", "description", "proposer", "public_id", "latitude", "longitude",
    ),
    "VOTES": (
        "voter_id", "vote", "points", "age", "sex", "voting_method", "district", "neighborhood", "education",
    ),
}  # fmt: skip
RULES = (
    *("greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom", "equalshares"),
    *("equalshares-comparison", "equalshares/add1", "equalshares/add1-comparison", "unknown"),
)
WHOLE = re.compile(r"\d+")


def faults_of(content: bytes) -> list[str]:
    """Everything that the checker would call an error."""
    return list(_faults(content))


def _faults(content: bytes) -> Iterator[str]:
    text = content.decode()
    if text.startswith("\ufeff"):
        yield "a byte order mark"
    lines = text.split("\n")
    if any(not line.strip() for line in lines[:-1]):
        yield "an empty line"
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    if any(cell != cell.strip() for row in rows for cell in row):
        yield "blanks around a cell"
    places = [number for number, row in enumerate(rows) if row in (["META"], ["PROJECTS"], ["VOTES"])]
    if [rows[place][0] for place in places] != ["META", "PROJECTS", "VOTES"] or places[0] != 0:
        yield "not the three sections in their order"
        return
    meta_rows, project_rows, vote_rows = (
        rows[place + 1 : end] for place, end in zip(places, [*places[1:], len(rows)], strict=True)
    )
    meta = dict(meta_rows[1:])
    projects = {row[0]: dict(zip(project_rows[0], row, strict=True)) for row in project_rows[1:]}
    votes = [dict(zip(vote_rows[0], row, strict=True)) for row in vote_rows[1:]]
    yield from _of_meta(meta, meta_rows, len(projects), len(votes))
    for section, header in (("META", list(meta)), ("PROJECTS", project_rows[0]), ("VOTES", vote_rows[0])):
        if header != [name for name in ORDER[section] if name in header]:
            yield f"{section}: unknown names, or in another order: {header}"
    if len(projects) != len(project_rows) - 1:
        yield "a project twice"
    if any(not cell for row in rows for cell in row):
        yield "an empty cell"
    yield from _of_projects(meta, projects, votes)
    yield from _of_votes(meta, projects, votes)


def _of_meta(meta: dict[str, str], rows: list[list[str]], projects: int, votes: int) -> Iterator[str]:
    if rows[0] != ["key", "value"] or len(meta) != len(rows) - 1:
        yield "META is not key;value, each once"
    yield from (f"{name} is missing" for name in REQUIRED if not meta.get(name))
    if (meta["num_projects"], meta["num_votes"]) != (str(projects), str(votes)):
        yield "other numbers of projects or votes than announced"
    if meta["rule"] not in RULES:
        yield f"an unknown rule {meta['rule']}"
    if meta["vote_type"] not in ("ordinal", "approval", "cumulative", "scoring", "choose-1"):
        yield "an unknown vote_type"
    dates = [meta["date_begin"], meta["date_end"]]
    if any(not re.fullmatch(r"\d{4}|\d{2}\.\d{2}\.\d{4}", day) for day in dates):
        yield "a date that is neither DD.MM.YYYY nor YYYY"
    if sorted(dates, key=lambda day: day.split(".")[::-1]) != dates:
        yield "ends before it begins"
    if not re.fullmatch(r"[a-z]{2}", meta.get("language", "fr")):
        yield "a language that is not ISO 639-1"
    if meta.get("country") != "Morocco" or meta.get("currency") != "MAD":
        yield "another country or currency than ours"
    if not re.match(r"#1: ", meta.get("comment", "#1: ")):
        yield "a comment that does not begin with #1:"
    if meta["vote_type"] == "cumulative" and not meta.get("max_sum_points"):
        yield "max_sum_points is missing"
    if meta["vote_type"] == "choose-1" and {meta.get("min_length", "1"), meta.get("max_length", "1")} != {"1"}:
        yield "choose-1 with another length"
    if int(meta.get("max_length", "0")) > projects:
        yield "max_length beyond the number of projects"


def _of_projects(
    meta: dict[str, str], projects: dict[str, dict[str, str]], votes: list[dict[str, str]]
) -> Iterator[str]:
    budget = int(meta["budget"])
    costs = {id: int(row["cost"]) for id, row in projects.items()}
    chosen = Counter(id for vote in votes for id in vote["vote"].split(","))
    points = Counter[str]()
    for vote in votes:
        ids = vote["vote"].split(",")
        given = vote["points"].split(",") if "points" in vote else range(len(ids), 0, -1)
        for id, worth in zip(ids, given, strict=True):
            points[id] += int(worth)
    for id, row in projects.items():
        if not 0 < costs[id] <= budget:
            yield f"project {id} costs nothing, or more than the budget"
        if "votes" in row and int(row["votes"]) != chosen[id]:
            yield f"project {id} has other votes than announced"
        if "score" in row and int(row["score"]) != points[id]:
            yield f"project {id} has another score than announced"
        if row["selected"] not in ("0", "1"):
            yield f"project {id} is neither selected nor not"
    if sum(costs[id] for id, row in projects.items() if row["selected"] == "1") > budget:
        yield "more is selected than the budget pays for"
    if (sum(costs.values()) <= budget) != (meta.get("fully_funded") == "1"):
        yield "fully_funded is wrong"
    if meta["rule"] in ("greedy", "greedy-no-skip", "greedy-threshold"):
        yield from _of_greedy(meta, projects, costs, budget)


def _of_greedy(
    meta: dict[str, str], projects: dict[str, dict[str, str]], costs: dict[str, int], budget: int
) -> Iterator[str]:
    """By the checker: down the scores, equal ones in the order of the file."""
    field = "score" if "score" in next(iter(projects.values())) else "votes"
    for id in sorted(projects, key=lambda id: -int(projects[id][field])):
        fits = costs[id] <= budget
        if (projects[id]["selected"] == "1") != fits and int(projects[id][field]):
            yield f"project {id} is not selected as the rule says"
        budget -= costs[id] if fits else 0
        if not fits and meta["rule"] == "greedy-no-skip":
            return


def _of_votes(meta: dict[str, str], projects: dict[str, dict[str, str]], votes: list[dict[str, str]]) -> Iterator[str]:
    if len({vote["voter_id"] for vote in votes}) != len(votes):
        yield "a voter twice"
    for vote in votes:
        ids = vote["vote"].split(",")
        if len(set(ids)) != len(ids) or not set(ids) <= projects.keys():
            yield f"voter {vote['voter_id']} chose a project twice, or one that is not there"
        if not int(meta.get("min_length", "1")) <= len(ids) <= int(meta.get("max_length", str(len(projects)))):
            yield f"voter {vote['voter_id']} chose too few or too many"
        if (meta["vote_type"] in ("cumulative", "scoring")) > ("points" in vote):
            yield "points are missing"
        if meta["vote_type"] in ("approval", "choose-1") and "points" in vote:
            yield "points where none belong"
        if "points" in vote:
            points = vote["points"].split(",")
            if len(points) != len(ids) or not all(WHOLE.fullmatch(worth) for worth in points):
                yield f"voter {vote['voter_id']} gave no whole points to each"
            elif sorted(points, key=int, reverse=True) != points:
                yield f"voter {vote['voter_id']} lists lower points first"
        if vote.get("sex", "F") not in ("F", "M", "O") or vote.get("voting_method", "paper") not in (
            "internet",
            "paper",
        ):
            yield "a sex or a voting method that Pabulib does not know"
