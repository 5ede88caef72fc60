"""Associations as everybody sees them, and their members among themselves."""

import pytest

from jusur_participa.associations import queries
from jusur_participa.associations.terms import MembershipRole
from jusur_participa.foundation.database import BilingualText

HOSTILE = "<svg onload=alert(1)>"
NEW = {
    "name_ar": "جمعية تيفاوين",
    "name_fr": "Association Tifawin",
    "purpose_ar": "تمدرس الفتيات",
    "purpose_fr": "",
    "zone": "",
    "is_womens": "y",
}


def of(association, path: str = "", language: str = "fr") -> str:
    return f"/{language}/{association.municipality.slug}/associations/{association.id}{path}"


@pytest.mark.parametrize(
    ("language", "name", "tag"),
    [("ar", "جمعية تيفاوين", "جمعية نسائية"), ("fr", "Association Tifawin", "Association de femmes")],
)
def test_everybody_sees_the_recognised_associations(client, make, language, name, tag):
    make.association(name=BilingualText(ar="جمعية تيفاوين", fr="Association Tifawin"), is_womens=True)
    make.association(name=BilingualText(ar="جمعية تنتظر", fr="En attente"), recognised=False)

    page = client.get(f"/{language}/amizmiz/associations/").text

    assert name in page
    assert tag in page
    assert "En attente" not in page
    assert "جمعية تنتظر" not in page


def test_the_page_of_an_association_names_no_member(client, make):
    association = make.association(president=make.resident(chosen_name="Fatima la présidente"))

    page = client.get(of(association)).text

    assert "La scolarité des filles" in page
    assert "Fatima la présidente" not in page


def test_an_association_that_waits_is_found_by_its_members_only(client, make, sign_in):
    association = make.association(recognised=False)

    stranger = client.get(of(association)).status_code
    member = sign_in(association.members[0].person).get(of(association))

    assert (stranger, member.status_code) == (404, 200)
    assert "ne l’a pas encore reconnue" in member.text


def test_an_association_of_another_municipality_is_not_found(client, make):
    foreign = make.association(make.municipality())
    make.here()

    assert client.get(f"/fr/amizmiz/associations/{foreign.id}").status_code == 404


def test_a_person_registers_an_association(client, make, sign_in):
    founder = make.person()
    make.here()
    sign_in(founder)

    answer = client.post("/ar/amizmiz/associations/new", data=NEW)

    association = queries.association_named(make.here().id, BilingualText(ar="جمعية تيفاوين", fr="-"))
    assert answer.status_code == 303
    assert association.is_womens
    assert association.membership_of(founder).role is MembershipRole.PRESIDENT
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_fr": ""}, "Écrivez le nom en français."),
        ({"purpose_ar": ""}, "Dites ce qu’elle fait"),
        ({"name_ar": "ا" * 121}, "caractère"),
        ({"zone": "999"}, ""),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(client, make, sign_in, wrong, sentence):
    make.here()
    sign_in(make.person())

    answer = client.post("/fr/amizmiz/associations/new", data={**NEW, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert {**NEW, **wrong}["name_ar"] in answer.text


def test_a_registered_name_is_refused_in_the_form(client, make, sign_in):
    make.association(name=BilingualText(ar="أخرى", fr="Association Tifawin"))
    sign_in(make.person())

    answer = client.post("/fr/amizmiz/associations/new", data=NEW)

    assert answer.status_code == 422
    assert "déjà inscrite" in answer.text


def test_a_visitor_signs_in_to_register_one(client, make):
    make.here()

    answer = client.get("/fr/amizmiz/associations/new")

    assert answer.location == "/fr/sign-in?next=/fr/amizmiz/associations/new"


def test_members_see_one_another_and_officers_do_not(client, make, sign_in):
    association = make.association()
    member = make.membership(association, make.resident(chosen_name="Khadija")).person

    officers = sign_in(make.administrator()).get(of(association, "/members/"))
    members = sign_in(member).get(of(association, "/members/"))

    assert officers.status_code == 403
    assert "Khadija" not in officers.text
    assert "Khadija" in members.text


def test_the_president_adds_a_member_by_phone(client, make, sign_in):
    association = make.association()
    coming = make.person(phone="+212661234567")
    sign_in(association.members[0].person)

    answer = client.post(of(association, "/members/new"), data={"identifier": "٠٦٦١٢٣٤٥٦٧", "role": "facilitator"})

    assert answer.status_code == 303
    assert association.membership_of(coming).role is MembershipRole.FACILITATOR


def test_a_phone_without_an_account_is_kept_to_be_corrected(client, make, sign_in):
    association = make.association()
    sign_in(association.members[0].person)

    answer = client.post(of(association, "/members/new"), data={"identifier": "06 99 99 99 99", "role": "member"})

    assert answer.status_code == 422
    assert "06 99 99 99 99" in answer.text


@pytest.mark.parametrize("role", [MembershipRole.FACILITATOR, MembershipRole.MEMBER])
def test_other_members_add_nobody(client, make, sign_in, role):
    association = make.association()
    sign_in(make.membership(association, role=role).person)

    assert client.get(of(association, "/members/new")).status_code == 403


def test_the_presidency_is_handed_over(client, make, sign_in):
    association = make.association()
    president, coming = association.members[0], make.membership(association)
    sign_in(president.person)

    client.post(of(association, f"/members/{coming.id}"), data={"role": "president"})

    assert (president.role, coming.role) == (MembershipRole.MEMBER, MembershipRole.PRESIDENT)


def test_a_member_of_another_association_is_not_found_here(client, make, sign_in):
    association, other = make.association(), make.association()
    stranger = make.membership(other)
    sign_in(association.members[0].person)

    assert client.post(of(association, f"/members/{stranger.id}"), data={"role": "member"}).status_code == 404
    assert client.post(of(association, f"/members/{stranger.id}/removal")).status_code == 404


def test_a_member_is_removed_by_the_president_only(client, make, sign_in):
    association = make.association()
    member, neighbour = make.membership(association), make.membership(association)

    by_member = sign_in(neighbour.person).post(of(association, f"/members/{member.id}/removal")).status_code
    by_president = sign_in(association.members[0].person).post(of(association, f"/members/{member.id}/removal"))

    assert (by_member, by_president.status_code) == (403, 303)
    assert member.left_on is not None


def test_a_member_leaves_and_the_president_first_hands_over(client, make, sign_in):
    association = make.association()
    member = make.membership(association)

    left = sign_in(member.person).post(of(association, "/departure"))
    another = make.membership(association)
    stayed = sign_in(association.members[0].person).post(of(association, "/departure"))

    assert (left.status_code, stayed.status_code) == (303, 403)
    assert (member.left_on is None, another.left_on is None) == (False, True)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_hostile_texts_are_shown_as_typed(client, make, sign_in, language):
    association = make.association(
        name=BilingualText(ar=HOSTILE, fr=HOSTILE),
        purpose=BilingualText(ar=HOSTILE, fr=HOSTILE),
        president=make.resident(chosen_name=HOSTILE),
    )
    sign_in(association.members[0].person)

    for path in ("/", f"/{association.id}", f"/{association.id}/members/", f"/{association.id}/members/new"):
        page = client.get(f"/{language}/amizmiz/associations{path}").text
        assert HOSTILE not in page
        assert "&lt;svg" in page
