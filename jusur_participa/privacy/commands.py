"""flask privacy: ending what has been kept long enough, by hand."""

import click
from flask.cli import AppGroup

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.privacy import actions

group = AppGroup("privacy", help="Personal data: how long it is kept.")


@group.command("retain")
@click.option("--dry-run", is_flag=True, help="Say how much would end, and end nothing.")
def retain(dry_run: bool) -> None:
    """End what has been kept long enough, as the worker does every day; a second run finds nothing."""
    with unit_of_work():
        ended = actions.retain(clock.now(), dry_run)
    for table, number in ended.items():
        click.echo(f"{table}: {number}")
