"""Ballots and page reads at a given pace, whether the server keeps up or not, from a process of its own.

`python -m tests.bench.pacing` reads an `Order` as JSON from its input and prints a `Pace` as JSON. A request is due at
its moment; what it waits for a free connection counts as waiting for the answer, as it would for a voter.
"""

import asyncio
import json
import re
import secrets
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

RECEIPT = re.compile(rb"<code>([0-9a-f]{4}(?:-[0-9a-f]{4}){3})</code>")
CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
#: Browsers at the same moment; beyond, a request waits its turn.
CONNECTIONS = 60
#: How often a browser sends a form again whose answer did not come; the form is the same, so it counts once.
RETRIES = 3


@dataclass(frozen=True)
class Order:
    """What to ask, how often, for how long. Voters take turns; a later ballot stands in place of an earlier one."""

    port: int
    pages: list[str]
    path: str
    project: int
    #: Person, cookie and token of each voter.
    voters: list[tuple[int, str, str]]
    ballots_per_minute: float
    pages_per_second: float
    seconds: float


@dataclass
class Pace:
    """What came back: latencies in milliseconds, statuses, and by voter the receipt that she was shown last."""

    ballots: dict[str, float] = field(default_factory=dict)
    pages: dict[str, float] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    retried: int = 0
    #: Empty where the last ballot of this voter was not acknowledged.
    receipts: dict[int, str] = field(default_factory=dict)


class Browsers:
    """Kept-alive connections, at most so many at once."""

    def __init__(self, port: int) -> None:
        self.port, self.free = port, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()
        self.turn = asyncio.Semaphore(CONNECTIONS)

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        async with self.turn:
            reader, writer = await self._connection()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = CONTENT_LENGTH.search(head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            if b"connection: close" in head.lower():
                writer.close()
            else:
                self.free.append((reader, writer))
            return int(head[9:12]), body

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self.free:
            reader, writer = self.free.pop()
            if not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)


class Runner:
    """One run of an order."""

    def __init__(self, order: Order) -> None:
        self.order, self.browsers, self.pace = order, Browsers(order.port), Pace()
        self.statuses: Counter[str] = Counter()
        self.waits: dict[str, list[float]] = {"ballot": [], "page": []}

    async def run(self) -> Pace:
        """Ask for everything when it is due, and wait for the last answer."""
        order = self.order
        await asyncio.gather(
            self._paced(order.ballots_per_minute / 60, self._ballot),
            self._paced(order.pages_per_second, self._page),
        )
        pace = self.pace
        pace.ballots, pace.pages = _figures(self.waits["ballot"]), _figures(self.waits["page"])
        pace.statuses = dict(self.statuses)
        return pace

    async def _paced(self, per_second: float, ask: Callable[[int], Awaitable[None]]) -> None:
        begun, asked = time.perf_counter(), []
        for number in range(int(per_second * self.order.seconds)):
            due = begun + number / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            asked.append(asyncio.create_task(self._timed(ask, number, due)))
        await asyncio.gather(*asked)

    async def _timed(self, ask: Callable[[int], Awaitable[None]], number: int, due: float) -> None:
        await ask(number)
        self.waits["ballot" if ask == self._ballot else "page"].append((time.perf_counter() - due) * 1000)

    async def _page(self, number: int) -> None:
        pages = self.order.pages
        try:
            status, _body = await self.browsers.ask(_request("GET", pages[number % len(pages)]))
        except (OSError, asyncio.IncompleteReadError):
            status = 0
        self.statuses[f"page {status}"] += 1

    async def _ballot(self, number: int) -> None:
        person_id, cookie, token = self.order.voters[number % len(self.order.voters)]
        form = {"csrf_token": token, "projects": self.order.project, "form_token": secrets.token_hex(16)}
        request = _request("POST", self.order.path, cookie, urlencode(form))
        self.pace.receipts[person_id] = ""
        for _attempt in range(1 + RETRIES):
            try:
                status, body = await self.browsers.ask(request)
                break
            except (OSError, asyncio.IncompleteReadError):
                self.pace.retried += 1
        else:
            status, body = 0, b""
        self.statuses[f"ballot {status}"] += 1
        if status == 200 and (found := RECEIPT.search(body)):
            self.pace.receipts[person_id] = found[1].decode().replace("-", "")


def _request(method: str, path: str, cookie: str = "", body: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body]).encode()


def _figures(waits: list[float]) -> dict[str, float]:
    waits = sorted(waits) or [0.0]
    parts = {name: waits[min(len(waits) - 1, int(len(waits) * part))] for name, part in (("p50", 0.5), ("p95", 0.95))}
    return {"count": len(waits)} | {name: round(wait, 1) for name, wait in (parts | {"max": waits[-1]}).items()}


def run(said: dict[str, Any]) -> Pace:
    """Carry out an order that came as JSON."""
    return asyncio.run(Runner(Order(**said)).run())


if __name__ == "__main__":
    print(json.dumps(asdict(run(json.load(sys.stdin)))))
