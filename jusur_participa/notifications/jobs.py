"""The worker's part: telling the rest of an audience, and sending what is due.

Everything is claimed before it is sent and noted after, so that a worker may
die anywhere.
"""

import logging
import secrets
import smtplib
from dataclasses import dataclass

from jusur_participa.budgeting import queries as votes
from jusur_participa.budgeting.events import VoterHelped
from jusur_participa.foundation import clock, mail, sms
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.events import on
from jusur_participa.foundation.queue import every, later, queued
from jusur_participa.notifications import actions, letters, queries
from jusur_participa.notifications.actions import Parcel
from jusur_participa.notifications.events import DeliveriesWritten, ManyToTell
from jusur_participa.notifications.letters import Letter
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import CLAIM_MARGIN, TOLD_OF_HELP_WITHIN, DeliveryChannel, NoticeKind

log = logging.getLogger(__name__)

#: Parcels claimed and written by one transaction: what is sent was read at most as long ago as these take.
AT_ONCE = 20


@every(minutes=1)
def tell_waiting() -> None:
    """Tell everybody whom the transaction of an event did not reach, some hundred people a transaction."""
    while True:
        with unit_of_work():
            telling = queries.next_telling()
            if telling is None:
                return
            actions.tell_on(telling)


@on(ManyToTell)
def tell_soon(event: ManyToTell) -> None:
    """Once the transaction is committed; the minute's round finds what this misses."""
    later(tell_waiting)


@every(minutes=1)
def deliver_waiting() -> None:
    """Send all that is due, one parcel after the other, over one line to the mail server."""
    with mail.held_line():
        while True:
            with unit_of_work():
                parcels = actions.claim_parcels(clock.now(), AT_ONCE)
            if not parcels:
                return
            for outgoing in written(parcels):
                if clock.now() > outgoing.parcel.held_until - CLAIM_MARGIN:
                    break  # the gateway is slow: the claims run out, and whoever comes next goes on
                send(outgoing)


@on(DeliveriesWritten)
def deliver_soon(event: DeliveriesWritten) -> None:
    """Once the transaction is committed; the minute's round finds what this misses."""
    later(deliver_waiting)


@on(VoterHelped)
def tell_of_help_later(event: VoterHelped) -> None:
    """A voter hears that a helper opened a ballot for her, or noted a sheet as hers; but not at that hour."""
    vote, kind = event.vote, NoticeKind.PAPER_TAKEN if event.on_paper else NoticeKind.BOOTH_OPENED
    within = min(TOLD_OF_HELP_WITHIN, (vote.closes_at - clock.now()) / 2)
    later(tell_of_help, kind.value, vote.id, event.voter.id, secrets.token_hex(8), within=within)


@queued
def tell_of_help(kind: str, vote_id: int, voter_id: int, occasion: str) -> None:
    """Write the notice, while its reader can still act; `occasion` tells one time from another, and nothing else."""
    vote = votes.vote_to_tell_of(vote_id)
    if vote.closes_at <= clock.now():
        return
    details = {"title_ar": vote.title.ar, "title_fr": vote.title.fr, "path": f"votes/{vote.id}"}
    actions.tell({voter_id}, NoticeKind(kind), f"help:{occasion}", details, municipality_id=vote.municipality_id)


@dataclass(frozen=True)
class Outgoing:
    """A parcel with the letter that it has become, or why none could be written."""

    parcel: Parcel
    attempts: int
    letter: Letter | None
    failure: str | None = None


def written(parcels: list[Parcel]) -> list[Outgoing]:
    """What these parcels say now.

    Left out, and noted, is what must no longer go out: its reader is not to be
    reached any more or has chosen otherwise meanwhile, its subject is hidden.
    """
    with unit_of_work():
        by_claim: dict[str, list[Delivery]] = {parcel.claim: [] for parcel in parcels}
        deliveries = queries.claimed_deliveries(list(by_claim))
        choices = queries.choices_of_all(delivery.person_id for delivery in deliveries)
        for delivery in deliveries:
            reason = letters.reason_to_drop(delivery, choices[delivery.person_id])
            if reason is None:
                by_claim[delivery.claim or ""].append(delivery)
            else:
                actions.note_dropped(delivery, reason)
        return [_outgoing(parcel, by_claim[parcel.claim]) for parcel in parcels if by_claim[parcel.claim]]


def _outgoing(parcel: Parcel, deliveries: list[Delivery]) -> Outgoing:
    attempts = max(delivery.attempts for delivery in deliveries)
    try:
        return Outgoing(parcel, attempts, letters.letter_of(deliveries))
    except Exception as error:
        # One that cannot be written must not keep the others back.
        log.exception("deliveries %s could not be written", [delivery.id for delivery in deliveries])
        return Outgoing(parcel, attempts, None, reason_of(error))


def send(outgoing: Outgoing) -> None:
    """Hand one letter to its gateway and note how that went.

    No transaction is open while the gateway is waited for: on SQLite nobody
    else could write meanwhile.
    """
    failure = outgoing.failure if outgoing.letter is None else _handed_over(outgoing.letter)
    with unit_of_work():
        if failure is None:
            actions.note_sent(outgoing.parcel)
        else:
            actions.note_failed(outgoing.parcel, outgoing.attempts, failure)


def _handed_over(letter: Letter) -> str | None:
    """Why the gateway did not take it; None if it did."""
    try:
        if letter.channel is DeliveryChannel.SMS:
            sms.send(letter.to, letter.text, letter.language)
        else:
            mail.send(
                letter.to, letter.subject, letter.text, letter.html, language=letter.language,
                headers=letter.headers, message_id=letter.name,
            )  # fmt: skip
    except sms.NotTaken as error:
        log.warning("%s: %s", letter.name, error)
        return str(error)
    except Exception as error:
        # Whatever it is, the others must go out; the log has the trace, the row the reason.
        log.exception("%s failed", letter.name)
        return reason_of(error)
    return None


def reason_of(error: Exception) -> str:
    """What went wrong, without the address that servers repeat in their answers."""
    code = getattr(error, "smtp_code", None) if isinstance(error, smtplib.SMTPResponseException) else None
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next((answer[0] for answer in error.recipients.values()), None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
