"""When the law wants what: worked cases, each with its article."""

from datetime import date

import pytest

from jusur_participa.procedure import rules
from jusur_participa.procedure.queries import IN_FORCE, law
from jusur_participa.procedure.terms import Alert

LAW = law(IN_FORCE)
#: The mandate of September 2021, begun on the day of a first session.
MANDATE = date(2021, 10, 1)
#: Feast of the throne, and the three days of August.
DAYS_OFF = frozenset({date(2022, 7, 30), date(2022, 8, 14), date(2022, 8, 20), date(2022, 8, 21)})


def due(code, round=1, planned=None, **done):
    """The latest day of a stage, with these days done."""
    anchors = rules.anchors_of(LAW, MANDATE, done, planned or {}, round, DAYS_OFF)
    found = rules.deadlines(LAW, anchors, round, DAYS_OFF).get(code)
    return found.day if found else None


def standing(code, today, **done):
    standings = rules.standings(LAW, LAW.stages, MANDATE, done, {}, today, DAYS_OFF)
    return next(one for one in standings if one.stage.code == code)


@pytest.mark.parametrize(
    ("code", "done", "day"),
    [
        # Organic law 113-14, art. 78, and decree 2-16-301, art. 4 and 11: the first year ends on the eve.
        ("decision", {}, date(2022, 9, 30)),
        # Decree, art. 5: fifteen days from the meeting, that of the meeting not counted.
        ("launch_notice", {"meeting": date(2021, 12, 20)}, date(2022, 1, 4)),
        # Decree, art. 9: thirty days from the request, over the end of February.
        ("data_request", {}, None),
        ("assistance", {"data_request": date(2022, 2, 10)}, date(2022, 3, 12)),
        # Decree, art. 10: thirty days before the session that decides, held on 5 May.
        ("committees", {"decision": date(2022, 5, 5)}, date(2022, 4, 5)),
        # Organic law, art. 38 and 35: agenda twenty days, convocation ten days before.
        ("agenda", {"decision": date(2022, 5, 5)}, date(2022, 4, 15)),
        ("convocation", {"decision": date(2022, 5, 5)}, date(2022, 4, 25)),
        # Organic law, art. 273: posted within eight days.
        ("decision_posting", {"decision": date(2022, 5, 5)}, date(2022, 5, 13)),
        # Organic law, art. 116: fifteen working days, over three weekends.
        ("minutes", {"decision": date(2022, 5, 5)}, date(2022, 5, 26)),
        # The same in August, when the 14th, 20th and 21st fall on days off and on weekends.
        ("minutes", {"decision": date(2022, 8, 12)}, date(2022, 9, 2)),
        # Organic law, art. 118: twenty days from receipt.
        ("visa", {"visa_request": date(2022, 5, 16)}, date(2022, 6, 5)),
        # Organic law, art. 183: the end of August that follows.
        ("programming", {"visa": date(2022, 6, 5)}, date(2022, 8, 31)),
        ("programming", {"visa": date(2022, 8, 31)}, date(2023, 8, 31)),
        # Decree, art. 14: each year.
        ("evaluation", {"visa": date(2022, 6, 5)}, date(2023, 6, 4)),
    ],
)
def test_each_delay_ends_on_the_day_that_its_article_says(code, done, day):
    assert due(code, **done) == day


@pytest.mark.parametrize(
    ("last_day", "session"),
    [
        (date(2022, 9, 30), date(2022, 5, 2)),  # 1 May is a Sunday
        (date(2022, 10, 31), date(2022, 10, 3)),
        (date(2022, 1, 31), date(2021, 10, 1)),
        (date(2022, 2, 1), date(2022, 2, 1)),
    ],
)
def test_the_sessions_of_february_may_and_october_drive_the_latest_dates(last_day, session):
    assert rules.last_session_by(last_day, LAW.sessions, frozenset()) == session


def test_without_a_planned_session_the_last_ordinary_one_of_the_first_year_counts():
    assert due("committees") == date(2022, 4, 2)  # thirty days before 2 May 2022


def test_a_planned_session_moves_what_leads_to_it():
    assert due("committees", planned={"decision": date(2022, 9, 15)}) == date(2022, 8, 16)


def test_what_leads_to_a_dated_stage_is_due_with_it():
    found = rules.deadlines(LAW, rules.anchors_of(LAW, MANDATE, {}, {}, 1, DAYS_OFF), 1, DAYS_OFF)

    assert (found["diagnosis"].day, found["diagnosis"].for_stage) == (date(2022, 4, 2), "priorities")
    assert found["consultations"].for_stage == "committees"


def test_an_update_is_not_bound_to_the_first_year_of_the_mandate():
    assert due("decision", round=2) is None
    assert due("committees", round=2, planned={"decision": date(2025, 5, 5)}) == date(2025, 4, 5)


@pytest.mark.parametrize(
    ("today", "alert"),
    [
        (date(2022, 5, 20), Alert.CALM),
        (date(2022, 5, 21), Alert.SOON),
        (date(2022, 6, 5), Alert.SOON),
        (date(2022, 6, 6), Alert.LATE),
    ],
)
def test_a_stage_turns_amber_a_fortnight_before_and_red_on_the_day_after(today, alert):
    assert standing("visa", today, visa_request=date(2022, 5, 16)).alert is alert


def test_what_is_done_is_never_late_and_what_need_not_happen_neither():
    done = {"data_request": date(2022, 2, 10), "meeting": date(2022, 2, 1)}

    assert standing("meeting", date(2023, 1, 1), **done).alert is Alert.DONE
    assert standing("assistance", date(2023, 1, 1), **done).alert is Alert.OPEN


def test_what_is_late_names_what_it_holds_up():
    late = standing("draft", date(2022, 4, 10))

    assert late.alert is Alert.LATE
    assert late.blocks[:2] == ("committees", "decision")
    assert "visa" in late.blocks
    assert "meeting" not in late.blocks


def test_the_update_opens_on_the_second_anniversary_of_the_visa():
    assert standing("update", date(2023, 1, 1), visa=date(2022, 6, 5)).opens_on == date(2024, 6, 5)


def test_a_delay_from_a_leap_day_ends_before_the_first_of_march():
    anchors = {"mandate": date(2024, 2, 29)}

    assert rules.deadlines(LAW, anchors, 1, frozenset())["launch"].day <= date(2025, 2, 28)
