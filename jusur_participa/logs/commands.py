"""`flask logs`: checkpoints out of the house, and old ones held against the logs."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from jusur_participa.logs import queries
from jusur_participa.logs.terms import Finding
from jusur_participa.territory.models import Municipality
from jusur_participa.territory.queries import municipality_by_slug

group = AppGroup("logs", help="Logs with signed checkpoints that others can keep.")

FINDINGS = {
    Finding.CONSISTENT: "consistent",
    Finding.DIFFERENT: "DIFFERENT: something before this checkpoint was changed",
    Finding.CUT: "CUT: the log is shorter than at this checkpoint; was an old backup restored?",
    Finding.UNKNOWN: "UNKNOWN: there is no such log here",
    Finding.UNREADABLE: "UNREADABLE: no checkpoint, or not signed by this installation",
}


@group.command("key")
def key() -> None:
    """Print the public key of our checkpoints, for those who keep them."""
    click.echo(queries.public_key_line())


@group.command("export")
@click.option("--municipality", "slug", required=True, metavar="SLUG")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(slug: str, folder: Path) -> None:
    """Write the latest checkpoint of each log into FOLDER, a file each, to be kept elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    for log, checkpoint in queries.logs_of(_place(slug).id):
        if checkpoint is not None:
            file = folder / f"{slug}-{log.kind.value}-{log.number}-{checkpoint.size}.txt"
            file.write_text(checkpoint.note, encoding="utf-8")
            click.echo(file)


@group.command("check")
@click.option("--municipality", "slug", required=True, metavar="SLUG")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(slug: str, files: tuple[Path, ...]) -> None:
    """Hold checkpoints that somebody kept against the logs as they are; ends with 1 if any is not borne out."""
    place = _place(slug)
    findings = [(file, queries.finding_of(place.id, file.read_text(encoding="utf-8"))[0]) for file in files]
    for file, finding in findings:
        click.echo(f"{file}: {FINDINGS[finding]}")
    if any(finding is not Finding.CONSISTENT for _file, finding in findings):
        sys.exit(1)


def _place(slug: str) -> Municipality:
    place = municipality_by_slug(slug)
    if place is None:
        raise click.BadParameter(f"no municipality is called {slug!r}; see `flask territory list`")
    return place
