"""One's own account: the profile and the residence."""

import pytest

from jusur_participa.accounts import queries
from jusur_participa.accounts.terms import RequestOutcome, Sex
from jusur_participa.foundation.database import BilingualText

HOSTILE = "\u202e<script>alert(1)</script>"
PROFILE = {"chosen_name": "Oum Ayoub", "zone": "", "birth_year": "", "language": "ar"}


@pytest.mark.parametrize(("language", "title"), [("ar", "حسابي"), ("fr", "Mon compte")])
def test_the_account_shows_what_one_signs_in_with(client, make, sign_in, language, title):
    sign_in(make.person(phone="+212661234567"))

    page = client.get(f"/{language}/account").text

    assert f"<h1>{title}</h1>" in page
    assert "+212661234567" in page


def test_a_profile_may_say_almost_nothing(client, make, sign_in):
    person = make.person()
    sign_in(person)

    assert client.post("/fr/account", data=PROFILE).status_code == 303
    assert (person.chosen_name, person.sex, person.birth_year, person.zone_id) == ("Oum Ayoub", None, None, None)


def test_a_profile_says_what_the_person_wants_to_say(client, make, sign_in):
    person, zone = make.person(), make.zone()
    sign_in(person)

    client.post(
        "/fr/account",
        data={**PROFILE, "zone": str(zone.id), "sex": "female", "birth_year": "١٩٨٧", "language": "fr"},
    )

    assert (person.sex, person.birth_year, person.language) == (Sex.FEMALE, 1987, "fr")
    assert (person.zone, person.municipality) == (zone, make.here())


@pytest.mark.parametrize(
    "wrong",
    [
        {"chosen_name": ""},
        {"birth_year": "87"},
        {"birth_year": "abc"},
        {"sex": "other"},
        {"zone": "999"},
        {"language": "en"},
    ],
)
def test_a_mistake_keeps_everything_typed(client, make, sign_in, wrong):
    person = make.person(chosen_name="Fatima")
    sign_in(person)

    answer = client.post("/fr/account", data={**PROFILE, **wrong})

    assert answer.status_code == 422
    assert wrong.get("birth_year", "") in answer.text
    assert person.chosen_name == "Fatima"


def test_a_retired_zone_cannot_be_chosen(client, make, sign_in):
    sign_in(make.person())

    assert client.post("/fr/account", data={**PROFILE, "zone": str(make.zone(is_active=False).id)}).status_code == 422


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_hostile_name_is_shown_as_typed_and_turns_no_line_around(client, make, sign_in, language):
    person = make.person()
    sign_in(person)

    client.post(f"/{language}/account", data={**PROFILE, "chosen_name": HOSTILE, "language": language})
    page = client.get(f"/{language}/account").text

    assert "\u202e" not in person.chosen_name
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(("language", "name"), [("ar", "أمزميز"), ("fr", "Amizmiz")])
def test_a_person_chooses_the_municipality_that_verifies_her(client, make, sign_in, language, name):
    make.here()
    sign_in(make.person())

    page = client.get(f"/{language}/account/residence").text

    assert name in page
    assert f"/{language}/amizmiz/residence" in page


def test_asking_to_be_verified_gives_a_code_to_show(client, make, sign_in):
    person, zone = make.person(), make.zone(name=BilingualText(ar="إمين تالا", fr="Imin Tala"))
    sign_in(person)

    answer = client.post("/ar/amizmiz/residence", data={"zone": str(zone.id)})

    request = queries.waiting_request_of(person.id, make.here().id)
    assert answer.status_code == 303
    assert request.desk_code in client.get("/ar/amizmiz/residence").text
    assert "إمين تالا" in client.get("/ar/account/residence").text or request.zone is zone


def test_no_zone_is_chosen_for_who_has_not_said_where_she_lives(client, make, sign_in):
    make.zone()
    sign_in(make.person(zone=None))

    answer = client.post("/fr/amizmiz/residence", data={"zone": ""})

    assert answer.status_code == 422
    assert '<option selected value="">' in answer.text


def test_a_zone_of_elsewhere_is_not_accepted(client, make, sign_in):
    make.zone()
    elsewhere = make.zone(make.municipality())
    sign_in(make.person())

    assert client.post("/fr/amizmiz/residence", data={"zone": str(elsewhere.id)}).status_code == 422


def test_a_refusal_is_read_where_one_asks_again(client, make, sign_in, now):
    person = make.person()
    make.verification_request(
        person, outcome=RequestOutcome.REFUSED, settled_at=now, reason="<b>Venez</b> avec une voisine."
    )
    sign_in(person)

    page = client.get("/fr/amizmiz/residence").text

    assert "avec une voisine." in page
    assert "<b>Venez</b>" not in page


def test_a_verified_resident_reads_since_when(client, make, sign_in):
    sign_in(make.resident(zone=make.zone()))

    page = client.get("/fr/amizmiz/residence").text

    assert "Votre résidence est vérifiée" in page
    assert "22 novembre 2026" in page


@pytest.mark.parametrize("path", ["/fr/account", "/fr/account/residence", "/fr/amizmiz/residence"])
def test_a_visitor_signs_in_first(client, make, path):
    make.here()

    assert client.get(path).location == f"/fr/sign-in?next={path}"
