"""flask territory: the municipalities of this installation, for whoever operates it."""

import click
from flask.cli import AppGroup

from jusur_participa.foundation.database import BilingualText, unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.territory import actions, queries
from jusur_participa.territory.terms import MunicipalityKind

group = AppGroup("territory", help="The municipalities of the network.")


@group.command("list")
def list_municipalities() -> None:
    """Print slug, code, kind, names and population in 2024, one municipality a line."""
    for municipality in queries.municipalities():
        columns = (
            municipality.slug,
            municipality.code,
            municipality.kind.value,
            municipality.name.fr,
            municipality.name.ar,
            municipality.population_in(2024) or "",
        )
        click.echo("\t".join(str(column) for column in columns))


@group.command("add")
@click.option("--code", required=True, help="HCP code, such as 07.041.01.03.")
@click.option("--slug", required=True, help="What stands in its addresses, such as amizmiz.")
@click.option("--name", required=True, nargs=2, metavar="ARABIC FRENCH")
@click.option("--province", required=True, nargs=2, metavar="ARABIC FRENCH")
@click.option("--census", multiple=True, nargs=2, type=int, metavar="YEAR POPULATION")
@click.option("--part-of", metavar="CODE", help="HCP code of the commune of which this is an arrondissement.")
@click.option("--parent-only", is_flag=True, help="Known as the parent of others, not a member itself.")
def add(
    code: str,
    slug: str,
    name: tuple[str, str],
    province: tuple[str, str],
    census: tuple[tuple[int, int], ...],
    part_of: str | None,
    parent_only: bool,
) -> None:
    """Take a municipality into the network."""
    parent = queries.municipality_with_code(part_of) if part_of else None
    if part_of and parent is None:
        raise click.ClickException(f"no municipality has the code {part_of}")
    kind = MunicipalityKind.ARRONDISSEMENT if parent else MunicipalityKind.COMMUNE
    try:
        with unit_of_work():
            municipality = actions.add_municipality(
                code, slug, kind, BilingualText(*name), BilingualText(*province), parent, not parent_only
            )
            for year, population in census:
                actions.record_census(municipality, year, population)
    except Conflict as conflict:
        raise click.ClickException(str(conflict)) from conflict


@group.command("holidays")
@click.argument("year", type=int)
def holidays(year: int) -> None:
    """Keep the days off of YEAR where nobody has, and print the network's calendar: day, names, open or closed."""
    with unit_of_work():
        actions.keep_holidays(year)
    for holiday in queries.calendar_year(None, year).days:
        state = "closed" if holiday.is_off else "open"
        moon = "estimated" if holiday.is_estimated else "certain"
        click.echo("\t".join((holiday.falls_on.isoformat(), holiday.name.fr, holiday.name.ar, state, moon)))
