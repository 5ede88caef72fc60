"""A load generator in a process of its own: a few kept-alive connections, each asking again once it is answered.

`python -m tests.bench.load` reads an `Order` as JSON from its input and prints
the `Measure` as JSON. One thread and prepared bytes, so that it takes little of
the processor that it shares with the server.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain, repeat

CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Order:
    """What to ask, of whom, for how long. A single request is repeated; several are sent once each."""

    port: int
    requests: list[str]
    expected: int
    connections: int = 4
    warm_up: float = 2.0
    seconds: float = 6.0


@dataclass(frozen=True)
class Measure:
    """What came back, the warm-up left out; latencies in milliseconds."""

    count: int
    seconds: float
    rps: float
    p50_ms: float
    p99_ms: float
    unexpected: dict[str, int]


class Connection:
    """One kept-alive connection and the request it waits for."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.socket = self._opened()
        self._answer = b""
        self.asked_at = 0.0

    def _opened(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), timeout=30)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def ask(self, request: bytes) -> None:
        """Send one request."""
        self._answer, self.asked_at = b"", time.perf_counter()
        self.socket.sendall(request)

    def listen(self) -> int | None:
        """Take what has come; the status once the whole answer is here.

        Raises:
            ConnectionError: when the server hangs up in the middle of an answer.
        """
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("the server hung up")
        self._answer += part
        head, found, body = self._answer.partition(HEAD_END)
        if not found:
            return None
        length = CONTENT_LENGTH.search(head)
        if length is None:
            raise ConnectionError(f"an answer of unknown length: {head[:80]!r}")
        return int(head[9:12]) if len(body) >= int(length[1]) else None


def measured(order: Order) -> Measure:
    """Carry out the order."""
    requests = _requests(order)
    selector, latencies, unexpected = selectors.DefaultSelector(), list[float](), Counter[str]()
    for _number in range(order.connections):
        connection = Connection(order.port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.ask(next(requests))
    starts_at = time.perf_counter() + order.warm_up
    ends_at = starts_at + order.seconds
    while (now := time.perf_counter()) < ends_at:
        for key, _events in selector.select(timeout=ends_at - now):
            status = key.data.listen()
            if status is None:
                continue
            answered_at = time.perf_counter()
            if answered_at >= starts_at:
                latencies.append(answered_at - key.data.asked_at)
            if status != order.expected:
                unexpected[str(status)] += 1
            following = next(requests, None)
            if following is None:
                return _measure(latencies, answered_at - starts_at, unexpected)
            key.data.ask(following)
    return _measure(latencies, order.seconds, unexpected)


def _requests(order: Order) -> Iterator[bytes]:
    prepared = [request.encode() for request in order.requests]
    return repeat(prepared[0]) if len(prepared) == 1 else chain(prepared)


def _measure(latencies: list[float], seconds: float, unexpected: Counter[str]) -> Measure:
    if not latencies:
        raise SystemExit("nothing was answered after the warm-up")
    latencies.sort()
    p50, p99 = (latencies[min(len(latencies) - 1, int(len(latencies) * part))] * 1000 for part in (0.5, 0.99))
    rps = len(latencies) / seconds
    return Measure(len(latencies), round(seconds, 2), round(rps, 1), round(p50, 2), round(p99, 2), dict(unexpected))


if __name__ == "__main__":
    print(json.dumps(asdict(measured(Order(**json.load(sys.stdin))))))
