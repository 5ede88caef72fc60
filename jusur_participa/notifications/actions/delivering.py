"""Claiming what is due, and noting how it went.

A claim is committed before anything is handed to a gateway: it keeps a second
worker away, and a worker that dies afterwards leaves one that runs out. Only
what was handed over and not yet noted when the worker died goes out once more.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, update

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, stand_in_line
from jusur_participa.notifications import queries, rules
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import CLAIM_HOLDS, DeliveryChannel, DeliveryState, Rhythm


@dataclass(frozen=True)
class Parcel:
    """What goes to one person by one channel at one time, under its claim: one notice, or all that gathered."""

    claim: str
    held_until: datetime


def claim_parcels(moment: datetime, most: int) -> list[Parcel]:
    """Take up to `most` parcels that are due, so that no other worker does; none when nothing is due."""
    # Claims are short and made one after the other: two workers that gather for one person would wait in a ring.
    stand_in_line("notices: claim")
    parcels: list[Parcel] = []
    gathered: set[tuple[int, DeliveryChannel]] = set()
    for delivery in queries.due_deliveries(moment, most):
        if delivery.rhythm is Rhythm.NOW:
            hers: tuple[ColumnElement[bool], ...] = (Delivery.id == delivery.id,)
        elif (delivery.person_id, delivery.channel) in gathered:
            continue
        else:
            gathered.add((delivery.person_id, delivery.channel))
            hers = (
                Delivery.person_id == delivery.person_id,
                Delivery.channel == delivery.channel,
                Delivery.rhythm != Rhythm.NOW,
            )
        claim, until = secrets.token_hex(8), moment + CLAIM_HOLDS
        if _claimed(claim, until, Delivery.next_attempt_at <= moment, *hers):
            parcels.append(Parcel(claim, until))
    return parcels


def _claimed(claim: str, until: datetime, *conditions: ColumnElement[bool]) -> bool:
    mine = update(Delivery).where(*conditions)
    values = {"state": DeliveryState.SENDING, "attempts": Delivery.attempts + 1, "next_attempt_at": until}
    return _written(mine.values(claim=claim, **values)) > 0


def note_sent(parcel: Parcel) -> None:
    """It is out; who has lost the claim meanwhile notes nothing."""
    _settle(parcel, state=DeliveryState.SENT, sent_at=clock.now(), failure=None)


def note_failed(parcel: Parcel, attempts: int, reason: str) -> None:
    """It did not go out: try again later, or give up after the last attempt."""
    wait = rules.wait_after(attempts)
    if wait is None:
        _settle(parcel, state=DeliveryState.FAILED, failure=reason)
    else:
        _settle(parcel, state=DeliveryState.WAITING, failure=reason, next_attempt_at=clock.now() + wait)


def note_dropped(delivery: Delivery, reason: str) -> None:
    """This one of a claimed parcel must no longer go out."""
    delivery.state, delivery.failure = DeliveryState.DROPPED, reason
    delivery.claim = delivery.next_attempt_at = None


def _settle(parcel: Parcel, **values: Any) -> None:
    settled = update(Delivery).where(Delivery.claim == parcel.claim)
    _written(settled.values({"next_attempt_at": None, **values, "claim": None}))


def try_all_again() -> int:
    """Let everything that was given up be tried once more, from now; how much that is. For when a gateway is back."""
    given_up = update(Delivery).where(Delivery.state == DeliveryState.FAILED, Delivery.failure.is_not(None))
    return _written(given_up.values(state=DeliveryState.WAITING, attempts=0, next_attempt_at=clock.now()))


def _written(statement: Any) -> int:
    result: Any = db.session.execute(statement.execution_options(synchronize_session=False))
    return int(result.rowcount)
