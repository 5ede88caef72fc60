"""How one signs in: devices, password, addresses."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts import passwords
from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.signing import actions, queries
from tests.making.accounts import PASSWORD
from tests.support.sent import code_sent_to


def test_another_device_is_signed_out_from_here(client, make, sign_in, app):
    person = make.person()
    other = sign_in(person, app.test_client())
    sign_in(person)
    device = queries.devices_of(person.id, person.created_at)[-1]

    client.post(f"/fr/account/devices/{device.id}/end")

    assert other.get("/fr/account").status_code == 303
    assert client.get("/fr/account").status_code == 200


def test_nobody_signs_out_a_stranger(client, make, sign_in):
    stranger = make.person()
    token = actions.open_session(stranger.id, "Firefox", timedelta(days=1))
    device = queries.session_of_token(actions.digest(token))
    sign_in(make.person())

    assert client.post(f"/fr/account/devices/{device.id}/end").status_code == 404
    assert device.revoked_at is None


@pytest.mark.parametrize(("language", "title"), [("ar", "تغيير كلمة السر"), ("fr", "Changer mon mot de passe")])
def test_the_password_is_changed_on_its_own_page(client, make, sign_in, language, title):
    sign_in(make.person())

    assert f"<h1>{title}</h1>" in client.get(f"/{language}/account/password").text


def test_a_new_password_signs_out_every_other_device(client, app, make, sign_in):
    person = make.person()
    other = sign_in(person, app.test_client())
    sign_in(person)

    answer = client.post("/fr/account/password", data={"present": PASSWORD, "password": "quatre mots bien choisis"})

    assert answer.location == "/fr/account/signing-in"
    assert passwords.matches(person.password_hash, "quatre mots bien choisis")
    assert client.get("/fr/account").status_code == 200
    assert other.get("/fr/account").status_code == 303


def test_a_wrong_present_password_changes_nothing_and_is_counted(client, make, sign_in):
    person = make.person()
    sign_in(person)

    def try_to_change(present: str) -> int:
        data = {"present": present, "password": "quatre mots bien choisis"}
        return client.post("/fr/account/password", data=data).status_code

    answers = [try_to_change("pas la bonne") for _ in range(10)]

    assert answers == [303] * 10
    assert try_to_change(PASSWORD) == 429
    assert passwords.matches(person.password_hash, PASSWORD)


def test_a_short_password_is_refused(client, make, sign_in):
    sign_in(make.person())

    answer = client.post("/fr/account/password", data={"present": PASSWORD, "password": "court"})

    assert answer.status_code == 422
    assert "Au moins 8 caractères" in answer.text
    assert "court" not in answer.text.split("</form>")[-2]


def test_a_forgotten_password_is_replaced_only_right_after_a_code(client, app, make, now):
    person = make.person(phone="+212661234567")
    client.post("/fr/sign-in", data={"identifier": person.phone})
    client.post("/fr/sign-in/code", data={"code": code_sent_to(app, person.phone)})
    chosen = {"password": "quatre mots bien choisis"}

    with clock.frozen_at(now + timedelta(minutes=11)):
        assert client.post("/fr/account/password", data=chosen).status_code == 422
    assert client.post("/fr/account/password", data=chosen).status_code == 303
    assert passwords.matches(person.password_hash, "quatre mots bien choisis")


def test_all_other_devices_are_signed_out_at_once(client, app, make, sign_in):
    person = make.person()
    others = [sign_in(person, app.test_client()) for _ in range(2)]
    sign_in(person)

    client.post("/fr/account/devices/end")

    assert [other.get("/fr/account").status_code for other in others] == [303, 303]
    assert client.get("/fr/account").status_code == 200


def test_an_address_is_added_by_the_code_that_was_sent_to_it(client, app, make, sign_in):
    person = make.person(phone="+212661234567")
    sign_in(person)

    client.post("/fr/account/address", data={"identifier": "Fatima@Exemple.ma"})
    answer = client.post("/fr/account/address/code", data={"code": code_sent_to(app, "fatima@exemple.ma")})

    assert answer.location == "/fr/account/signing-in"
    assert (person.phone, person.email) == ("+212661234567", "fatima@exemple.ma")


def test_s3_a_code_confirms_the_address_it_was_sent_to_whatever_was_asked_since(client, app, make, sign_in):
    person = make.person(phone="+212661234567")
    sign_in(person)
    client.post("/fr/account/address", data={"identifier": "mine@exemple.ma"})
    of_mine = code_sent_to(app, "mine@exemple.ma")
    client.post("/fr/account/address", data={"identifier": "stranger@exemple.ma"})

    answer = client.post("/fr/account/address/code", data={"code": of_mine})

    assert answer.status_code == 422
    assert person.email is None


def test_s3_an_address_with_an_account_is_not_taken_from_it(client, app, make, sign_in):
    other = make.person(email="fatima@exemple.ma")
    sign_in(make.person())
    client.post("/fr/account/address", data={"identifier": "fatima@exemple.ma"})

    client.post("/fr/account/address/code", data={"code": code_sent_to(app, "fatima@exemple.ma")})

    assert db.session.scalars(sa.select(Person.id).where(Person.email == "fatima@exemple.ma")).all() == [other.id]


def test_a_code_for_an_address_signs_nobody_in(client, app, make, sign_in):
    sign_in(make.person())
    client.post("/fr/account/address", data={"identifier": "mine@exemple.ma"})
    code = code_sent_to(app, "mine@exemple.ma")
    visitor = app.test_client()
    visitor.post("/fr/sign-in", data={"identifier": "mine@exemple.ma"})

    assert visitor.post("/fr/sign-in/code", data={"code": code}).status_code == 422


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_shows_what_one_signs_in_with_and_where(client, make, sign_in, language):
    sign_in(make.person(phone="+212661234567"))

    page = client.get(f"/{language}/account/signing-in").text

    assert "+212661234567" in page
    assert "the browser of the tests" in page
