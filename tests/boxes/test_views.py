"""What everybody sees of a box, and what officers do with it."""

import re
from io import BytesIO

import pytest
from flask import current_app

from jusur_participa.boxes import queries, rules
from jusur_participa.boxes.terms import Mode, Stage
from jusur_participa.sealing.rules import envelopes
from tools import verify_vote as verifier


@pytest.fixture
def officer(make, sign_in):
    officer = make.officer()
    sign_in(officer)
    return officer


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_box_is_there_in_every_stage_and_within_eight_queries(client, make, language, query_count):
    for vote in (make.vote(), make.closed_box(), make.counted_vote(12), make.counted_vote(50)):
        with query_count() as statements:
            assert client.get(f"/{language}/amizmiz/boxes/{vote.id}").status_code == 200
        assert len(statements) <= 8
    assert client.get(f"/{language}/amizmiz/boxes/promises").status_code == 200


def test_it_says_who_keeps_the_key_and_what_is_published(client, make):
    page = client.get(f"/fr/amizmiz/boxes/{make.vote().id}").text

    assert "Clé gardée par la plateforme" in page
    assert "Vérifiable par chacun" in page


def test_the_box_of_a_vote_in_preparation_is_not_shown(client, make):
    assert client.get(f"/fr/amizmiz/boxes/{make.vote(published=False).id}").status_code == 404


def test_a_voter_finds_her_codes_under_each_project_and_what_is_published_holds(client, make):
    vote = make.counted_vote(60)
    base = f"/fr/amizmiz/boxes/{vote.id}"

    lists = [client.get(f"{base}/codes/{project.id}").text for project in vote.projects]
    bundle = client.get(f"{base}/bundle.json")
    listed = client.get(f"{base}/envelopes").text.split()

    assert all(re.search(r"[2-9A-HJ-NP-Z]{10} · ", text) for text in lists)
    assert verifier.verify(bundle.data)[1]
    assert listed == queries.envelope_digests(vote.id)
    assert "def verify" in client.get("/fr/amizmiz/boxes/verify_vote.py").text


def test_where_secrecy_comes_first_there_are_neither_codes_nor_envelopes_to_read(client, make):
    vote = make.counted_vote(60, mode=Mode.SECRET_FIRST)
    base = f"/fr/amizmiz/boxes/{vote.id}"

    assert client.get(f"{base}/codes/{vote.projects[0].id}").status_code == 404
    assert client.get(f"{base}/envelopes").status_code == 404
    assert verifier.verify(client.get(f"{base}/bundle.json").data)[1]


def test_an_officer_hands_the_key_to_a_committee_and_enters_the_word_of_the_rehearsal(client, make, officer):
    vote, keys = make.vote(published=False), envelopes.make_keys()
    desk = f"/fr/amizmiz/desk/boxes/{vote.id}"

    wrong = client.post(f"{desk}/key", data={"custody": "committee", "public_key": "abc"})
    right = client.post(f"{desk}/key", data={"custody": "committee", "public_key": keys.public})
    word = envelopes.unseal(keys.private, queries.box_numbered(vote.id).rehearsal)["rehearsal"]
    asked = client.get(desk).text
    other = client.post(f"{desk}/rehearsal", data={"word": "AUTRE"})
    told = client.post(f"{desk}/rehearsal", data={"word": word})

    assert (wrong.status_code, right.status_code, other.status_code, told.status_code) == (422, 303, 422, 303)
    assert "L’essai" in asked
    assert queries.box_numbered(vote.id).rehearsed_at is not None


def test_an_officer_takes_over_what_the_committee_opened(client, make, officer):
    vote = make.handed_over_vote()
    desk = f"/fr/amizmiz/desk/boxes/{vote.id}"
    minutes = "À la maison communale, devant trois observatrices."

    def send(content: bytes):
        data = {"opening": (BytesIO(content), "opened.json"), "minutes": minutes}
        return client.post(f"{desk}/opening", data=data, content_type="multipart/form-data").status_code

    assert client.get(f"{desk}/export.json").status_code == 200
    assert send(b"no json") == 422
    assert send(b"[1]") == 409
    assert queries.box_numbered(vote.id).stage is Stage.DETACHED


@pytest.mark.parametrize("known_by", ["receipt", "phone"])
def test_two_officers_annul_a_ballot_at_the_desk(client, make, sign_in, officer, known_by):
    voter, vote = make.resident(phone="+212612345678"), make.vote()
    ballot = make.ballot(vote, vote.projects[:1], voter)
    desk = f"/fr/amizmiz/desk/boxes/{vote.id}"
    which = envelopes.receipt_of(ballot.digest) if known_by == "receipt" else "06 12 34 56 78"
    reason = "Demandé par la personne elle-même au guichet."

    unknown = client.post(f"{desk}/annulments", data={"which": "0000-0000-0000-0000", "reason": reason})
    asked = client.post(f"{desk}/annulments", data={"which": which, "reason": reason})
    annulment = queries.annulments_of(vote.id)[0]
    alone = client.post(f"{desk}/annulments/{annulment.id}/annul")
    sign_in(make.officer())
    second = client.post(f"{desk}/annulments/{annulment.id}/annul")

    assert (unknown.status_code, asked.status_code, alone.status_code, second.status_code) == (422, 303, 403, 303)
    tag = rules.voter_tag(current_app.config["BALLOT_KEY"], vote.id, voter.id)
    assert queries.ballot_of(vote.id, tag) is None
