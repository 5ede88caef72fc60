"""How the plan counts."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jusur_participa.plans import rules
from jusur_participa.plans.terms import Amount, Checked, Extent, FundingSource, Mismatch, PlanState, ProjectState, Total
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.review.terms import GenderMarker

YEARS = range(2023, 2029)
AXES = (7, 8, 9)
MARKERS = tuple(marker.value for marker in GenderMarker)

lines = st.lists(
    st.builds(
        Amount,
        axis_id=st.sampled_from(AXES),
        place=st.sampled_from([*Extent, 3, 4, 12]),
        marker=st.sampled_from(MARKERS),
        year=st.sampled_from(YEARS),
        source=st.sampled_from(FundingSource),
        planned_mad=st.integers(0, 10**9),
        spent_mad=st.integers(0, 10**9),
    ),
    max_size=12,
)


def amount(**said) -> Amount:
    usual = {
        "axis_id": 7, "place": Extent.WHOLE, "marker": "1", "year": 2026, "source": FundingSource.OWN,
        "planned_mad": 100, "spent_mad": 0,
    }  # fmt: skip
    return Amount(**usual | said)


# How long the drawing takes says nothing about the sums, and a busy machine fails nothing.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines)
def test_every_dirham_is_counted_once_from_each_side(lines):
    accounts = rules.accounts(lines, YEARS, AXES, MARKERS)

    sides = (accounts.by_year, accounts.by_source, accounts.by_axis, accounts.by_marker, accounts.by_place)
    for side in sides:
        assert sum(part.planned_mad for part in side.values()) == sum(line.planned_mad for line in lines)
        assert sum(part.spent_mad for part in side.values()) == accounts.total.spent_mad
    for source, years in accounts.by_source_and_year.items():
        assert sum(part.planned_mad for part in years.values()) == accounts.by_source[source].planned_mad
    for gap in (accounts.gap_by_year, accounts.gap_by_axis):
        assert sum(part.planned_mad for part in gap.values()) == accounts.gap.planned_mad


@pytest.mark.parametrize(
    ("zone_ids", "place"), [([], Extent.WHOLE), ([4], 4), ([4, 9], Extent.SEVERAL)], ids=["none", "one", "several"]
)
def test_a_project_in_several_zones_is_counted_in_none_of_them(zone_ids, place):
    assert rules.place_of(zone_ids) == place


def checked(*lines, **said) -> Checked:
    usual = {"project_id": 1, "cost_mad": sum(line.planned_mad for line in lines), "first_year": None}
    return Checked(**usual | {"last_year": None, "lines": lines} | said)


@pytest.mark.parametrize(
    ("project", "found"),
    [
        (checked(amount()), []),
        (checked(amount(), cost_mad=150), [Mismatch.COST_NOT_FUNDED]),
        (checked(amount(), cost_mad=50), [Mismatch.FUNDED_ABOVE_COST]),
        (checked(amount(), cost_mad=None), [Mismatch.NO_COST]),
        (checked(amount(year=2025), first_year=2026), [Mismatch.YEAR_OUTSIDE_PROJECT]),
        (checked(amount(year=2027), last_year=2026), [Mismatch.YEAR_OUTSIDE_PROJECT]),
        (checked(amount(year=2031)), [Mismatch.YEAR_OUTSIDE_PLAN]),
        (checked(amount(spent_mad=101)), [Mismatch.SPENT_ABOVE_PLANNED]),
        (checked(amount(), has_indicator=False), [Mismatch.NO_INDICATOR]),
        (checked(amount(), is_screened=False), [Mismatch.NOT_SCREENED]),
    ],
)
def test_what_does_not_add_up_in_a_project_is_found(project, found):
    assert [finding.mismatch for finding in rules.findings([project], YEARS, {})] == found


def test_a_source_is_checked_against_its_ceiling_over_all_projects():
    projects = [checked(amount(planned_mad=60)), checked(amount(planned_mad=50))]

    assert rules.findings(projects, YEARS, {FundingSource.OWN: 110}) == []
    (finding,) = rules.findings(projects, YEARS, {FundingSource.OWN: 109})
    assert (finding.mismatch, finding.said_mad, finding.found_mad) == (Mismatch.SOURCE_ABOVE_CEILING, 109, 110)


def test_a_plan_estimates_its_first_three_years():
    assert list(rules.estimated_years(2028)) == [2028, 2029, 2030]


def test_money_goes_to_its_own_year():
    years = rules.totals_by_year([amount(year=2024, planned_mad=70), amount(year=2026, planned_mad=30)], YEARS)

    assert years[2024] == Total(70, 0)
    assert years[2025] == Total(0, 0)
    assert years[2026] == Total(30, 0)


def test_what_is_still_to_be_found_is_a_source_of_its_own():
    sources = rules.totals_by_source([amount(source=FundingSource.TO_BE_FOUND, planned_mad=5)])

    assert sources[FundingSource.TO_BE_FOUND].planned_mad == 5
    assert sources[FundingSource.OWN].planned_mad == 0


def test_a_project_that_was_not_screened_does_not_count_as_marker_0():
    markers = rules.totals_by_marker([amount(marker="not_screened", planned_mad=9)], MARKERS)

    assert markers["not_screened"].planned_mad == 9
    assert markers["0"].planned_mad == 0


def test_money_outside_the_years_of_the_plan_is_refused_rather_than_left_out():
    with pytest.raises(KeyError):
        rules.totals_by_year([amount(year=2031)], YEARS)


def test_a_plan_lasts_six_years():
    assert rules.last_year_from(2023) == 2028


@pytest.mark.parametrize(("year", "fits"), [(2022, False), (2023, True), (2028, True), (2029, False)])
def test_a_funding_year_lies_within_the_plan(year, fits):
    assert rules.year_fits(year, 2023, 2028) is fits


@pytest.mark.parametrize(
    ("on", "allowed"),
    [(date(2024, 12, 31), False), (date(2025, 2, 13), False), (date(2025, 2, 14), True), (date(2027, 1, 1), True)],
)
def test_a_plan_is_updated_from_the_third_year_in_force(on, allowed):
    assert rules.may_be_updated(date(2023, 2, 14), on) is allowed


@pytest.mark.parametrize(
    ("state", "later", "follows"),
    [
        (PlanState.PREPARATION, PlanState.CONSULTATION, True),
        (PlanState.PREPARATION, PlanState.ADOPTED, False),
        (PlanState.CONSULTATION, PlanState.PREPARATION, True),
        (PlanState.CONSULTATION, PlanState.ADOPTED, False),
        (PlanState.CONSULTATION, PlanState.SUBMITTED, True),
        (PlanState.SUBMITTED, PlanState.PREPARATION, True),
        (PlanState.SUBMITTED, PlanState.ADOPTED, True),
        (PlanState.ADOPTED, PlanState.PREPARATION, False),
        (PlanState.ADOPTED, PlanState.CONSULTATION, False),
        (PlanState.IN_FORCE, PlanState.PREPARATION, False),
    ],
)
def test_a_plan_is_prepared_discussed_submitted_then_adopted(state, later, follows):
    assert rules.follows(state, later) is follows


@pytest.mark.parametrize(("percents", "rate"), [([], 0), ([0, 100], 50), ([100, 100], 100), ([100, 99], 99)])
def test_completion_is_the_mean_and_100_only_when_all_is_done(percents, rate):
    assert rules.completion_percent(percents) == rate


@pytest.mark.parametrize(
    ("state", "percent", "agree"),
    [
        (ProjectState.DELIVERED, 100, True),
        (ProjectState.DELIVERED, 99, False),
        (ProjectState.UNDER_WAY, 0, True),
        (ProjectState.UNDER_WAY, 100, True),
        (ProjectState.SUSPENDED, 30, True),
    ],
)
def test_only_what_is_complete_is_delivered(state, percent, agree):
    assert rules.states_agree(state, percent) is agree


def test_a_project_brings_its_ideas_through_every_step_that_it_has_reached():
    assert rules.STEPS_REACHED[ProjectState.DELIVERED] == (
        JourneyStep.PLANNED,
        JourneyStep.UNDER_WAY,
        JourneyStep.DELIVERED,
    )
    assert set(rules.STEPS_REACHED) == set(ProjectState)


def test_the_governor_s_twenty_days_run_from_the_day_after_receipt():
    assert rules.visa_due_on(date(2026, 2, 20)) == date(2026, 3, 12)
