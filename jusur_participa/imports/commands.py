"""`flask plans import`: a plan from a spreadsheet."""

import hashlib
from pathlib import Path

import click
from flask.cli import AppGroup

from jusur_participa.accounts.identifiers import Identifier, email_from, phone_from
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.queries import person_known_as
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.foundation.money import dirhams
from jusur_participa.foundation.readers.tables import LARGEST_FILE, Unreadable, read
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.imports import actions, queries, rules
from jusur_participa.imports.terms import Reading
from jusur_participa.plans.models import Plan
from jusur_participa.territory.queries import municipality_by_slug

group = AppGroup("plans", help="The action plans of the municipalities.")


@group.command("import")
@click.argument("municipality")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what the file would add, and what is wrong with it.")
@click.option("--by", "address", help="Phone or e-mail of the member of the plan team who answers for it.")
@click.option("--first-year", type=int, help="Of the plan, where there are several; else the latest in preparation.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="fr", show_default=True)
def import_plan(
    municipality: str, file: Path, dry_run: bool, address: str | None, first_year: int | None, language: str
) -> None:
    """Bring the projects of FILE (XLSX or CSV) into the plan of MUNICIPALITY, all of them or none."""
    if not (dry_run or address):
        raise click.UsageError("say who answers for it: --by, or look first: --dry-run")
    with in_language(language), unit_of_work():
        plan, content = _plan(municipality, first_year), file.read_bytes()[: LARGEST_FILE + 1]
        try:
            table = read(content)
            if dry_run:
                reading = rules.reading_of(table.rows, queries.setting_of(plan))
            else:
                digest = hashlib.sha256(content).hexdigest()
                reading = actions.bring_in(_person(address or ""), plan, table, digest)
        except (Unreadable, Refused) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        _tell(reading, plan, dry_run)


def _plan(municipality: str, first_year: int | None) -> Plan:
    place = municipality_by_slug(municipality)
    if place is None:
        raise click.ClickException(f"no municipality is called {municipality}")
    plan = queries.plan_to_fill(place.id, first_year)
    if plan is None:
        raise click.ClickException(f"{municipality} has no such plan: begin one on its desk first")
    return plan


def _person(address: str) -> Person:
    identifier = Identifier(phone=phone_from(address), email=email_from(address))
    person = person_known_as(identifier) if identifier.value else None
    if person is None:
        raise click.ClickException("no account has this phone or e-mail")
    return person


def _tell(reading: Reading, plan: Plan, dry_run: bool) -> None:
    for problem in reading.problems:
        click.echo(f"{problem.cell}: {problem.sentence}".removeprefix(": "), err=True)
    if reading.problems:
        raise click.ClickException(f"{len(reading.problems)} problems; nothing was brought in")
    lines = [line for project in reading.projects for line in project.lines]
    money = dirhams(sum(line.planned_mad for line in lines))
    done = "would be added to" if dry_run else "added to"
    click.echo(
        f"{len(reading.projects)} projects, {len(lines)} funding lines, {money} {done} the plan of {plan.first_year}"
    )
