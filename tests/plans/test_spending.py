"""Spending against funding: every expense on exactly one line, and nothing above it without a reason."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans import actions, queries, rules
from jusur_participa.plans.models import FundingLine
from jusur_participa.plans.terms import Amount, ExpenseKind, Extent, FundingSource, ProjectState, Total

pytestmark = pytest.mark.usefixtures("app")

WHY = BilingualText(ar="ارتفعت الأثمان", fr="Les prix ont augmenté")
NONE = BilingualText("", "")


def pay(person, line, amount_mad, kind=ExpenseKind.PAID, reason=NONE):
    return actions.record_expense(person, line, kind, amount_mad, clock.today(), "OP 12/2026", reason)


def test_the_sums_of_a_line_follow_its_expenses(make):
    line, officer = make.funding_line(planned_mad=1_000, spent_mad=200), make.officer()
    paid = pay(officer, line, 300)
    pay(officer, line, 900, ExpenseKind.COMMITTED)
    assert (line.carried_mad, line.spent_mad, line.committed_mad) == (200, 500, 900)

    actions.remove_expense(officer, paid)
    assert (line.carried_mad, line.spent_mad, line.committed_mad) == (200, 200, 900)


def test_writing_the_line_again_keeps_its_payments(make):
    line, planner = make.funding_line(planned_mad=1_000, spent_mad=200), make.planner()
    pay(planner, line, 300)

    actions.set_funding(planner, line.project, line.year, line.source, 2_000, 100)

    assert (line.planned_mad, line.carried_mad, line.spent_mad) == (2_000, 100, 400)


@pytest.mark.parametrize("kind", ExpenseKind)
@pytest.mark.parametrize(("amount_mad", "is_above"), [(1_000, False), (1_001, True)])
def test_what_goes_above_the_line_says_why(make, kind, amount_mad, is_above):
    line, officer = make.funding_line(planned_mad=1_000), make.officer()
    if is_above:
        with pytest.raises(Refused):
            pay(officer, line, amount_mad, kind)
        with pytest.raises(Refused):
            pay(officer, line, amount_mad, kind, BilingualText(ar="", fr="Les prix"))
    expense = pay(officer, line, amount_mad, kind, WHY)

    assert expense.reason == (WHY if is_above else NONE)
    plan = queries.plan_on_desk(line.project.municipality_id, line.project.plan_id)
    assert [each.id for each in queries.expenses_above(plan)] == ([expense.id] if is_above else [])


def test_expenses_are_recorded_after_delivery_by_those_who_may_and_never_ahead(make):
    line = make.funding_line(make.project(state=ProjectState.DELIVERED))
    assert pay(make.officer(), line, 10)
    with pytest.raises(Refused):
        pay(make.officer(role=Role.MODERATOR), line, 10)
    with pytest.raises(Refused):
        actions.record_expense(
            make.planner(), line, ExpenseKind.PAID, 10, clock.today() + timedelta(days=1), "OP 1", NONE
        )


def test_a_line_with_expenses_stays(make):
    line, planner = make.funding_line(), make.planner()
    expense = pay(planner, line, 10)
    with pytest.raises(Refused):
        actions.remove_funding(planner, line)

    actions.remove_expense(planner, expense)
    actions.remove_funding(planner, line)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(ExpenseKind), st.integers(1, 10**6)), max_size=20))
def test_every_dirham_of_a_total_is_in_exactly_one_line(expenses):
    """As the action moves it: what the sides of the accounts say is what was paid, whichever side is asked."""
    lines = [
        FundingLine(year=2023 + n, source=list(FundingSource)[n], planned_mad=10**6, spent_mad=n) for n in range(6)
    ]
    for line in lines:
        line.committed_mad = 0
    for place, kind, amount_mad in expenses:
        name = "spent_mad" if kind is ExpenseKind.PAID else "committed_mad"
        setattr(lines[place], name, getattr(lines[place], name) + amount_mad)
    amounts = [
        Amount(7, Extent.WHOLE, "1", line.year, line.source, line.planned_mad, line.spent_mad, line.committed_mad)
        for line in lines
    ]
    accounts = rules.accounts(amounts, range(2023, 2029), [7], ["1"])

    paid = sum(amount for _place, kind, amount in expenses if kind is ExpenseKind.PAID) + sum(range(6))
    committed = sum(amount for _place, kind, amount in expenses if kind is ExpenseKind.COMMITTED)
    for side in (accounts.by_year, accounts.by_source, accounts.by_axis, accounts.by_marker, accounts.by_place):
        assert sum(part.spent_mad for part in side.values()) == paid
        assert sum(part.committed_mad for part in side.values()) == committed
        assert sum(part.rest_mad for part in side.values()) == 6 * 10**6 - paid
    assert accounts.total == Total(6 * 10**6, paid, committed)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_everybody_reads_what_was_spent_and_why_more(make, client, query_count, language):
    line = make.funding_line(planned_mad=1_000)
    make.expense(line=line, amount_mad=1_500, reason=WHY, evidence="OP 77/2026")
    make.expense(make.project(), amount_mad=20, kind=ExpenseKind.COMMITTED)
    db.session.expire_all()

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/plan/spending").text

    assert len(statements) <= 8
    for words in (WHY.in_(language), "OP 77/2026", line.project.title.in_(language)):
        assert words in page


def test_an_officer_records_an_expense_and_is_asked_why_it_is_above(make, sign_in):
    line = make.funding_line(planned_mad=1_000)
    desk, address = sign_in(make.officer()), f"/fr/amizmiz/desk/projects/{line.project_id}/expenses"
    typed = {"line_id": line.id, "kind": "paid", "amount_mad": "1 500", "spent_on": "2026-11-20", "evidence": "OP 3"}

    asked = desk.post(address, data=typed)
    assert asked.status_code == 422
    assert "OP 3" in asked.text
    assert desk.post(address, data=typed | {"reason_ar": WHY.ar, "reason_fr": WHY.fr}).status_code == 303
    assert line.spent_mad == 1_500
    assert WHY.fr in desk.get(f"/fr/amizmiz/desk/plan/{line.project.plan_id}/spending").text

    (expense,) = queries.expenses_of_project(line.project_id)
    assert desk.post(f"/fr/amizmiz/desk/plan/expenses/{expense.id}/removal").status_code == 303
    assert line.spent_mad == 0


def test_a_report_from_the_site_carries_what_was_spent(make):
    line = make.funding_line(spent_mad=700)
    report = actions.report_progress(
        make.officer(), line.project, ProjectState.UNDER_WAY, 40, BilingualText("أشغال", "Travaux"), "key"
    )

    assert report is not None
    assert report.spent_mad == 700
