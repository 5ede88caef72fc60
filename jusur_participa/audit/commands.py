"""`flask audit`: checking that nobody has changed what is recorded."""

import sys

import click
from flask.cli import AppGroup

from jusur_participa.audit import queries
from jusur_participa.audit.actions import check_chain
from jusur_participa.audit.models import TrailCheck
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.trail import NETWORK
from jusur_participa.territory.queries import municipalities, municipality_by_slug

group = AppGroup("audit", help="The trail of who did what.")


@group.command("verify")
@click.option("--municipality", "slug", metavar="SLUG", help="Only this municipality; else all, and the network.")
def verify(slug: str | None) -> None:
    """Check every entry; name the first broken one of each chain and end with 1 if there is any."""
    with unit_of_work():
        checks = {name: check_chain(chain) for name, chain in _chains(slug).items()}
        for name, check in checks.items():
            click.echo(f"{name}: {_finding(check)}")
        broken = any(not check.held for check in checks.values())
    if broken:
        sys.exit(1)


def _chains(slug: str | None) -> dict[str, int]:
    if slug is None:
        return {"network": NETWORK, **{place.slug: place.id for place in municipalities()}}
    place = municipality_by_slug(slug)
    if place is None:
        raise click.BadParameter(
            f"no municipality is called {slug!r}; see `flask territory list`", param_hint="--municipality"
        )
    return {place.slug: place.id}


def _finding(check: TrailCheck) -> str:
    if check.held:
        return f"whole up to entry {check.entries_count} ({check.digest})"
    entry = queries.entry_at(check.chain, check.broken_at or 0)
    what = f"{entry.act}, {entry.recorded_at.isoformat()}" if entry else "missing"
    return f"BROKEN at entry {check.broken_at} ({what})"
