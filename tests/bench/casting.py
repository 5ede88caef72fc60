"""Cast ballots at a pace beside people who read pages, and look afterwards whether one was lost or doubled.

python -m tests.bench.casting                              both databases, two minutes each
python -m tests.bench.casting postgresql --minutes 15      the length of an evening's rush
"""

import argparse
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import serving
from tests.bench.pacing import Order

#: Ballots a minute that each database is asked for.
PACES = {"postgresql": 1_500, "sqlite": 600}
PAGES_PER_SECOND = 100
IDEAS, COMMENTS, SUPPORTS = 1_000, 5_000, 2_000


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        for kind in options.databases or list(PACES):
            _say(kind, options, *_measured(kind, Path(folder) / kind, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("databases", nargs="*", choices=(*PACES, []), help="both, where none is named")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--ballots", type=float, help=f"a minute; by default {PACES}")
    parser.add_argument("--pages", type=float, default=PAGES_PER_SECOND, help="a second")
    parser.add_argument("--voters", type=int, default=3_000, help="who take turns")
    return parser.parse_args()


def _measured(kind: str, folder: Path, options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Any]]:
    """What came back, and what the box held afterwards."""
    folder.mkdir()
    port = serving.free_port()
    with serving.database(kind, folder) as url:
        variables = serving.environment(url, folder, port)
        del variables["PAGES_KEPT_SECONDS"]  # as it is served in earnest: the readers are visitors
        serving.flask(variables, "db", "upgrade")
        serving.flask(variables, "demo", "load")
        sizes = {"ideas": IDEAS, "people": options.voters, "comments": COMMENTS, "supports": SUPPORTS}
        serving.flask(variables, "demo", "grow", *(f"--{name}={count}" for name, count in sizes.items()))
        serving.refresh_statistics(url)
        before = serving.module("voters", variables, None)
        found, idea = serving.module("voters", variables, options.voters), _idea(variables)
        town = f"/ar/{found['town']}"
        order = Order(
            port=port,
            pages=[f"{town}/", f"{town}/ideas/", f"{town}/ideas/{idea}", f"{town}/votes/{found['vote']}"],
            path=f"{town}/votes/{found['vote']}/ballot",
            project=found["project"],
            voters=found["voters"],
            ballots_per_minute=options.ballots or PACES[kind],
            pages_per_second=options.pages,
            seconds=options.minutes * 60,
        )
        with serving.served("wsgi:app", variables, folder / "server.log"):
            pace = serving.module("pacing", variables, asdict(order))
        after = serving.module("voters", variables, None)
    return pace, after | {"before": before}


def _idea(variables: serving.Environment) -> int:
    """An idea with twenty comments."""
    idea: int = serving.module("visitors", variables)["discussed_idea"]
    return idea


def _say(kind: str, options: argparse.Namespace, pace: dict[str, Any], box: dict[str, Any]) -> None:
    """A receipt is the beginning of the digest of the envelope that lies in the box; each voter has one."""
    receipts = {person: receipt for person, receipt in pace["receipts"].items() if receipt}
    lost = sum(not box["digests"].get(person, "").startswith(receipt) for person, receipt in receipts.items())
    # Others of the demonstration have voted before; of those who voted now each has one envelope.
    others = box["before"]["rows"] - len(box["before"]["digests"].keys() & pace["receipts"].keys())
    doubled = box["rows"] - others - len(box["digests"].keys() & pace["receipts"].keys())
    unanswered = len(pace["receipts"]) - len(receipts)
    print(
        f"{kind}, {options.minutes:g} min of {options.ballots or PACES[kind]:,.0f} ballots a minute beside "
        f"{options.pages:g} pages a second (load average {os.getloadavg()[0]:.1f})\n"
        f"  ballots  {_line(pace['ballots'])}\n"
        f"  pages    {_line(pace['pages'])}\n"
        f"  answers  {pace['statuses']}, {pace['retried']} sent again\n"
        f"  {len(receipts):,} voters with a receipt, {unanswered} without: {lost} ballots lost, {doubled} doubled",
        flush=True,
    )


def _line(figures: dict[str, float]) -> str:
    return f"{figures['count']:>7,}  p50 {figures['p50']} ms  p95 {figures['p95']} ms  at most {figures['max']} ms"


if __name__ == "__main__":
    main()
