"""Reading Pabulib files (pabulib.org/format), as tolerantly as a count can bear.

Byte order marks, any line ends, empty lines, decimal commas, unknown columns
and keys, missing tallies: all are taken. What would change a winner in silence
is refused: a project without a cost, a ballot for a project that is not there.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from jusur_participa.counting.terms import Box, Candidate, Election, Mark, UnreadableFile, Utility

Row = dict[str, str]

#: Ballots whose marks are worth what they say; of the others a mark is a vote.
WITH_POINTS = ("cumulative", "scoring", "ordinal")
#: Both parts of a section's name in any spelling.
SECTIONS = ("META", "PROJECTS", "VOTES")


@dataclass
class PabulibFile:
    """What stands in a file: its facts, its projects by id, its ballots, all as they are written."""

    meta: Row = field(default_factory=dict)
    projects: dict[str, Row] = field(default_factory=dict)
    votes: list[Row] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The rule that it says it was counted by."""
        return self.meta.get("rule", "").strip()

    @property
    def published_winners(self) -> set[str] | None:
        """The projects that the town itself published as funded; None where the file does not say."""
        if not any(row.get("selected", "") for row in self.projects.values()):
            return None
        return {id for id, row in self.projects.items() if row.get("selected") == "1"}


def read(content: bytes) -> PabulibFile:
    """The file's three sections.

    Raises:
        UnreadableFile: where it is no text, or has no projects.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"not a text in UTF-8: byte {error.start} is none of it") from error
    found, section, header = PabulibFile(), "", [""]
    for line, row in _rows(text):
        first = row[0].upper()
        if first in SECTIONS and not any(row[1:]):
            section, header = first, []
        elif not section:
            raise UnreadableFile(f"line {line}: the file has to begin with META")
        elif not header:
            header = [name.lower() for name in row]
        else:
            _keep(found, section, dict(zip(header, row, strict=False)), line)
    if not found.projects:
        raise UnreadableFile("the file has no PROJECTS")
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(), delimiter=";")
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableFile(f"line {reader.line_num}: {error}") from error


def _keep(found: PabulibFile, section: str, row: Row, line: int) -> None:
    match section:
        case "META":
            found.meta[row.get("key", "").lower()] = row.get("value", "")
        case "PROJECTS":
            id = row.get("project_id", "")
            if not id:
                raise UnreadableFile(f"line {line}: a project without a project_id")
            if id in found.projects:
                raise UnreadableFile(f"line {line}: the project {id} stands there twice")
            found.projects[id] = row
        case "VOTES":
            found.votes.append(row)


def election_in(file: PabulibFile) -> Election:
    """What the file lets count. Projects stand in the order of the file.

    Where amounts have decimals, the smallest unit is the one that makes all of
    them whole.

    Raises:
        UnreadableFile: for a missing or impossible amount, a ballot for a project that is not there, points that
            are not as many as the projects chosen.
    """
    budget = _amount(file.meta.get("budget", ""), "budget")
    costs = [_amount(row.get("cost", ""), f"cost of project {id}") for id, row in file.projects.items()]
    unit = lcm(*(amount.denominator for amount in [budget, *costs]))
    places = {id: place for place, id in enumerate(file.projects)}
    kind = file.meta.get("vote_type", "approval")
    ballots = [_points(row, kind, places, file.meta) for row in file.votes]
    scale = lcm(*(points.denominator for ballot in ballots for _place, points in ballot))
    threshold = file.meta.get("min_project_score_threshold", "")
    return Election(
        budget=int(budget * unit),
        candidates=[
            Candidate(id, int(cost * unit), group=row.get("exclusive", ""), needs=row.get("needs", ""))
            for (id, row), cost in zip(file.projects.items(), costs, strict=True)
        ],
        box=Box(_whole(ballot, scale) for ballot in ballots),
        utility=Utility.POINTS if kind in WITH_POINTS else Utility.COST,
        unit=unit,
        threshold=int(_amount(threshold, "min_project_score_threshold") * scale) if threshold else 0,
    )


def _whole(ballot: Iterable[tuple[int, Fraction]], scale: int) -> Iterator[Mark]:
    return ((place, int(points * scale)) for place, points in ballot)


def _points(row: Row, kind: str, places: dict[str, int], meta: Row) -> list[tuple[int, Fraction]]:
    """The marks on one ballot; what it repeats counts once, at its first place."""
    voter, chosen = row.get("voter_id", ""), _list(row.get("vote", ""))
    strangers = [id for id in chosen if id not in places]
    if strangers:
        raise UnreadableFile(f"voter {voter} chose {strangers[0]}, which is not among the projects")
    given = _list(row.get("points", "")) if kind in WITH_POINTS else []
    if given and len(given) != len(chosen):
        raise UnreadableFile(f"voter {voter} chose {len(chosen)} projects and gave points to {len(given)}")
    if given:
        points: Sequence[Fraction] = [_amount(text, f"points of voter {voter}") for text in given]
    elif kind == "ordinal":
        points = [Fraction(worth) for worth in borda(len(chosen))]
    else:
        points = [Fraction(1)] * len(chosen)
    marks: dict[int, Fraction] = {}
    for id, worth in zip(chosen, points, strict=True):
        marks.setdefault(places[id], worth)
    return [(place, worth) for place, worth in marks.items() if worth > 0]


def borda(length: int, longest: int | None = None) -> range:
    """What the places of a ranking are worth: as much as a ranking is long, then one less each time.

    `longest`: the places that a ballot has; without it a shorter ranking gives
    its first less, as Pabulib counts.
    """
    first = longest or length
    return range(first, first - length, -1)


def _list(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def _amount(text: str, what: str) -> Fraction:
    """A number written with a decimal point or comma, its thousands apart or not."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        amount = Fraction(plain)
    except (ValueError, ZeroDivisionError) as error:
        raise UnreadableFile(f"{what}: “{text}” is no amount" if text else f"{what}: missing") from error
    if amount < 0:
        raise UnreadableFile(f"{what}: {text} is less than nothing")
    return amount
