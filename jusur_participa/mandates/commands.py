"""flask accounts: naming the first administrator of an installation."""

from datetime import date

import click
from flask.cli import AppGroup

from jusur_participa.accounts import queries
from jusur_participa.accounts.identifiers import Identifier, email_from, phone_from
from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import MUNICIPAL_ROLES
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.mandates import actions
from jusur_participa.territory import queries as territory
from jusur_participa.territory.models import Municipality, PartnerTown

group = AppGroup("accounts", help="People and their mandates.")


@group.command("grant")
@click.option("--phone", help="Of an existing account, in any Moroccan writing.")
@click.option("--email", help="Of an existing account.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--municipality", metavar="SLUG", help="For every role but coordinator and technician.")
@click.option("--partner-town", metavar="SLUG", help="For a technician.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The mandate's last day.")
@click.option("--reason", default="Named by the operator of the installation.", show_default=True)
def grant(
    phone: str | None,
    email: str | None,
    role: str,
    municipality: str | None,
    partner_town: str | None,
    until: date | None,
    reason: str,
) -> None:
    """Give a person who has registered a role: so a new installation gets its first administrator."""
    person, given = _person(phone, email), Role(role)
    ends_on = date(until.year, until.month, until.day) if until else None
    try:
        with unit_of_work():
            actions.give_mandate(
                person,
                given,
                reason,
                starts_on=clock.today(),
                ends_on=ends_on,
                municipality=_municipality(municipality) if given in MUNICIPAL_ROLES else None,
                partner_town=_partner_town(partner_town) if given is Role.TECHNICIAN else None,
            )
    except Conflict as conflict:
        raise click.ClickException(str(conflict)) from conflict
    except Refused as refused:
        raise click.ClickException(str(refused.verdict.reason)) from refused
    click.echo(f"{person.chosen_name}: {given.value} {municipality or partner_town or ''}".rstrip())


def _person(phone: str | None, email: str | None) -> Person:
    identifier = Identifier(phone=phone_from(phone or ""), email=email_from(email or ""))
    person = queries.person_known_as(identifier) if identifier.value else None
    if person is None:
        raise click.ClickException("no account has this --phone or --email; the person registers first")
    return person


def _municipality(slug: str | None) -> Municipality:
    municipality = territory.municipality_by_slug(slug or "")
    if municipality is None:
        raise click.ClickException("say the --municipality; flask territory list shows the slugs")
    return municipality


def _partner_town(slug: str | None) -> PartnerTown:
    town = next((town for town in territory.partner_towns() if town.slug == slug), None)
    if town is None:
        raise click.ClickException("say the --partner-town by its slug")
    return town
