"""The working calendar: proposed by an almanac, corrected where the moon or a decision says otherwise."""

from datetime import date

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.actions import publish_proposal
from jusur_participa.territory import actions, queries, rules
from jusur_participa.territory.jobs import keep_calendar
from jusur_participa.territory.models import Holiday

EID = BilingualText(ar="عيد الفطر", fr="Aïd al-Fitr")
NEW_YEARS = frozenset({date(2027, 1, 1), date(2027, 1, 11), date(2027, 1, 14)})
MAWLID = {"name_ar": "عيد المولد النبوي", "name_fr": "Aïd al-Mawlid", "offices": "closed", "source": "Communiqué"}


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),  # Monday to Tuesday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday: over the weekend
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # Saturday
        (date(2026, 12, 31), 10, date(2027, 1, 19)),  # over New Year, the Manifesto and the Amazigh new year
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_deadlines_count_working_days(start, count, due):
    assert rules.working_days_after(start, count, NEW_YEARS) == due
    assert rules.working_days_between(start, due, NEW_YEARS) == count


def test_nothing_has_passed_before_the_first_day():
    assert rules.working_days_between(date(2026, 11, 24), date(2026, 11, 23), ()) == 0


def test_the_almanac_names_fixed_days_and_estimates_those_of_the_moon():
    days = {day.falls_on: day for day in rules.proposed_holidays(2027)}

    assert (days[date(2027, 1, 11)].name_fr, days[date(2027, 1, 11)].is_estimated) == (
        "Manifeste de l’indépendance",
        False,
    )
    assert days[date(2027, 3, 9)].is_estimated
    assert "(" not in days[date(2027, 3, 9)].name_ar


def test_a_year_nobody_has_kept_has_the_proposed_days(app):
    assert queries.working_day_after(None, date(2026, 11, 17), 1) == date(2026, 11, 19)  # over Independence Day


def test_a_year_is_kept_once_and_its_days_then_stand_as_they_are_corrected(app, make):
    coordinator = make.coordinator()

    assert actions.keep_holidays(2027) == actions.keep_holidays(2027) + len(rules.proposed_holidays(2027))
    eid = next(day for day in queries.holidays_of(None, date(2027, 3, 1), date(2027, 3, 31)))
    actions.correct_holiday(
        coordinator, eid, falls_on=date(2027, 3, 11), name=EID, is_off=True, source="La lune a été vue"
    )

    assert eid.falls_on == date(2027, 3, 11)
    assert not eid.is_estimated
    assert date(2027, 3, 9) not in queries.days_off(None, date(2027, 1, 1), date(2027, 12, 31))
    assert queries.working_day_after(None, date(2027, 3, 8), 2) == date(2027, 3, 12)


def test_a_municipality_closes_or_opens_on_its_own(app, make):
    here, elsewhere = make.here(), make.municipality()
    actions.set_holiday(
        make.administrator(), here.id, falls_on=date(2026, 11, 24), name=EID, is_off=True, source="Moussem"
    )
    make.holiday(date(2026, 11, 18), here, is_off=False)

    assert queries.working_day_after(here.id, date(2026, 11, 23), 1) == date(2026, 11, 25)
    assert queries.working_day_after(here.id, date(2026, 11, 17), 1) == date(2026, 11, 18)
    assert queries.working_day_after(elsewhere.id, date(2026, 11, 23), 1) == date(2026, 11, 24)


def test_a_day_stands_once_on_a_calendar(app, make):
    coordinator = make.coordinator()
    actions.keep_holidays(2027)
    day = {"name": EID, "is_off": True, "source": "Décret"}
    added = actions.set_holiday(coordinator, None, falls_on=date(2027, 2, 2), **day)

    with pytest.raises(Conflict):
        actions.set_holiday(coordinator, None, falls_on=date(2027, 1, 1), **day)
    with pytest.raises(Conflict):
        actions.correct_holiday(coordinator, added, falls_on=date(2027, 1, 1), **day)


@pytest.mark.parametrize(
    ("role", "network", "here"),
    [(Role.COORDINATOR, True, False), (Role.ADMINISTRATOR, False, True), (Role.OFFICER, False, False)],
)
def test_each_corrects_her_own_calendar(app, make, role, network, here):
    person, place = make.officer(role=role), make.here()
    day = {"falls_on": date(2027, 2, 2), "name": EID, "is_off": True, "source": "Décret"}

    for municipality_id, allowed in ((None, network), (place.id, here)):
        if allowed:
            actions.set_holiday(person, municipality_id, **day)
        else:
            with pytest.raises(Refused):
                actions.set_holiday(person, municipality_id, **day)


def test_the_house_keeps_the_calendar_a_year_ahead(app):
    keep_calendar()
    keep_calendar()

    kept = {year: queries.is_kept(year) for year in (2025, 2026, 2027, 2028)}
    assert kept == {2025: False, 2026: True, 2027: True, 2028: False}


def test_an_idea_is_promised_its_answer_by_the_calendar(app, make):
    make.holiday(date(2026, 11, 24), make.here())
    space = make.space(answer_within_days=1, open_for=["propose"])
    draft = make.draft(space=space)

    publish_proposal(draft.author, draft)

    assert draft.answer_due_on == date(2026, 11, 25)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_coordinator_keeps_a_year_and_moves_a_feast(client, make, sign_in, language):
    sign_in(make.coordinator())
    desk = f"/{language}/network/desk/holidays/"

    assert client.post(f"{desk}2027/keeping").status_code == 303
    feast = db.session.query(Holiday).filter_by(falls_on=date(2027, 8, 15)).one()
    moved = client.post(f"{desk}days/{feast.id}", data=MAWLID | {"falls_on": "2027-08-16"})
    page = client.get(f"{desk}?year=2027").text

    assert moved.status_code == 303
    assert ("16 août 2027" if language == "fr" else "16 غشت 2027") in page
    assert ("15 août 2027" if language == "fr" else "15 غشت 2027") not in page


def test_what_cannot_be_kept_is_asked_again_with_what_was_typed(client, make, sign_in):
    make.holiday(date(2027, 2, 2), make.here())
    sign_in(make.administrator())
    desk = "/fr/amizmiz/desk/holidays/new"

    taken = client.post(desk, data=MAWLID | {"falls_on": "2027-02-02"})
    past = client.post(desk, data=MAWLID | {"falls_on": "1999-02-02"})

    assert (taken.status_code, past.status_code) == (422, 422)
    assert "Ce jour figure déjà au calendrier" in taken.text
    assert "Aïd al-Mawlid" in taken.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_everybody_reads_by_which_days_deadlines_are_counted(client, make, query_count, language):
    make.holiday(date(2026, 12, 1), make.here(), name=BilingualText(ar="موسم", fr="Moussem"), source="Conseil communal")

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/working-days").text

    assert ("Moussem" if language == "fr" else "موسم") in page
    assert "2027" in page
    assert len(statements) <= 8
