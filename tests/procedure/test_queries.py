"""The laws as they are kept in data."""

import pytest

from jusur_participa.procedure.queries import IN_FORCE, law, laws
from jusur_participa.procedure.terms import MANDATE, SESSION


@pytest.fixture(params=laws())
def one(request):
    return law(request.param)


def test_the_law_in_force_is_among_them_and_so_is_the_one_before():
    assert {IN_FORCE, "decree-2-16-301"} <= set(laws())


def test_every_stage_speaks_both_languages(one):
    for stage in one.stages:
        for text in (stage.title, stage.rule, stage.actor, *stage.documents):
            assert text.ar
            assert text.fr


def test_a_stage_needs_only_earlier_ones_and_runs_from_days_that_exist(one):
    codes = [stage.code for stage in one.stages]

    assert len(codes) == len(set(codes))
    for position, stage in enumerate(one.stages):
        assert set(stage.needs) <= set(codes[:position])
        assert {clock.anchor for clock in stage.clocks} <= {MANDATE, SESSION, *codes}


def test_every_stage_and_every_clock_cites_its_article(one):
    for stage in one.stages:
        assert stage.article
        assert all(clock.article for clock in stage.clocks)


def test_a_law_that_nobody_wrote_is_not_found():
    with pytest.raises(FileNotFoundError):
        law("decree-of-tomorrow")
