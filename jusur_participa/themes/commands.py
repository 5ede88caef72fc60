"""flask themes: the reference themes and goals."""

import click
from flask.cli import AppGroup

from jusur_participa.foundation.database import unit_of_work
from jusur_participa.themes import actions, queries

group = AppGroup("themes", help="Themes and development goals.")


@group.command("install")
def install() -> None:
    """Bring the network's themes, the goals and their targets up to date."""
    with unit_of_work():
        actions.install_reference_themes()
    counts = len(queries.themes_of(None)), len(queries.goals()), len(queries.targets())
    click.echo("{} themes, {} goals, {} targets".format(*counts))
