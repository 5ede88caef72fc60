"""What happened to what is sent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MessageWritten:
    """Something waits to be sent once this is certain."""
