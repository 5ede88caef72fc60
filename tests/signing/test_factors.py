"""The second factor: who needs it, what it opens, that nothing opens twice, and what happens when it is lost."""

import re
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Mandate
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Entry, Role, access_of, asks_fresh_proof
from jusur_participa.foundation.database import db, finish_unit, unit_of_work
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.mandates.actions import confirm_request
from jusur_participa.signing import actions, policy, queries
from jusur_participa.signing.models import Authenticator, RecoveryCode, SignInSession
from tests.making.accounts import PASSWORD
from tests.making.signing import SECRET
from tests.support.races import at_once
from tests.support.sent import text_sent_to
from tests.support.world import build_world

EMAIL = "officier@exemple.ma"
DESK = "/fr/amizmiz/desk/"


@pytest.fixture
def required(app, monkeypatch):
    """An installation for real: whoever has a desk needs a second factor."""
    monkeypatch.setitem(app.config, "SECOND_FACTOR_REQUIRED", True)


def digits(moment=None, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(moment or clock.now())


def enter(browser, email: str = EMAIL):
    return browser.post("/fr/sign-in", data={"identifier": email, "password": PASSWORD})


def show(browser, proof: str, path: str = "/fr/sign-in/second-step"):
    return browser.post(path, data={"proof": proof})


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TECHNICIAN])
def test_s7_every_desk_is_closed_to_who_has_shown_a_password_only(client, make, required, role):
    make.authenticator(make.officer(role=role, email=EMAIL))
    desk = "/fr/network/desk/" if role is Role.COORDINATOR else DESK

    entered = enter(client)

    assert entered.location == "/fr/sign-in/second-step"
    assert "/sign-in" in client.get(desk).location
    assert "/sign-in" in client.get("/fr/account").location
    assert show(client, digits()).status_code == 303
    assert client.get(desk).status_code == 200


def test_s7_who_has_a_desk_and_no_second_factor_adds_one_before_anything_else(client, make, required):
    officer = make.officer(email=EMAIL)
    enter(client)

    step = client.get("/fr/sign-in/second-step", query_string={"next": DESK})
    page = client.get(step.location).text
    secret = re.search(r'class="qr-key">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    added = client.post(step.location, data={"code": digits(secret=secret)})

    assert "second-factor/new" in step.location
    assert "<svg viewBox" in page
    assert " style=" not in page
    assert len(re.findall(r"<strong>[a-z0-9]{5}-[a-z0-9]{5}<", added.text)) == 10
    assert officer.second_factor_since is not None
    assert client.get(DESK).status_code == 200
    assert secret not in db.session.scalars(sa.select(Authenticator.secret)).one()


def test_s7_a_code_sent_to_the_phone_is_no_way_round(client, app, make, required):
    make.authenticator(make.officer(phone="+212661234567"))
    client.post("/fr/sign-in", data={"identifier": "+212661234567"})
    code = re.search(r"\d{6}", text_sent_to(app, "+212661234567"))[0]

    assert client.post("/fr/sign-in/code", data={"code": code}).location == "/fr/sign-in/second-step"
    assert client.get(DESK).status_code == 303


def test_a_resident_who_wants_one_has_one_too(client, make):
    make.authenticator(make.person(email=EMAIL))

    assert enter(client).location == "/fr/sign-in/second-step"
    assert client.get("/fr/account").status_code == 303
    show(client, digits())
    assert client.get("/fr/account").status_code == 200


def test_a_resident_without_one_and_a_technician_are_not_asked(client, make, required):
    make.officer(role=Role.TECHNICIAN, email=EMAIL)

    assert enter(client).location == "/fr/"


def test_s7_the_same_digits_open_nothing_twice(client, app, make, required):
    make.authenticator(make.officer(email=EMAIL))
    enter(client)
    show(client, digits())

    thief = app.test_client()
    enter(thief)

    assert show(thief, digits()).status_code == 422
    assert thief.get(DESK).status_code == 303


def test_s7_of_many_that_show_the_same_digits_at_once_one_is_let_in(live_app, make, now):
    with live_app.app_context(), unit_of_work():
        make.authenticator(make.officer(make.here(), email=EMAIL))
    browsers = [live_app.test_client() for _ in range(4)]
    for browser in browsers:
        enter(browser)
    waiting = iter(browsers)

    answers = at_once(lambda: show(next(waiting), digits()).status_code, len(browsers))

    assert sorted(answers) == [303, 422, 422, 422]


@pytest.mark.parametrize(("seconds", "status"), [(-30, 303), (0, 303), (30, 303), (-60, 422), (60, 422)])
def test_digits_of_the_half_minute_before_and_after_are_forgiven(client, make, now, seconds, status):
    make.authenticator(make.person(email=EMAIL))
    enter(client)

    assert show(client, digits(now + timedelta(seconds=seconds))).status_code == status


@pytest.mark.parametrize("proof", ["", "abc", "١٢٣", "٠" * 6, "é" * 6, "x" * 41])
def test_what_is_no_proof_is_told_so(client, make, proof):
    make.authenticator(make.person(email=EMAIL))
    enter(client)

    assert show(client, proof).status_code == 422


def test_s4_guessing_digits_ends_after_five_tries(client, make, now):
    make.authenticator(make.person(email=EMAIL))
    enter(client)

    answers = [show(client, "000000").status_code for _ in range(5)]

    assert answers == [422] * 5
    assert show(client, digits()).status_code == 429


def test_s7_half_a_sign_in_ends_after_a_quarter_of_an_hour(client, make, now):
    make.authenticator(make.person(email=EMAIL))
    enter(client)

    with clock.frozen_at(now + timedelta(minutes=15)):
        assert show(client, digits()).location == "/fr/sign-in"


def test_s6_the_token_changes_with_the_second_factor(client, make):
    make.authenticator(make.person(email=EMAIL))
    enter(client)
    with client.session_transaction() as cookie:
        half = dict(cookie)
    show(client, digits())

    with client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(half)
    assert client.get("/fr/account").status_code == 303


def test_s6_who_is_given_a_role_shows_the_second_factor_again(client, make, required, now):
    officer = make.officer(email=EMAIL)
    make.authenticator(officer)
    enter(client)
    show(client, digits())

    confirm_request(make.administrator(), make.mandate_request(officer, Role.MODERATOR))

    assert client.get(DESK).status_code == 303
    with clock.frozen_at(now + timedelta(seconds=60)):
        assert show(client, digits()).status_code == 303
        assert client.get(DESK).status_code == 200


def test_s7_a_mandate_given_to_who_is_signed_in_opens_its_desk_only_with_a_second_factor(client, make, required):
    person = make.person(email=EMAIL)
    enter(client)
    assert client.get("/fr/account").status_code == 200

    make.mandate(person, Role.OFFICER)

    assert "/sign-in" in client.get(DESK).location


def test_a_recovery_code_opens_once_however_it_is_written(client, app, make):
    person = make.person(email=EMAIL)
    make.authenticator(person)
    code = actions.renew_recovery_codes(person)[0]
    enter(client)

    assert show(client, f" {code.upper().replace('-', ' ')} ").status_code == 303
    thief = app.test_client()
    enter(thief)
    assert show(thief, code).status_code == 422
    assert queries.recovery_codes_left(person.id) == 9
    assert not any(code in kept for kept in db.session.scalars(sa.select(RecoveryCode.code_hash)))


def test_a_recovery_code_is_of_one_person(app, make):
    one, other = make.person(), make.person()
    code = actions.renew_recovery_codes(one)[0]

    assert not actions.burn_recovery_code(other, code)
    assert actions.burn_recovery_code(one, code)


SENSITIVE = (
    "mandates_desk.ask", "mandates_desk.request", "mandates_desk.confirm", "mandates_desk.end",
    "mandates_desk.ask_in_network", "mandates_desk.request_in_network", "mandates_desk.confirm_in_network",
    "mandates_desk.end_in_network", "mandates.open_emergency",
)  # fmt: skip


@pytest.mark.parametrize("view", SENSITIVE)
def test_s7_giving_and_ending_roles_asks_for_a_fresh_proof(app, view):
    assert asks_fresh_proof(app, view)


def test_s7_every_sensitive_act_is_closed_to_a_stale_session(app, make, sign_in, required, now):
    """Each route that carries @fresh_proof, by every role that it lets in."""
    world = build_world(make, make.here())
    busy = make.coordinator()
    for role in Role:
        if role not in {Role.COORDINATOR, Role.TECHNICIAN}:
            make.mandate(busy, role, world.place)
    make.authenticator(busy)
    browser = sign_in(busy)
    db.session.scalars(sa.select(SignInSession).where(SignInSession.person_id == busy.id)).one().proved_at = (
        now - timedelta(minutes=31)
    )
    open_doors = []
    for rule in app.url_map.iter_rules():
        if asks_fresh_proof(app, rule.endpoint):
            values = {name: world.of(rule.endpoint).get(name, 1) for name in rule.arguments}
            with app.test_request_context("/fr/"):
                path = app.url_for(rule.endpoint, **{**values, "lang": "fr"})
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                answer = browser.open(path, method=method)
                if "/account/proof" not in (answer.location or ""):
                    open_doors.append(f"{method} {path}: {answer.status_code}")

    assert open_doors == []


def test_no_public_page_asks_for_a_fresh_proof(app):
    asking = [rule.endpoint for rule in app.url_map.iter_rules() if asks_fresh_proof(app, rule.endpoint)]

    assert asking
    assert not [name for name in asking if access_of(app, name).entry is Entry.PUBLIC]


def test_a_stale_proof_is_shown_again_and_leads_back(client, make, required, now):
    make.authenticator(make.administrator(email=EMAIL))
    enter(client)
    show(client, digits())
    grant = "/fr/amizmiz/desk/mandates/new"
    assert client.get(grant).status_code == 200

    with clock.frozen_at(now + timedelta(minutes=11)):
        asked = client.get(grant)
        assert asked.location == f"/fr/account/proof?next={grant}"
        assert client.post(grant, data={}).status_code == 422  # what is typed at leisure is still taken
        assert show(client, digits(), asked.location).location == grant
        assert client.get(grant).status_code == 200


def test_who_needs_no_second_factor_is_not_asked_for_a_proof(client, make, sign_in):
    sign_in(make.administrator())

    assert client.get("/fr/amizmiz/desk/mandates/new").status_code == 200
    assert client.get("/fr/account/proof").location == "/fr/account/signing-in"


def test_a_second_factor_is_not_replaced_from_a_phone_left_on_the_table(client, make, now):
    make.authenticator(make.person(email=EMAIL))
    enter(client)
    show(client, digits())

    with clock.frozen_at(now + timedelta(minutes=11)):
        assert "/account/proof" in client.get("/fr/account/second-factor/new").location
        assert client.post("/fr/account/second-factor/new", data={"code": "000000"}).status_code == 303


def test_half_a_sign_in_replaces_no_second_factor(client, make):
    make.authenticator(make.person(email=EMAIL))
    enter(client)

    assert "/account/proof" in client.get("/fr/account/second-factor/new").location


def test_who_works_at_a_desk_does_not_go_without(client, make, required):
    officer = make.officer(email=EMAIL)
    make.authenticator(officer)
    enter(client)
    show(client, digits())

    assert client.post("/fr/account/second-factor/removal").status_code == 403
    assert officer.second_factor_since is not None


def test_who_may_goes_without(client, make):
    person = make.person(email=EMAIL)
    make.authenticator(person)
    enter(client)
    show(client, digits())

    client.post("/fr/account/second-factor/removal")

    assert person.second_factor_since is None
    assert queries.authenticator_of(person.id) is None


def trail() -> list[str]:
    return list(db.session.scalars(sa.select(TrailEntry.act).order_by(TrailEntry.id)))


def test_a_lost_second_factor_is_taken_away_by_two_people_and_told(app, make):
    officer = make.officer(email=EMAIL)
    make.authenticator(officer)
    one, other = make.administrator(), make.coordinator()

    reset = actions.ask_for_reset(one, officer, "Téléphone perdu, rencontrée au bureau")
    with pytest.raises(Refused):
        actions.agree_to_reset(one, reset)
    assert officer.second_factor_since is not None
    actions.agree_to_reset(other, reset)

    assert officer.second_factor_since is None
    assert queries.authenticator_of(officer.id) is None
    assert trail()[-2:] == ["second_factor.reset_asked", "second_factor.reset"]
    finish_unit(keep=True)
    assert "حذف شخصان" in text_sent_to(app, EMAIL)


def test_nobody_takes_away_their_own_nor_that_of_elsewhere(app, make):
    today = clock.today()
    administrator = make.administrator()
    elsewhere = make.officer(make.municipality())

    assert not policy.may_take_away_factor(administrator, administrator, today)
    assert not policy.may_take_away_factor(administrator, elsewhere, today)
    assert not policy.may_take_away_factor(make.officer(), make.officer(), today)
    assert policy.may_take_away_factor(make.coordinator(), elsewhere, today)


def test_a_lost_second_factor_from_the_desk_to_a_new_one(client, app, make, sign_in, required, now):
    officer = make.officer(email=EMAIL)
    make.authenticator(officer)

    def at_desk(who, path: str, **data: str):
        make.authenticator(who)
        browser = sign_in(who, app.test_client())
        db.session.scalars(sa.select(SignInSession).where(SignInSession.person_id == who.id)).one().proved_at = now
        return browser.post(path, data=data)

    place = f"/fr/amizmiz/desk/second-factors/{officer.id}"
    at_desk(make.administrator(), f"{place}/reset", reason="Téléphone perdu")
    at_desk(make.coordinator(), f"{place}/agreement")
    entered = enter(client)

    assert entered.location == "/fr/sign-in/second-step"
    assert "second-factor/new" in client.get(entered.location).location
    assert db.session.scalars(sa.select(Mandate).where(Mandate.person_id == officer.id)).one()


def test_a_reset_that_nobody_wants_is_left(app, make):
    officer = make.officer(email=EMAIL)
    make.authenticator(officer)
    reset = actions.ask_for_reset(make.administrator(), officer, "Perdu")

    actions.withdraw_reset(make.coordinator(), reset)

    assert officer.second_factor_since is not None
    assert queries.waiting_resets([officer]) == {}


def test_a_passkey_that_answers_nonsense_opens_nothing(client, make):
    person = make.person(email=EMAIL)
    make.authenticator(person)
    make.passkey(person)
    enter(client)

    for credential in ("{}", "nonsense", '{"id": "a2V50001"}', '{"id": 5}', "[]"):
        answer = client.post("/fr/sign-in/second-step", data={"credential": credential})
        assert answer.status_code == 422
    assert client.get("/fr/account").status_code == 303
