"""Writing Pabulib files so strictly that Pabulib's own checker finds nothing in them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from jusur_participa.counting.rules import fast
from jusur_participa.counting.rules.naming import RULES
from jusur_participa.counting.rules.reading import PabulibFile, Row
from jusur_participa.counting.terms import Box, Election, Outcome, Rule

#: The order in which Pabulib wants keys and columns; what a file does not use is left out.
META = (
    *("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes", "budget"),
    *("vote_type", "rule", "date_begin", "date_end", "min_length", "max_length", "max_sum_cost", "min_points"),
    *("max_points", "min_sum_points", "max_sum_points", "min_project_score_threshold", "language", "currency"),
    *("fully_funded", "comment"),
)
PROJECTS = ("project_id", "cost", "votes", "score", "name", "selected", "neighborhood", "public_id")
VOTES = ("voter_id", "vote", "points", "sex", "voting_method")


def write(file: PabulibFile) -> bytes:
    """The three sections in UTF-8, without a byte order mark and without an empty line.

    A column is written only where every row has something to put into it.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"]])
    writer.writerows([key, _plain(file.meta[key])] for key in META if file.meta.get(key))
    _section(writer, "PROJECTS", PROJECTS, list(file.projects.values()))
    _section(writer, "VOTES", VOTES, file.votes)
    return text.getvalue().encode()


def _section(writer: Any, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    used = [column for column in columns if column in columns[:2] or (rows and all(row.get(column) for row in rows))]
    writer.writerows([[name], used])
    writer.writerows([_plain(row.get(column, "")) for column in used] for row in rows)


def _plain(cell: str) -> str:
    """One line, without blanks around it: a text over two lines would look like a row."""
    return " ".join(cell.split())


def rule_to_write(election: Election, rule: Rule, outcome: Outcome) -> str:
    """The name under which others find the same winners by Pabulib's reference, or `unknown`.

    Its equal shares know no completion by the list of scores, and draw no lots.
    """
    if not rule.shares:
        bound = any(candidate.group or candidate.needs for candidate in election.candidates)
        return "greedy-exclusive" if bound and rule.skips else rule.name
    name = rule.name.replace("add1u", "add1")
    turned = _turned(election)
    last = len(election.candidates) - 1
    plain = set(fast.count(election, RULES[name]).winners)
    other = {last - place for place in fast.count(turned, RULES[name]).winners}
    return name if plain == other == set(outcome.winners) else "unknown"


def _turned(election: Election) -> Election:
    """The same election with its lots reversed."""
    last = len(election.candidates) - 1
    box = Box([(last - place, points) for place, points in ballot] for ballot in election.box)
    candidates = list(reversed(election.candidates))
    return Election(election.budget, candidates, box, election.utility, election.unit, election.threshold)


def listed(ids: Iterable[object]) -> str:
    """A list inside a cell."""
    return ",".join(str(id) for id in ids)
