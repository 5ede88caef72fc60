"""Which years are birth years."""

from datetime import date

from jusur_participa.accounts.rules import plausible_birth_years


def test_those_who_take_part_are_between_12_and_120_years_old():
    assert plausible_birth_years(date(2026, 11, 23)) == (1906, 2014)
