"""What a study lacks, when a reason is one, and how scores become places."""

from collections import namedtuple
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.review.rules import (
    grid_faults,
    is_a_reason,
    missing_criteria,
    moved_weights,
    ordered_otherwise,
    ranking,
    rests_on,
    sensitivity,
    spreads,
    study_gaps,
    urgency,
)
from jusur_participa.review.terms import (
    REQUIRED_CRITERIA,
    AspectState,
    Competence,
    Feasibility,
    Findings,
    GenderMarker,
    GridFault,
    MarkerCriterion,
    Spread,
    StudyGap,
    Urgency,
)

Points = namedtuple("Points", "criterion_id proposal_id scorer_id points")
Weight = namedtuple("Weight", "weight is_gender_impact")

WHOLE = Findings(
    competence=Competence.OWN,
    competence_article="83",
    feasible=Feasibility.YES,
    feasibility_note="Terrain communal",
    cost_low_mad=0,
    cost_high_mad=10,
    cost_method="Devis",
    beneficiaries="Tout le douar",
)


def test_a_whole_study_lacks_nothing_even_where_equality_was_not_screened():
    assert study_gaps(WHOLE) == []


@pytest.mark.parametrize(
    ("lacking", "gap"),
    [
        ({"competence": None}, StudyGap.COMPETENCE),
        ({"competence_article": ""}, StudyGap.ARTICLE),
        ({"feasible": None}, StudyGap.FEASIBILITY),
        ({"feasibility_note": ""}, StudyGap.FEASIBILITY_NOTE),
        ({"cost_low_mad": None}, StudyGap.COST),
        ({"cost_high_mad": None}, StudyGap.COST),
        ({"cost_low_mad": 11}, StudyGap.COST),
        ({"cost_method": ""}, StudyGap.COST_METHOD),
        ({"beneficiaries": ""}, StudyGap.BENEFICIARIES),
        ({"gender_marker": GenderMarker.ZERO}, StudyGap.CRITERIA),
        ({"land": AspectState.OBSTACLE}, StudyGap.CONTRADICTION),
        ({"competence": Competence.SHARED}, StudyGap.OTHER_ARTICLE),
    ],
)
def test_what_is_lacking_is_named(lacking, gap):
    assert study_gaps(replace(WHOLE, **lacking)) == [gap]


@pytest.mark.parametrize(
    ("competence", "article", "rests"),
    [
        (Competence.OWN, "83", True),
        (Competence.OWN, "المادة 86", True),
        (Competence.OWN, "235", True),
        (Competence.OWN, "87", False),
        (Competence.SHARED, "art. 87, alinéa 2", True),
        (Competence.TRANSFERRED, "92", False),
        (Competence.OTHER, "Conseil provincial", True),
        (Competence.OWN, "alinéa premier", True),
        (None, "12", True),
    ],
)
def test_each_competence_has_its_articles(competence, article, rests):
    assert rests_on(competence, article) is rests


@pytest.mark.parametrize("marker", [GenderMarker.ONE, GenderMarker.TWO])
def test_markers_one_and_two_need_an_objective_and_an_indicator(marker):
    marked = replace(WHOLE, gender_marker=marker, gender_criteria=REQUIRED_CRITERIA[marker])

    assert study_gaps(marked) == [StudyGap.OBJECTIVE, StudyGap.INDICATOR]
    assert study_gaps(replace(marked, gender_objective="Égalité", gender_indicator="Part de filles")) == []


def test_the_main_objective_asks_for_more_than_an_important_one():
    significant = REQUIRED_CRITERIA[GenderMarker.ONE]

    assert missing_criteria(GenderMarker.ONE, significant) == []
    assert missing_criteria(GenderMarker.TWO, significant) == [MarkerCriterion.PRINCIPAL, MarkerCriterion.RESULTS]


@pytest.mark.parametrize(
    ("text", "suffices"),
    [
        ("", False),
        ("Non.", False),
        (" " * 30, False),
        ("non" + " " * 30 + "non", False),
        ("x" * 19, False),
        ("x" * 20, True),
    ],
)
def test_a_reason_has_at_least_twenty_characters_that_are_no_spaces(text, suffices):
    assert is_a_reason(text) is suffices


@pytest.mark.parametrize(
    ("day", "expected"),
    [(22, Urgency.LATE), (23, Urgency.SOON), (26, Urgency.SOON), (27, Urgency.CALM)],
)
def test_an_answer_is_late_from_the_day_after_it_was_due(day, expected):
    assert urgency(date(2026, 11, day), today=date(2026, 11, 23)) is expected


@pytest.mark.parametrize(
    ("criteria", "faults"),
    [
        ([Weight(60, True), Weight(40, False)], []),
        ([Weight(60, True), Weight(39, False)], [GridFault.WEIGHTS]),
        ([Weight(60, False), Weight(40, False)], [GridFault.GENDER]),
        ([Weight(100, True)], [GridFault.TOO_FEW]),
    ],
)
def test_criteria_need_gender_impact_and_a_hundred_in_all(criteria, faults):
    assert grid_faults(criteria) == faults


def test_places_follow_the_weighted_mean_of_the_mean_points():
    scores = [
        Points(1, 7, 100, 90),
        Points(1, 7, 101, 70),
        Points(2, 7, 100, 50),
        Points(1, 8, 100, 40),
        Points(2, 8, 100, 100),
    ]

    first, second = ranking({1: 60, 2: 40}, [7, 8], scores)

    assert (first.proposal_id, first.total, first.means) == (7, 68, {1: 80, 2: 50})
    assert (second.proposal_id, second.total, second.place) == (8, 64, 2)
    assert first.scorers_count == 2


def test_equal_ideas_share_their_place_and_the_next_place_is_left_empty():
    scores = [Points(1, idea, 1, points) for idea, points in ((5, 80), (6, 80), (7, 30))]

    places = [(idea.proposal_id, idea.place, idea.is_tied) for idea in ranking({1: 100}, [7, 6, 5], scores)]

    assert places == [(5, 1, True), (6, 1, True), (7, 3, False)]


def test_a_moved_weight_leaves_the_others_their_proportions():
    assert moved_weights({1: 50, 2: 30, 3: 20}, 1, 10) == {1: 60, 2: 24, 3: 16}
    assert moved_weights({1: 5, 2: 95}, 1, -10) == {1: 0, 2: 100}
    assert moved_weights({1: 95, 2: 5}, 1, 10) == {1: 100, 2: 0}


def test_sensitivity_names_the_places_that_change_and_those_that_are_safe():
    scores = [
        *(Points(1, idea, 1, points) for idea, points in ((5, 90), (6, 60), (7, 10))),
        *(Points(2, idea, 1, points) for idea, points in ((5, 50), (6, 80), (7, 10))),
    ]

    found = sensitivity({1: 52, 2: 48}, [5, 6, 7], scores)

    assert found.safe == {7}
    assert [(move.criterion_id, move.by, move.changed) for move in found.moves if move.changed] == [
        (1, -10, {5: (1, 2), 6: (2, 1)}),
        (2, 10, {5: (1, 2), 6: (2, 1)}),
    ]


@pytest.mark.parametrize(
    ("wishes", "astray"),
    [
        ({5: 9, 6: 5, 7: 1}, []),
        ({5: 5, 6: 5, 7: 5}, []),
        ({5: 5, 6: 9, 7: 1}, [5, 6]),
        ({5: 1, 6: 5, 7: 9}, [5, 6, 7]),
        ({}, []),
    ],
)
def test_ideas_that_citizens_would_order_otherwise_are_named(wishes, astray):
    ranked = ranking({1: 100}, [5, 6, 7], [Points(1, idea, 1, points) for idea, points in ((5, 80), (6, 50), (7, 30))])

    assert ordered_otherwise(ranked, wishes) == astray


def test_the_spread_is_from_the_lowest_to_the_highest():
    assert spreads([Points(1, 5, 1, 20), Points(1, 5, 2, 70), Points(1, 5, 3, 40)]) == {(5, 1): Spread(20, 70)}


def test_thirds_make_no_tie_by_rounding():
    scores = [Points(1, 5, scorer, points) for scorer, points in enumerate((33, 33, 34))]
    scores += [Points(1, 6, scorer, 33) for scorer in range(3)]

    first, second = ranking({1: 100}, [5, 6], scores)

    assert (first.total, second.total) == (Fraction(100, 3), 33)
    assert not first.is_tied


def test_an_idea_with_a_gap_has_no_place():
    scores = [Points(1, 5, 1, 100), Points(1, 6, 1, 10), Points(2, 6, 1, 10)]

    ranked, gap = ranking({1: 50, 2: 50}, [5, 6], scores)

    assert (ranked.proposal_id, ranked.place) == (6, 1)
    assert (gap.proposal_id, gap.place, gap.total, gap.means) == (5, None, None, {1: 100})


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(1, 4), st.integers(0, 100)), max_size=60),
    st.randoms(),
)
def test_the_order_in_which_scores_come_in_changes_nothing(given_points, randomly):
    scores = list({entry[:3]: Points(*entry) for entry in given_points}.values())
    shuffled = randomly.sample(scores, len(scores))
    weights = {1: 50, 2: 30, 3: 20}

    assert ranking(weights, range(1, 7), scores) == ranking(weights, range(1, 7), shuffled)
