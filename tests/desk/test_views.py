"""The homes of officers and of the coordinator."""

from datetime import timedelta

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.proposals.terms import Outcome, ProposalState

LANGUAGES = ("ar", "fr")
AT_THE_DESK = (Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.EQUALITY, Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", AT_THE_DESK)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_a_role_here_has_a_desk(make, sign_in, role, language):
    page = sign_in(make.officer(role=role)).get(f"/{language}/amizmiz/desk/")

    assert page.status_code == 200
    assert page.text.count("<h1") == 1


def test_others_have_none(make, client, sign_in):
    make.here()
    elsewhere = make.officer(make.municipality())

    assert client.get("/fr/amizmiz/desk/").status_code in (302, 303, 401, 403)
    assert sign_in(make.resident()).get("/fr/amizmiz/desk/").status_code == 403
    assert sign_in(elsewhere).get("/fr/amizmiz/desk/").status_code == 403


def test_each_role_sees_its_own_work(make, sign_in):
    plan_work, residents = "/fr/amizmiz/desk/plan/ideas/", "/fr/amizmiz/desk/residents"
    make.here()

    planner = sign_in(make.planner()).get("/fr/amizmiz/desk/").text
    assert plan_work in planner
    assert residents not in planner
    verifier = sign_in(make.officer(role=Role.VERIFIER)).get("/fr/amizmiz/desk/").text
    assert residents in verifier
    assert plan_work not in verifier


def test_an_administrator_sees_all_the_work(make, sign_in):
    page = sign_in(make.administrator()).get("/fr/amizmiz/desk/").text

    assert "/fr/amizmiz/desk/plan/ideas/" in page
    assert "/fr/amizmiz/desk/residents" in page


def test_what_waits_is_counted_and_what_is_late_is_red(make, sign_in, now):
    for days in (-3, -1, 5):
        make.milestone(due_on=now.date() + timedelta(days=days))
    make.milestone(make.project(plan=make.plan(make.municipality())), due_on=now.date())

    page = sign_in(make.planner()).get("/fr/amizmiz/desk/").text

    assert ">3</td>" in page
    assert "due--late" in page
    assert "notice--warn" in page


def test_nothing_is_red_when_nothing_is_late(make, sign_in):
    make.milestone()

    page = sign_in(make.planner()).get("/fr/amizmiz/desk/").text

    assert "due--late" not in page
    assert "notice--warn" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coordinator_sees_every_municipality(make, sign_in, now, language):
    other = make.municipality()
    make.plan()
    space = make.space()
    make.proposal(space=space, answer_due_on=now.date() - timedelta(days=1))
    make.proposal(space=space)
    make.proposal(space=space, state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED)
    make.draft(space=space)

    page = sign_in(make.coordinator()).get(f"/{language}/network/desk/").text

    assert make.here().name.in_(language) in page
    assert other.name.in_(language) in page
    here = page.split(f"/{language}/amizmiz/desk/")[1].split("</tr>")[0]
    assert here.count(">3</td>") == 1
    assert here.count(">2</td>") == 1
    assert "due--late" in here


@pytest.mark.parametrize("role", [*AT_THE_DESK, Role.TECHNICIAN])
def test_only_the_coordinator_sees_the_network(make, sign_in, role):
    assert sign_in(make.officer(role=role)).get("/fr/network/desk/").status_code == 403


def test_the_network_needs_few_queries_however_many_municipalities(make, sign_in, query_count):
    for _ in range(6):
        place = make.municipality()
        make.plan(place)
        make.proposal(space=make.space(place))
    browser = sign_in(make.coordinator())

    with query_count() as queries:
        assert browser.get("/fr/network/desk/").status_code == 200

    assert len(queries) <= 8


def test_the_coordinator_enters_every_desk(make, sign_in):
    make.here()

    assert sign_in(make.coordinator()).get("/fr/amizmiz/desk/").status_code == 200


def test_one_desk_is_found_from_everywhere(make, sign_in):
    make.here()
    browser = sign_in(make.officer())

    assert 'href="/fr/desk/"' in browser.get("/fr/").text
    assert browser.get("/fr/desk/").location == "/fr/amizmiz/desk/"


def test_who_works_in_two_municipalities_chooses_the_desk(make, sign_in):
    make.here()
    there, person = make.municipality(), make.officer()
    make.mandate(person, Role.PLANNER, there)

    page = sign_in(person).get("/ar/desk/").text

    assert 'href="/ar/amizmiz/desk/"' in page
    assert f'href="/ar/{there.slug}/desk/"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resident_is_offered_no_desk(make, sign_in, language):
    browser = sign_in(make.resident())

    assert f'href="/{language}/desk/"' not in browser.get(f"/{language}/").text
    assert "empty" in browser.get(f"/{language}/desk/").text


def test_the_menu_of_the_desk_says_how_much_waits_and_what_is_late(make, sign_in, now):
    for days in (-3, -1):
        make.milestone(due_on=now.date() + timedelta(days=days))

    page = sign_in(make.planner()).get("/fr/amizmiz/desk/spaces/").text

    menu = page.split('class="queue-menu"')[1].split("</nav>")[0]
    assert (
        '<span class="count count--late">2<span class="visually-hidden"> dont une partie en retard</span></span>'
        in menu
    )
    assert menu.count('aria-current="page"') == 1
