"""Officers decide about associations."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [("ar", "جمعيات تنتظر الاعتماد", "جمعية تيفاوين"), ("fr", "Associations à reconnaître", "Association Tifawin")],
)
def test_officers_see_what_waits(client, make, sign_in, language, title, name):
    make.association(name=BilingualText(ar="جمعية تيفاوين", fr="Association Tifawin"), recognised=False)
    sign_in(make.officer())

    page = client.get(f"/{language}/amizmiz/desk/associations/").text

    assert f"<h1>{title}</h1>" in page
    assert name in page


@pytest.mark.parametrize(("outcome", "recognised"), [("recognised", True), ("refused", False)])
def test_an_officer_decides_with_a_reason(client, make, sign_in, outcome, recognised):
    association = make.association(recognised=False)
    sign_in(make.officer())

    answer = client.post(
        f"/fr/amizmiz/desk/associations/{association.id}", data={"reason": "Récépissé n° 12", "outcome": outcome}
    )

    assert answer.status_code == 303
    assert association.is_recognised is recognised
    assert association.last_decision.reason == "Récépissé n° 12"


def test_no_decision_without_a_reason(client, make, sign_in):
    association = make.association(recognised=False)
    sign_in(make.officer())

    answer = client.post(
        f"/fr/amizmiz/desk/associations/{association.id}", data={"reason": " ", "outcome": "recognised"}
    )

    assert answer.status_code == 422
    assert not association.is_recognised


def test_the_association_reads_why_it_was_refused(client, make, sign_in):
    association = make.association(recognised=False)
    sign_in(make.officer()).post(
        f"/fr/amizmiz/desk/associations/{association.id}", data={"reason": "Le récépissé manque.", "outcome": "refused"}
    )

    page = sign_in(association.members[0].person).get(f"/fr/amizmiz/associations/{association.id}").text

    assert "Le récépissé manque." in page


def test_an_association_of_another_municipality_is_not_found(client, make, sign_in):
    foreign = make.association(make.municipality(), recognised=False)
    sign_in(make.officer())

    answer = client.post(f"/fr/amizmiz/desk/associations/{foreign.id}", data={"reason": "x", "outcome": "recognised"})

    assert answer.status_code == 404
    assert not foreign.is_recognised


@pytest.mark.parametrize(("role", "status"), [(Role.OFFICER, 200), (Role.ADMINISTRATOR, 200), (Role.MODERATOR, 403)])
def test_the_list_opens_to_officers(client, make, sign_in, role, status):
    sign_in(make.officer(role=role))

    assert client.get("/fr/amizmiz/desk/associations/").status_code == status


def test_an_officer_who_belongs_to_it_is_told_to_ask_a_colleague(client, make, sign_in):
    officer = make.officer()
    association = make.association(president=officer, recognised=False)
    sign_in(officer)

    page = client.get(f"/fr/amizmiz/desk/associations/{association.id}")
    answer = client.post(
        f"/fr/amizmiz/desk/associations/{association.id}", data={"reason": "x", "outcome": "recognised"}
    )

    assert "une autre personne de l’équipe s’en charge" in page.text
    assert answer.status_code == 403
