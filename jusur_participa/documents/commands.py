"""`flask plans pdf`: the whole plan as a file."""

import sys
from typing import BinaryIO

import click
from flask.cli import AppGroup

from jusur_participa.documents import datasets
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.foundation.writers import pdf
from jusur_participa.territory.queries import municipality_by_slug

group = AppGroup("plans", help="The action plans of the municipalities.")


@group.command("pdf")
@click.argument("municipality")
@click.argument("out", type=click.File("wb"))
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="ar", show_default=True)
def plan_pdf(municipality: str, out: BinaryIO, language: str) -> None:
    """Write the plan of MUNICIPALITY (its name in addresses) that citizens see today to OUT ("-": standard output)."""
    with unit_of_work(), in_language(language):
        place = municipality_by_slug(municipality)
        if place is None:
            raise click.ClickException(f"no municipality is called {municipality}")
        try:
            content = pdf.write(datasets.plan_document(datasets.printable_plan(place.id)))
        except Missing as missing:
            raise click.ClickException(f"{municipality} has no published plan") from missing
    out.write(content)
    if out is not sys.stdout.buffer:
        click.echo(f"{len(content)} bytes written", err=True)
