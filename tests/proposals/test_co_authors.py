"""Signing an idea together: asked by one, decided by the other, never told apart by an address."""

from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import CoAuthor


def test_the_answer_never_tells_whether_somebody_has_an_account(make, sign_in):
    proposal, known = make.proposal(), make.person()
    browser, invite = sign_in(proposal.author), f"/fr/amizmiz/ideas/{proposal.id}/co-authors"

    answers = [
        browser.post(invite, data={"identifier": identifier}, follow_redirects=True).text
        for identifier in (known.phone, "+212699999999", "n’importe quoi")
    ]

    assert all("Si cette personne a un compte" in answer for answer in answers)
    assert [one.person for one in db.session.query(CoAuthor)] == [known]


def test_the_invited_person_alone_sees_the_invitation_and_is_named_after_signing(make, sign_in, app, client):
    proposal = make.proposal()
    invited = make.co_author(proposal, make.resident(chosen_name="Khadija B."), accepted=False).person
    here, browser = f"/fr/amizmiz/ideas/{proposal.id}", app.test_client()

    assert "Khadija B." not in client.get(here).text
    assert f"{here}/signature" in sign_in(invited, browser).get(here).text
    browser.post(f"{here}/signature")
    assert "Khadija B." in client.get(here).text
    browser.post(f"{here}/signature/withdrawal")
    assert "Khadija B." not in client.get(here).text


def test_nobody_signs_without_being_asked(make, sign_in):
    proposal = make.proposal()
    browser = sign_in(make.resident())

    assert browser.post(f"/fr/amizmiz/ideas/{proposal.id}/signature").status_code == 404
    assert browser.post(f"/fr/amizmiz/ideas/{proposal.id}/signature/withdrawal").status_code == 404
    assert browser.post(f"/fr/amizmiz/ideas/{proposal.id}/co-authors", data={"identifier": "x"}).status_code == 403


def test_an_empty_invitation_says_what_to_write(make, sign_in):
    proposal = make.proposal()

    answer = sign_in(proposal.author).post(f"/fr/amizmiz/ideas/{proposal.id}/co-authors", data={"identifier": " "})

    assert answer.status_code == 422
