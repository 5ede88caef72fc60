"""`flask notifications`: sending by hand what waits."""

import click
from flask.cli import AppGroup

from jusur_participa.notifications import jobs, queries

group = AppGroup("notifications", help="Notices and their mails.")


@group.command("deliver")
def deliver() -> None:
    """Send every mail that is due, and say how many still wait or have failed."""
    jobs.deliver_waiting()
    for state, count in queries.deliveries_by_state().items():
        click.echo(f"{state.value}: {count}")
