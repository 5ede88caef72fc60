"""My data: reading, taking away, asking, agreeing; the desk that answers; the notices that everybody reads."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.notifications.models import Notice
from jusur_participa.notifications.terms import NoticeKind
from jusur_participa.privacy.models import Consent, Erasure, PrivacyNotice, PrivacyRequest
from jusur_participa.privacy.queries import notice_to_agree_to
from jusur_participa.privacy.terms import RequestKind, RequestOutcome, TextsChoice

LANGUAGES = ("ar", "fr")


def test_my_data_says_how_much_is_kept_and_what_becomes_of_it(make, sign_in):
    person = make.resident()
    make.comment(make.proposal(), person)

    page = sign_in(person).get("/fr/account/data").text

    assert "Vos commentaires" in page
    assert "reste sans votre nom, ou est retiré, à votre choix" in page
    assert "Vos appels" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "/all", "/notice", "/requests/new", "/erase"])
def test_every_page_of_my_data_stands_in_both_languages(make, sign_in, language, path):
    person = make.resident(birth_year=1987)
    make.privacy_notice()
    make.privacy_request(person)
    make.proposal(author=person)

    answer = sign_in(person).get(f"/{language}/account/data{path}")

    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1


def test_my_data_is_one_question_however_many_slices(make, sign_in, query_count):
    person = make.resident()
    browser = sign_in(person)
    db.session.expire_all()

    with query_count() as queries:
        browser.get("/fr/account/data")

    assert len(queries) <= 10


def test_the_download_has_what_is_hers_and_nothing_of_others(make, sign_in):
    person, other = make.resident(chosen_name="Aïcha"), make.resident(chosen_name="Brahim", phone="+212611111111")
    make.comment(make.proposal(author=other), person, body="Je suis pour le puits")
    make.comment(make.proposal(author=other), other, body="Rien à voir")
    report = make.report(make.comment(make.proposal(), person), other, note="Elle exagère")

    answer = sign_in(person).get("/fr/account/data/download")

    data = json.loads(answer.text)["data"]
    assert data["people"][0]["chosen_name"] == "Aïcha"
    assert [each["body"] for each in data["comments"]] == ["Je suis pour le puits", report.subject.body]
    assert "password_hash" not in data["people"][0]
    assert "token_hash" not in data["sign_in_sessions"][0]
    for foreign in ("Brahim", "+212611111111", "Rien à voir", "Elle exagère"):
        assert foreign not in answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_keeps_her_away_is_not_told_to_her(make, sign_in):
    from jusur_participa.moderation.models import KeptAway
    from jusur_participa.moderation.terms import Distance

    person, other = make.resident(), make.resident()
    db.session.add(KeptAway(person_id=other.id, other_id=person.id, distance=next(iter(Distance))))

    assert "kept_away" not in sign_in(person).get("/fr/account/data/download").text


def test_a_request_is_owed_on_the_tenth_working_day(make, sign_in, now):
    place, person = make.here(), make.resident()
    form = {"municipality": place.id, "kind": "object", "processing": "screening", "words": "Pas de machine."}

    answer = sign_in(person).post("/fr/account/data/requests/new", data=form)

    assert answer.status_code == 303
    asked = db.session.scalars(select(PrivacyRequest)).one()
    assert asked.kind is RequestKind.OBJECT
    # From Monday 23 November 2026, over two weekends.
    assert asked.due_on.isoformat() == "2026-12-07"


def test_an_objection_says_to_what_and_nothing_typed_is_lost(make, sign_in):
    form = {"municipality": make.here().id, "kind": "object", "words": "Pas de machine."}

    answer = sign_in(make.resident()).post("/fr/account/data/requests/new", data=form)

    assert answer.status_code == 422
    assert "Choisissez à quoi vous vous opposez" in answer.text
    assert "Pas de machine." in answer.text


def test_a_request_sent_twice_is_asked_once(make, sign_in):
    browser = sign_in(make.resident())
    form = {"municipality": make.here().id, "kind": "access", "words": "Quoi ?", "form_token": "a" * 32}

    for _ in range(2):
        assert browser.post("/fr/account/data/requests/new", data=form).status_code == 303

    assert len(db.session.scalars(select(PrivacyRequest)).all()) == 1


def test_the_desk_shows_what_is_late_and_answers_with_a_reason(make, sign_in, now):
    place = make.here()
    person, officer = make.resident(), make.officer(place, Role.VERIFIER)
    asked = make.privacy_request(person, words="Corrigez mon douar")
    browser = sign_in(officer)
    path = f"/fr/{place.slug}/desk/data-requests/"

    with clock.frozen_at(now + timedelta(days=20)):
        officer_page = sign_in(officer).get(path).text
    assert "due--late" in officer_page or "late" in officer_page
    assert "Corrigez mon douar" in browser.get(f"{path}{asked.id}").text
    assert browser.post(f"{path}{asked.id}", data={"outcome": "done", "answer": ""}).status_code == 422

    form = {"outcome": "done", "answer": "Votre douar est corrigé."}
    assert browser.post(f"{path}{asked.id}", data=form).status_code == 303

    assert db.session.get(PrivacyRequest, asked.id).outcome is RequestOutcome.DONE
    kinds = db.session.scalars(select(Notice.kind).where(Notice.person_id == person.id)).all()
    assert NoticeKind.PRIVACY_ANSWERED in kinds
    assert browser.post(f"{path}{asked.id}", data=form | {"form_token": "b" * 32}).status_code == 403


def test_nobody_answers_herself(make, sign_in):
    place = make.here()
    officer = make.officer(place, Role.VERIFIER)
    asked = make.privacy_request(officer)
    form = {"outcome": "refused", "answer": "Non, pas maintenant."}

    answer = sign_in(officer).post(f"/fr/{place.slug}/desk/data-requests/{asked.id}", data=form)

    assert answer.status_code == 403


def test_erasing_is_asked_for_by_who_has_just_signed_in(make, sign_in, now):
    person = make.resident()
    browser = sign_in(person)
    form = {"texts": "keep", "is_sure": "y"}

    with clock.frozen_at(now + timedelta(hours=2)):
        assert "déconnectez-vous" in browser.get("/fr/account/data/erase").text
        browser.post("/fr/account/data/erase", data=form)
        assert db.session.scalars(select(Erasure)).all() == []

    assert browser.post("/fr/account/data/erase", data={"texts": "keep"}).status_code == 422
    assert browser.post("/fr/account/data/erase", data=form).status_code == 303
    erasure = db.session.scalars(select(Erasure)).one()
    assert (erasure.texts, erasure.due_at) == (TextsChoice.KEEP, now + timedelta(days=7))
    assert "sera effacé le" in browser.get("/fr/account/data").text

    browser.post("/fr/account/data/erase/cancel")
    assert db.session.scalars(select(Erasure)).one().cancelled_at == now


def test_who_works_for_the_municipality_reads_why_not(make, sign_in):
    officer = make.officer(make.here(), Role.OFFICER)

    page = sign_in(officer).get("/fr/account/data/erase").text

    assert "Vous exercez un mandat" in page
    assert 'name="is_sure"' not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_administrator_publishes_and_everybody_reads_this_and_the_earlier_versions(client, make, sign_in, language):
    place = make.here()
    earlier = make.privacy_notice(place)
    browser = sign_in(make.officer(place, Role.ADMINISTRATOR), client.application.test_client())
    form = {
        "purposes_ar": "للتخطيط.", "purposes_fr": "Pour le plan.", "controller_ar": "الجماعة",
        "controller_fr": "La commune", "receipt": "D-GC-12/2026", "note_fr": "Le récépissé", "note_ar": "الوصل",
    }  # fmt: skip

    assert browser.get(f"/{language}/{place.slug}/desk/privacy-notice").status_code == 200
    assert browser.post(f"/{language}/{place.slug}/desk/privacy-notice", data=form).status_code == 303

    page = client.get(f"/{language}/{place.slug}/privacy").text
    assert "D-GC-12/2026" in page
    assert ("للتخطيط" if language == "ar" else "Pour le plan.") in page
    assert client.get(f"/{language}/privacy/versions/{earlier.id}").status_code == 200


def test_a_notice_needs_both_languages(make, sign_in):
    place = make.here()
    form = {"purposes_fr": "Pour le plan.", "controller_fr": "La commune", "controller_ar": "الجماعة"}

    answer = sign_in(make.officer(place, Role.ADMINISTRATOR)).post(f"/fr/{place.slug}/desk/privacy-notice", data=form)

    assert answer.status_code == 422
    assert db.session.scalars(select(PrivacyNotice)).all() == []


def test_she_is_asked_again_only_when_a_purpose_changes(make, sign_in):
    person = make.resident()
    make.privacy_notice()
    browser = sign_in(person)
    assert "a une nouvelle version" in browser.get("/fr/account/data").text

    assert browser.post("/fr/account/data/notice").status_code == 303
    assert len(db.session.scalars(select(Consent)).all()) == 1
    assert notice_to_agree_to(person.id, person.municipality_id) is None

    make.privacy_notice(asks_again=False, receipt="D-1/2027")
    assert notice_to_agree_to(person.id, person.municipality_id) is None

    make.privacy_notice(purposes=BilingualText(ar="غرض آخر", fr="Une autre finalité"))
    assert notice_to_agree_to(person.id, person.municipality_id) is not None


def test_the_public_page_says_how_long_each_thing_is_kept(client):
    page = client.get("/fr/privacy").text

    assert "Messages portant un code" in page
    assert "7 jours" in page
