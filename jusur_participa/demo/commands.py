"""`flask demo`: load the demonstration network, and let it grow."""

import gc

import click
from flask import current_app
from flask.cli import AppGroup

from jusur_participa.demo import queries
from jusur_participa.demo.actions import settle_the_past, the_story
from jusur_participa.demo.actions.growth import Ground, grow
from jusur_participa.demo.terms import Size
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.trail import recorded_at_the_end
from jusur_participa.search.actions import indexed_at_the_end
from jusur_participa.territory.queries import municipality_by_slug, zones_of
from jusur_participa.themes.queries import themes_of

group = AppGroup("demo", help="The demonstration network: an example, with public passwords.")


@group.command("load")
def load() -> None:
    """Load ten municipalities and three years of participation into an empty installation."""
    _refuse_outside_demonstration()
    if queries.is_loaded():
        click.echo("The demonstration is loaded already: nothing has changed.")
        return
    # Nothing that the story makes is garbage before it ends; looking for some takes a fifth of its time.
    gc.disable()
    try:
        with unit_of_work(), indexed_at_the_end():
            _play()
    finally:
        gc.enable()
    click.echo("Sign in with an account listed in README.md.")


def _play() -> None:
    story = the_story(current_app.config["BALLOT_KEY"])
    click.echo(f"  {len(story)} acts of ten municipalities, one after the other:", nl=False)
    year = 0
    with recorded_at_the_end():
        for moment in story.play():
            if moment.year != year:
                year = moment.year
                click.echo(f" {year}", nl=False)
    settle_the_past(story)
    click.echo()


@group.command("grow")
@click.option("--ideas", default=0, help="How many ideas.")
@click.option("--people", default=0, help="How many verified residents, who write, support and vote.")
@click.option("--comments", default=0, help="How many comments: twenty on every fifth idea, then on the others.")
@click.option("--supports", default=0, help="How many supports.")
@click.option("--ballots", default=0, help="How many ballots, in the vote that is open.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same rows.")
@click.option("--municipality", "slug", default="amizmiz", show_default=True, help="Where.")
def grow_municipality(slug: str, seed: int, **sizes: int) -> None:
    """Add thousands of everything to one municipality, to measure with."""
    _refuse_outside_demonstration()
    size = Size(**sizes)
    if size.fault:
        raise click.UsageError(size.fault)
    with unit_of_work():
        _grow(_ground(slug, size, seed))


def _ground(slug: str, size: Size, seed: int) -> Ground:
    municipality, moment = municipality_by_slug(slug), clock.now()
    space = queries.open_space(municipality.id, moment) if municipality else None
    verifier = queries.verifier_of(municipality.id, clock.today()) if municipality else None
    if municipality is None or space is None or verifier is None:
        raise click.ClickException(f"{slug} has no space that takes ideas now: load the demonstration first")
    zones, themes = zones_of(municipality.id), themes_of(municipality.id)
    return Ground(size, seed, space, zones, themes, verifier.id, current_app.config["BALLOT_KEY"], moment)


def _grow(ground: Ground) -> None:
    vote = queries.open_vote(ground.space.municipality_id, ground.now)
    if ground.size.ballots and vote is None:
        raise click.ClickException("no vote is open here")
    grown = ""
    for name in grow(ground, vote):
        if name != grown:
            grown = name
            click.echo(f"  {getattr(ground.size, name)} {name}")


def _refuse_outside_demonstration() -> None:
    if not current_app.config["DEMONSTRATION"]:
        raise click.ClickException("this is no demonstration: start it with DEMONSTRATION=true")
