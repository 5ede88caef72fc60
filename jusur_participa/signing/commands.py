"""flask signing: what an operator sees of what is sent."""

import click
from flask.cli import AppGroup

from jusur_participa.foundation import sms
from jusur_participa.signing import queries

group = AppGroup("signing", help="Codes and notices on their way.")


@group.command("failures")
def failures() -> None:
    """List what could not be sent, the latest first, with the reason; never to whom."""
    for message in queries.troubled_messages().items:
        click.echo(
            f"{message.created_at:%Y-%m-%d %H:%M} UTC  {message.channel}  {message.kind}  {message.state}"
            f"  after {message.attempts}: {message.failure}"
        )


@group.command("try-sms")
@click.argument("number")
def try_sms(number: str) -> None:
    """Send one short message through the gateway, to see whether its settings are right."""
    try:
        sms.send(number, "Jusur Participa")
    except sms.NotTaken as error:
        raise click.ClickException(f"the gateway did not take it: {error}") from error
    click.echo("The gateway took it.")
