"""How long the tests of this folder take: briefly in the ordinary run, in full with SOAK=1 (`make soak`)."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Amounts:
    """How often each thing is tried."""

    double_rounds: int
    threads: int
    closing_runs: int
    closing_posts: int
    kills: int
    restarts: int
    full_disks: int
    count_kills: int
    mutations: int


SHORT = Amounts(
    double_rounds=3,
    threads=16,
    closing_runs=2,
    closing_posts=40,
    kills=1,
    restarts=1,
    full_disks=1,
    count_kills=1,
    mutations=150,
)
FULL = Amounts(
    double_rounds=500,
    threads=64,
    closing_runs=50,
    closing_posts=200,
    kills=200,
    restarts=20,
    full_disks=10,
    count_kills=50,
    mutations=1_000,
)


@pytest.fixture(scope="session")
def amounts() -> Amounts:
    """What this run asks for."""
    return FULL if os.environ.get("SOAK") else SHORT


@pytest.fixture
def tell(amounts: Amounts, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Say how far a long run has come; the ordinary run says nothing."""

    def tell(sentence: str) -> None:
        if amounts is FULL:
            with capsys.disabled():
                print(f"  {sentence}", flush=True)

    return tell
