"""How a slice tells those above it what happened, without knowing them.

An event is a frozen dataclass in the past tense, kept in the `events` module of
the slice that announces it. Listeners run at once, in the same transaction: if
one fails, nothing happened.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Listener = TypeVar("Listener", bound=Callable[[Any], None])

_listeners: defaultdict[type, list[Callable[[Any], None]]] = defaultdict(list)


def on(*kinds: type) -> Callable[[Listener], Listener]:
    """Register the decorated function for events of these kinds."""

    def register(listener: Listener) -> Listener:
        for kind in kinds:
            if listener not in _listeners[kind]:
                _listeners[kind].append(listener)
        return listener

    return register


def announce(event: object) -> None:
    """Tell every listener of this kind of event, in the order of registration."""
    for listener in _listeners[type(event)]:
        listener(event)
