"""`flask demo`: load the demonstration network, and let it grow."""

import click
from flask import current_app
from flask.cli import AppGroup

from jusur_participa.demo import queries
from jusur_participa.demo.actions import settle_the_past, the_story
from jusur_participa.foundation.database import unit_of_work

group = AppGroup("demo", help="The demonstration network: an example, with public passwords.")


@group.command("load")
def load() -> None:
    """Load ten municipalities and three years of participation into an empty installation."""
    _refuse_outside_demonstration()
    if queries.is_loaded():
        click.echo("The demonstration is loaded already: nothing has changed.")
        return
    with unit_of_work():
        _play()
    click.echo("Sign in with an account listed in README.md.")


def _play() -> None:
    story = the_story(current_app.config["BALLOT_KEY"])
    click.echo(f"  {len(story)} acts of ten municipalities, one after the other:", nl=False)
    year = 0
    for moment in story.play():
        if moment.year != year:
            year = moment.year
            click.echo(f" {year}", nl=False)
    settle_the_past(story)
    click.echo()


def _refuse_outside_demonstration() -> None:
    if not current_app.config["DEMONSTRATION"]:
        raise click.ClickException("this is no demonstration: start it with DEMONSTRATION=true")
