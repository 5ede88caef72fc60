"""The result of a vote, explained on a page and taken away as a file."""

from collections import Counter
from collections.abc import Callable, Mapping

from flask import Response
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import datasets
from jusur_participa.budgeting.datasets import tables
from jusur_participa.budgeting.models import Count, Vote, VoteProject
from jusur_participa.budgeting.terms import SEX_LABELS, BallotForm
from jusur_participa.budgeting.views.common import LABELS, bp, vote_shown
from jusur_participa.foundation.access import public
from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.web import page
from jusur_participa.foundation.writers import csv, xlsx
from jusur_participa.territory.queries import zones_of


@bp.get("/<town>/votes/<int:vote_id>/result")
@public
def result(vote_id: int) -> ResponseReturnValue:
    """Each project with who carried it or what it lacked, how the envelope was shared, what another rule would do."""
    vote, count = _counted(vote_id)
    projects = {project.id: project for project in vote.projects}
    zones = zones_of(vote.municipality_id) if vote.zone_ids or count.result.get("zones") else []
    return page(
        "budgeting/result",
        vote=vote,
        result=count.result,
        projects=projects,
        by_zone=_by_zone(projects, count),
        has_points=vote.ballot_form in (BallotForm.POINTS, BallotForm.RANKING),
        formats=list(FILES),
        zones=[zone for zone in zones if zone.id in vote.zone_ids],
        zone_names={zone.id: zone.name for zone in zones},
        labels=LABELS | {"sexes": SEX_LABELS},
    )


@bp.get("/<town>/votes/<int:vote_id>/result.<any(csv, xlsx, json):ending>")
@public
def result_file(vote_id: int, ending: str) -> ResponseReturnValue:
    """The result as a file; never the ballots, which observers count again where the box is opened."""
    vote, count = _counted(vote_id)
    content, media_type = FILES[ending](vote, count)
    file = Response(content, mimetype=media_type)
    file.headers["Content-Disposition"] = f'attachment; filename="vote-{vote.id}-{current_language()}.{ending}"'
    return file


def _csv(vote: Vote, count: Count) -> tuple[bytes, str]:
    return csv.write(tables.result_sheet(vote, count)), csv.MEDIA_TYPE


def _xlsx(vote: Vote, count: Count) -> tuple[bytes, str]:
    return xlsx.write(tables.result_sheets(vote, count), current_language()), xlsx.MEDIA_TYPE


def _json(vote: Vote, count: Count) -> tuple[bytes, str]:
    return datasets.result_json(vote, count), "application/json"


FILES: dict[str, Callable[[Vote, Count], tuple[bytes, str]]] = {"xlsx": _xlsx, "csv": _csv, "json": _json}


def _counted(vote_id: int) -> tuple[Vote, Count]:
    vote = vote_shown(vote_id)
    if vote.count is None:
        raise Missing
    return vote, vote.count


def _by_zone(projects: Mapping[int, VoteProject], count: Count) -> list[tuple[BilingualText | None, int]]:
    """What went to projects of each zone, the most first; None: the whole municipality."""
    spent: Counter[BilingualText | None] = Counter()
    for outcome in count.result["projects"]:
        project = projects.get(outcome["project_id"])
        if outcome["is_funded"] and project is not None and outcome["cost_mad"]:
            zone = project.proposal.zone if project.proposal else None
            spent[zone.name if zone else None] += outcome["cost_mad"]
    return spent.most_common()
