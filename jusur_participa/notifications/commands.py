"""`flask notifications`: sending by hand what waits, and what an operator sees of what does not go out."""

import click
from flask.cli import AppGroup

from jusur_participa.foundation.database import unit_of_work
from jusur_participa.notifications import actions, jobs, queries

group = AppGroup("notifications", help="Notices, and what becomes of their mails and short messages.")


@group.command("deliver")
def deliver() -> None:
    """Tell who has not been told yet, send all that is due, and say how many still wait or have failed."""
    jobs.tell_waiting()
    jobs.deliver_waiting()
    for state, count in queries.deliveries_by_state().items():
        click.echo(f"{state.value}: {count}")


@group.command("failures")
def failures() -> None:
    """List what could not be sent, the latest first, with the reason; never to whom."""
    for delivery in queries.troubled_deliveries().items:
        click.echo(
            f"{delivery.notice.created_at:%Y-%m-%d %H:%M} UTC  {delivery.channel}  {delivery.notice.topic}"
            f"  {delivery.state}  after {delivery.attempts}: {delivery.failure}"
        )


@group.command("try-again")
def try_again() -> None:
    """Let everything that was given up be tried once more, once the gateway is back."""
    with unit_of_work():
        count = actions.try_all_again()
    click.echo(f"to be tried again: {count}")
