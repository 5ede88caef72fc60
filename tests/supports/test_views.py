"""The button on the page, and what its two addresses answer."""

import pytest
from flask import render_template_string

from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.verdicts import ALLOWED, refused
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.spaces.policy import NOT_NOW
from jusur_participa.spaces.terms import Activity
from jusur_participa.supports.models import Support

BUTTON = (
    '{% from "supports/_button.html" import support_button %}'
    "{{ support_button(subject, supported, count, verdict, voices) }}"
)


@pytest.fixture
def button(app):
    """The button as a page in this language shows it."""

    def button(subject, supported=False, count=0, verdict=ALLOWED, voices=(), language="fr") -> str:
        with app.test_request_context(f"/{language}/amizmiz/"), in_language(language):
            return render_template_string(
                BUTTON, subject=subject, supported=supported, count=count, verdict=verdict, voices=voices
            )

    return button


@pytest.mark.parametrize(("language", "word"), [("fr", "Soutenir"), ("ar", "أدعم")])
def test_the_button_is_a_form_that_works_without_script(make, button, language, word):
    proposal = make.proposal()

    shown = button(proposal, language=language)

    assert f'id="support-{proposal.id}"' in shown
    assert 'method="post"' in shown
    assert f'action="/{language}/amizmiz/subjects/{proposal.id}/support"' in shown
    assert word in shown


def test_who_supports_is_offered_to_take_it_back(make, button):
    proposal = make.proposal()

    shown = button(proposal, supported=True, count=3)

    assert f"/subjects/{proposal.id}/support/withdrawal" in shown
    assert "3 soutiens" in shown


def test_a_refusal_shows_its_reason_and_no_form(make, button):
    shown = button(make.proposal(), verdict=refused("Les soutiens sont clos."))

    assert "Les soutiens sont clos." in shown
    assert "<form" not in shown


def test_a_visitor_is_led_to_sign_in_and_back(make, button):
    proposal = make.proposal()

    shown = button(proposal, verdict=refused("…", ("signing.sign_in", "…")))

    assert f"/fr/sign-in?next=/fr/amizmiz/ideas/{proposal.id}" in shown


def test_the_associations_she_speaks_for_are_offered(make, button):
    association = make.association()

    shown = button(make.proposal(), voices=[association])

    assert f'name="association_id" value="{association.id}"' in shown
    assert association.name.fr in shown


def test_a_support_answers_with_the_page_of_the_idea(make, client, sign_in):
    resident, proposal = make.resident(), make.proposal()
    sign_in(resident)

    answer = client.post(f"/fr/amizmiz/subjects/{proposal.id}/support")

    assert answer.status_code == 303
    assert answer.location.startswith(f"/fr/amizmiz/ideas/{proposal.id}")
    assert answer.location.endswith(f"#support-{proposal.id}")
    assert db.session.get(Support, (proposal.id, resident.id))


def test_the_same_support_sent_again_changes_nothing(make, client, sign_in):
    resident, proposal = make.resident(), make.proposal()
    sign_in(resident)

    answers = [client.post(f"/ar/amizmiz/subjects/{proposal.id}/support").status_code for _ in range(3)]

    assert answers == [303, 303, 303]
    db.session.refresh(proposal)
    assert proposal.supports_count == 1


def test_a_support_taken_back_is_gone(make, client, sign_in):
    support = make.support()
    sign_in(support.person)
    keys = (support.subject_id, support.person_id)

    assert client.post(f"/fr/amizmiz/subjects/{support.subject_id}/support/withdrawal").status_code == 303

    assert db.session.get(Support, keys) is None


def test_a_support_in_the_name_of_an_association(make, client, sign_in):
    association, proposal = make.association(), make.proposal()
    president = association.members[0].person
    sign_in(president)

    client.post(f"/fr/amizmiz/subjects/{proposal.id}/support", data={"association_id": association.id})

    assert db.session.get_one(Support, (proposal.id, president.id)).association_id == association.id


def test_an_association_she_does_not_speak_for_is_missing(make, client, sign_in):
    resident, proposal = make.resident(), make.proposal()
    sign_in(resident)

    answer = client.post(f"/fr/amizmiz/subjects/{proposal.id}/support", data={"association_id": make.association().id})

    assert answer.status_code == 404
    assert db.session.get(Support, (proposal.id, resident.id)) is None


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_closed_phase_is_refused_with_its_reason(make, client, sign_in, language):
    proposal = make.proposal(space=make.space(open_for=[Activity.SUPPORT]))
    make.closed_phase(proposal.space)
    sign_in(make.resident())

    answer = client.post(f"/{language}/amizmiz/subjects/{proposal.id}/support")

    with in_language(language):
        reason = str(NOT_NOW[Activity.SUPPORT])
    assert answer.status_code == 403
    assert reason in answer.text


def test_a_visitor_is_sent_to_sign_in(make, client):
    answer = client.post(f"/fr/amizmiz/subjects/{make.proposal().id}/support")

    assert answer.status_code == 303
    assert "/fr/sign-in" in answer.location


@pytest.mark.parametrize("path", ["support", "support/withdrawal"])
def test_what_is_of_another_municipality_or_out_of_sight_is_missing(make, client, sign_in, path):
    elsewhere = make.proposal(space=make.space(make.municipality()))
    hidden, draft = make.proposal(), make.proposal(state=ProposalState.DRAFT)
    make.hiding(hidden)
    sign_in(make.resident())

    answers = [
        client.post(f"/fr/amizmiz/subjects/{subject.id}/{path}").status_code for subject in (elsewhere, hidden, draft)
    ]

    assert answers == [404, 404, 404]
