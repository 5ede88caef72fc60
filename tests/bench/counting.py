"""Measure the fast counter on elections as large as the largest towns hold, each in a process of its own.

python -m tests.bench.counting            every size
python -m tests.bench.counting --exact    the plain counter beside it, on the smaller one of its sizes
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate

from jusur_participa.counting.rules import exact, fast
from jusur_participa.counting.rules.naming import RULES
from jusur_participa.counting.terms import Box, Candidate, Election, Outcome

#: Ballots, projects, envelope, rule.
SIZES = (
    (100_000, 200, 20_000_000, "equalshares"),
    (100_000, 200, 20_000_000, "equalshares/add1u"),
    (90_000, 160, 8_000_000, "equalshares/add1u-comparison"),
    (5_000, 40, 2_000_000, "equalshares/add1u-comparison"),
)
#: In each of so many quarters people choose the projects of their own eight times as often.
QUARTERS, NEARER = 20, 8
MOST_CHOICES = 10


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--exact", action="store_true", help="the plain counter too, on 5,000 ballots")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one is None:
        for number in range(len(SIZES)):
            with_exact = ["--exact"] if given.exact else []
            subprocess.run([sys.executable, "-m", __spec__.name, f"--one={number}", *with_exact], check=True)
        return
    ballots, projects, budget, rule = SIZES[given.one]
    election = made_up(ballots, projects, budget)
    before = _megabytes()
    found, seconds, busy = _timed(lambda: fast.count(election, RULES[rule]))
    won = f"{len(found.winners)} projects, purse {float(found.purse or 0):.2f}"
    memory = f"{_megabytes()} MB, {before} of them before"
    print(
        f"{rule}, {ballots:,} x {projects}: {seconds:.2f} s ({busy:.2f} s of processor), {memory} ({won})", flush=True
    )
    if given.exact and ballots <= 5_000:
        again, seconds, _busy = _timed(lambda: exact.count(election, RULES[rule]))
        print(f"  the plain counter: {seconds:.2f} s, {'the same' if again == found else 'ANOTHER RESULT'}", flush=True)


def made_up(ballots: int, projects: int, budget: int) -> Election:
    """Popular and less popular projects in quarters; costs from 0.1 % to 2 % of the budget."""
    dice = random.Random(ballots + projects)
    costs = [dice.randint(20, 400) * 1000 * budget // 20_000_000 for _ in range(projects)]
    popularity = [dice.paretovariate(1.5) for _ in range(projects)]
    quarter = [dice.randrange(QUARTERS) for _ in range(projects)]
    weights = [
        list(accumulate(weight * (NEARER if quarter[place] == home else 1) for place, weight in enumerate(popularity)))
        for home in range(QUARTERS)
    ]
    box = Box()
    for _ in range(ballots):
        of_home = dice.choice(weights)
        box.add((place, 1) for place in _drawn(dice, of_home))
    return Election(budget, [Candidate(str(place), cost) for place, cost in enumerate(costs)], box)


def _drawn(dice: random.Random, cumulated: Sequence[float]) -> set[int]:
    return {bisect(cumulated, dice.random() * cumulated[-1]) for _ in range(dice.randint(1, MOST_CHOICES))}


def _timed(work: Callable[[], Outcome]) -> tuple[Outcome, float, float]:
    """What it finds, how long one waits for it, and how long the processor works for it."""
    begun, busy = time.perf_counter(), time.process_time()
    return work(), time.perf_counter() - begun, time.process_time() - busy


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
