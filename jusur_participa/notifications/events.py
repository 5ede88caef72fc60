"""What notifications announce: there is something to send, or more people to tell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeliveriesWritten:
    """Deliveries wait, and may be picked up once the present transaction is committed."""

    count: int


@dataclass(frozen=True)
class ManyToTell:
    """An audience is larger than what one transaction tells; the worker goes on."""

    telling_id: int
