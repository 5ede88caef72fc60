"""The pages that gather: homes, explanations, one's own participation, the quick way out."""

import pytest

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.pages.exits import NEUTRAL_PAGE
from jusur_participa.proposals.actions import decline_invitation, invite_co_author
from jusur_participa.spaces.terms import Activity

LANGUAGES = ("ar", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/how", "/privacy", "/amizmiz/"])
def test_every_page_has_its_language_its_direction_and_one_heading(client, make, language, path):
    make.here()

    answer = client.get(f"/{language}{path}")

    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("path", ["/", "/how", "/privacy", "/amizmiz/", "/missing/"])
def test_the_switch_leads_to_the_same_page_in_the_other_language(client, make, path):
    make.here()

    assert f'href="/ar{path}" lang="ar" hreflang="ar">العربية' in client.get(f"/fr{path}").text


def test_the_network_home_shows_members_and_what_is_open_in_them(client, make):
    make.space(title=BilingualText(ar="ميزانية الأحياء", fr="Budget des quartiers"))
    make.municipality(name=BilingualText(ar="شيشاوة", fr="Chichaoua"))

    page = client.get("/fr/").text

    assert "Chichaoua" in page
    assert "1 espace ouvert" in page
    assert "Budget des quartiers" in page


def test_the_network_home_stands_without_any_municipality(client):
    assert "Pas encore de commune" in client.get("/fr/").text


def test_a_municipality_offers_to_propose_only_while_a_phase_opens_it(client, make):
    make.space(open_for=[Activity.VOTE])
    assert "Proposer une idée" not in client.get("/fr/amizmiz/").text

    make.space(open_for=[Activity.PROPOSE])
    assert "Proposer une idée" in client.get("/fr/amizmiz/").text


@pytest.mark.parametrize("path", ["/fr/", "/fr/amizmiz/"])
def test_a_home_leads_to_the_votes_that_take_ballots_now(client, make, now, path):
    vote = make.vote()
    make.vote(published=False, title=BilingualText(ar="سري", fr="Vote en préparation"))
    make.vote(closes_at=now, title=BilingualText(ar="انتهى", fr="Vote terminé"))

    page = client.get(path).text

    assert f'href="/fr/amizmiz/votes/{vote.id}"' in page
    assert "Vote en préparation" not in page
    assert "Vote terminé" not in page


def test_a_municipality_where_nothing_is_open_says_so(client, make):
    make.here()

    page = client.get("/fr/amizmiz/").text

    assert "Rien n’est ouvert aujourd’hui" in page
    assert "Pas encore d’idée" in page


def test_hostile_words_are_shown_as_they_were_typed(client, make):
    make.proposal(title='<script>alert("x")</script>')

    page = client.get("/fr/amizmiz/").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("path", ["/fr/", "/fr/amizmiz/"])
def test_a_home_asks_the_database_little(client, make, query_count, path):
    space = make.space()
    for _ in range(3):
        make.proposal(space)
        make.space(make.municipality())
    db.session.expire_all()

    with query_count() as queries:
        client.get(path)

    assert len(queries) <= 8


def test_my_participation_asks_who_one_is(client):
    answer = client.get("/fr/me")

    assert answer.status_code == 303
    assert "/fr/sign-in" in answer.location


def test_my_participation_shows_what_i_did_and_nothing_of_others(make, sign_in):
    me = make.resident()
    mine = make.proposal(author=me, title="Un puits au douar")
    make.draft(author=me, title="Brouillon de mon idée")
    supported, other = make.proposal(title="Un bus scolaire"), make.proposal(title="Un terrain de sport")
    make.support(supported, me)
    make.comment(mine, me, body="Le puits le plus proche est à deux heures.")
    make.comment(other)

    page = sign_in(me).get("/fr/me").text

    for words in ("Un puits au douar", "Brouillon de mon idée", "Un bus scolaire", "à deux heures"):
        assert words in page
    assert "Un terrain de sport" not in page


@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "أفكار طُلب مني التوقيع عليها"), ("fr", "Idées que l’on me demande de signer")]
)
def test_my_participation_shows_what_i_am_asked_to_sign_until_i_answer(make, sign_in, now, language, heading):
    me, idea = make.resident(), make.proposal(title="Un puits au douar")
    invite_co_author(idea.author, idea, me)
    browser = sign_in(me)

    page = browser.get(f"/{language}/me").text
    assert heading in page
    assert "Un puits au douar" in page
    assert f"/amizmiz/ideas/{idea.id}#co-authors" in page

    decline_invitation(me, idea)
    assert heading not in browser.get(f"/{language}/me").text


def test_my_participation_leads_to_no_hidden_idea(make, sign_in, now):
    me, idea = make.resident(), make.proposal(title="Un puits au douar")
    invite_co_author(idea.author, idea, me)
    idea.hidden_at = now

    assert "Un puits au douar" not in sign_in(me).get("/fr/me").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_participation_stands_before_i_did_anything(make, sign_in, language):
    assert sign_in(make.person()).get(f"/{language}/me").status_code == 200


def test_the_privacy_notice_names_the_receipt_and_the_contact_when_they_are_known(app, client, monkeypatch):
    assert "déclaration en cours" in client.get("/fr/privacy").text

    monkeypatch.setitem(app.config, "CNDP_RECEIPT", "D-123/2027")
    monkeypatch.setitem(app.config, "DATA_CONTROLLER_CONTACT", "donnees@amizmiz.example")
    page = client.get("/fr/privacy").text

    assert "D-123/2027" in page
    assert "donnees@amizmiz.example" in page


def test_leaving_fast_leads_elsewhere_and_empties_the_device(make, sign_in):
    browser = sign_in(make.resident())

    answer = browser.get("/fr/quick-exit")

    assert answer.status_code == 303
    assert answer.location == NEUTRAL_PAGE
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert browser.get("/fr/me").status_code == 303


@pytest.mark.parametrize("path", ["/fr/", "/fr/how", "/fr/sign-in", "/fr/missing/"])
def test_no_page_carries_script_or_style_of_its_own(client, path):
    page = client.get(path).text

    assert page.count("<script") == 1
    assert 'type="module" src="/assets/' in page
    for inline in (" style=", "<style", " onclick", " onload"):
        assert inline not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_says_so_in_the_language_of_its_address_without_the_database(client, query_count, language):
    with query_count() as queries:
        answer = client.get(f"/{language}/a/b/c/d")

    assert answer.status_code == 404
    assert f'lang="{language}"' in answer.text
    assert ("لا يوجد شيء هنا" if language == "ar" else "Il n’y a rien ici") in answer.text
    assert queries == []
