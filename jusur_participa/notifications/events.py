"""What notifications announce: there is something to send."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeliveriesWritten:
    """Deliveries wait, and may be picked up once the present transaction is committed."""

    count: int
