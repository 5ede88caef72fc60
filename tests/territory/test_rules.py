"""How many signatures a petition needs (organic law 113-14, art. 123 and 217)."""

import pytest

from jusur_participa.territory.rules import petition_threshold
from jusur_participa.territory.terms import MunicipalityKind


@pytest.mark.parametrize(
    ("population", "needed"),
    [(13_840, 100), (34_999, 100), (35_000, 200), (114_872, 200)],
)
def test_a_commune_asks_for_more_signatures_from_35_000_inhabitants(population, needed):
    assert petition_threshold(population) == needed


@pytest.mark.parametrize("population", [20_000, 1_002_697])
def test_a_commune_with_arrondissements_asks_for_400_whatever_its_size(population):
    assert petition_threshold(population, has_arrondissements=True) == 400


def test_an_arrondissement_receives_no_petition():
    assert petition_threshold(522_259, kind=MunicipalityKind.ARRONDISSEMENT) is None


def test_a_census_may_change_the_threshold():
    chichaoua = {2014: 27_869, 2024: 38_452}

    assert [petition_threshold(population) for population in chichaoua.values()] == [100, 200]
