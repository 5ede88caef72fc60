"""Real elections as their towns published them (pabulib.org), where they lie beside the checkout."""

from functools import cache
from pathlib import Path

import pytest

from jusur_participa.counting.rules import agreed, reading
from jusur_participa.counting.rules.naming import rule_named
from jusur_participa.counting.terms import Outcome, UnknownRule
from tests.support.sources import ROOT

BESIDE = Path("shared") / "data" / "pabulib"
#: Beside the checkout, or beside the folder that holds several work trees.
FOLDER = next((above / BESIDE for above in ROOT.parents if (above / BESIDE).is_dir()), ROOT.parent / BESIDE)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the elections of pabulib.org are not beside this checkout, in ../shared/data/pabulib"
)

#: Town by town: how many projects its rule funds, and what they cost together.
PUBLISHED = {
    "Poland_Wieliczka_2023_Green_Budget": (30, 995_079),
    "Poland_Warszawa_2017_Praga-Polnoc": (17, 730_207),
    "Poland_Gdynia_2022_Srodmiescie__large": (1, 361_774),
    "Poland_Czestochowa_2024_Srodmiescie": (12, 320_100),
    "Poland_Krakow_2022_Pradnik_Czerwony": (10, 1_543_300),
    "Poland_Wroclaw_2017_Rejon_nr_13_750": (1, 750_000),
    "Poland_Lodz_2025_Srodmiescie-Wschod": (6, 716_000),
}


@cache
def counted(name: str) -> tuple[reading.PabulibFile, dict[str, int], Outcome]:
    """The file, the costs of its projects, and what both counters find."""
    file = reading.read((FOLDER / f"{name}.pb").read_bytes())
    election = reading.election_in(file)
    return (
        file,
        {candidate.id: candidate.cost for candidate in election.candidates},
        agreed.count(election, rule_named(file.rule)),
    )


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_published_result_is_found_again(name):
    file, costs, outcome = counted(name)
    winners = {list(costs)[place] for place in outcome.winners}

    assert winners == file.published_winners
    assert (len(winners), sum(costs[id] for id in winners)) == PUBLISHED[name]


def test_every_file_with_a_published_result_is_among_them():
    files = {path.stem: reading.read(path.read_bytes()) for path in FOLDER.glob("*.pb")}

    assert {name for name, file in files.items() if file.published_winners is not None} == set(PUBLISHED)


def test_in_wieliczka_more_voters_prefer_equal_shares():
    _file, _costs, outcome = counted("Poland_Wieliczka_2023_Green_Budget")

    assert outcome.purse == 315
    assert outcome.comparison
    assert outcome.comparison.shares > outcome.comparison.greedy


def test_a_file_that_names_no_rule_is_counted_by_a_given_one_only():
    path: Path = next(FOLDER.glob("US_Stanford*"))
    file = reading.read(path.read_bytes())

    with pytest.raises(UnknownRule):
        rule_named(file.rule)
    assert len(agreed.count(reading.election_in(file), rule_named("greedy")).winners) == 5
