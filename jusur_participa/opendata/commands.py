"""`flask opendata`: files for those who collect them."""

import sys
from typing import BinaryIO

import click
from flask.cli import AppGroup

from jusur_participa.foundation.database import unit_of_work
from jusur_participa.opendata.datasets import activities
from jusur_participa.territory.queries import municipality_by_slug

group = AppGroup("opendata", help="What leaves the house as data.")


@group.command("iati")
@click.argument("municipality")
@click.argument("out", type=click.File("wb"))
def iati(municipality: str, out: BinaryIO) -> None:
    """Write the projects of MUNICIPALITY (its name in addresses) as IATI 2.03 to OUT ("-": standard output)."""
    with unit_of_work():
        place = municipality_by_slug(municipality)
        if place is None:
            raise click.ClickException(f"no municipality is called {municipality}")
        content = activities(place)
    out.write(content)
    if out is not sys.stdout.buffer:
        click.echo(f"{len(content)} bytes written", err=True)
