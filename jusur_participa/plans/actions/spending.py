"""What was engaged and paid: each amount on one funding line, whose sums are kept with it."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans import policy, rules
from jusur_participa.plans.actions.recording import note
from jusur_participa.plans.actions.steps import require_past
from jusur_participa.plans.models import Expense, FundingLine
from jusur_participa.plans.terms import ABOVE_FUNDING, ExpenseKind


def record_expense(
    person: Person,
    line: FundingLine,
    kind: ExpenseKind,
    amount_mad: int,
    spent_on: date,
    evidence: str,
    reason: BilingualText,
) -> Expense:
    """Record an engagement or a payment, in whole dirhams, on one source and year of a project.

    Raises:
        Refused: to others than the plan team and officers, for a day still to
            come, and above what the line has without a reason in both languages.
    """
    require(policy.may_record_expense(person, line.project, clock.now()))
    require_past(spent_on)
    # Two payments at one moment are looked at one after the other.
    hold(line)
    is_above = rules.goes_above(line, kind, amount_mad)
    if is_above and not (reason.ar and reason.fr):
        require(refused(ABOVE_FUNDING))
    expense = Expense(
        line_id=line.id, kind=kind, amount_mad=amount_mad, spent_on=spent_on, evidence=evidence,
        reason=reason if is_above else BilingualText("", ""), recorded_by_id=person.id,
    )  # fmt: skip
    db.session.add(expense)
    _move(line, kind, amount_mad)
    note(
        "project.expense_recorded", person, line.project.municipality_id, expense,
        after={**_told(expense), "is_above": is_above},
    )  # fmt: skip
    return expense


def remove_expense(person: Person, expense: Expense) -> None:
    """Take a wrong entry away; the trail keeps its amount, its day and that it went."""
    line = expense.line
    require(policy.may_record_expense(person, line.project, clock.now()))
    hold(line)
    note("project.expense_removed", person, line.project.municipality_id, expense, before=_told(expense))
    db.session.delete(expense)
    _move(line, expense.kind, -expense.amount_mad)


def _move(line: FundingLine, kind: ExpenseKind, amount_mad: int) -> None:
    if kind is ExpenseKind.PAID:
        line.spent_mad += amount_mad
    else:
        line.committed_mad += amount_mad
    db.session.flush()
    db.session.expire(line, ["expenses"])


def _told(expense: Expense) -> dict[str, object]:
    names = ("line_id", "kind", "amount_mad", "spent_on")
    return {name: getattr(expense, name) for name in names}
