"""Associations as everybody sees them, and their members among themselves."""

from datetime import date

import pytest

from jusur_participa.associations import queries
from jusur_participa.associations.terms import AssociationState, MembershipRole
from jusur_participa.foundation.database import BilingualText

HOSTILE = "<svg onload=alert(1)>"
NEW = {
    "name_ar": "جمعية تيفاوين",
    "name_fr": "Association Tifawin",
    "purpose_ar": "تمدرس الفتيات",
    "purpose_fr": "",
    "zone": "",
    "receipt_on": "2019-03-14",
    "receipt_reference": "214/2019",
    "criteria": ["purpose", "president"],
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
    assert [criterion.value for criterion in association.criteria] == ["purpose", "president"]
    assert (association.receipt_reference, association.is_womens) == ("214/2019", False)
    assert association.membership_of(founder).role is MembershipRole.PRESIDENT
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_fr": ""}, "Écrivez le nom en français."),
        ({"purpose_ar": ""}, "Dites ce qu’elle fait"),
        ({"name_ar": "ا" * 121}, "caractère"),
        ({"zone": "999"}, ""),
        ({"name_fr": "Commune d’Amizmiz"}, "se lit comme le nom de la commune"),
        ({"name_fr": "Assоciation Tifawin"}, "d’un seul alphabet"),
        ({"receipt_on": "2099-01-01"}, "un jour passé"),
        ({"receipt_on": "hier"}, "2027-01-31"),
        ({"criteria": ["beauty"]}, ""),
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


@pytest.mark.parametrize("role", [MembershipRole.FACILITATOR, MembershipRole.MEMBER])
def test_other_members_invite_nobody(client, make, sign_in, role):
    association = make.association()
    sign_in(make.membership(association, role=role).person)

    assert client.get(of(association, "/members/invitations")).status_code == 403


def test_without_receipt_it_is_registered_and_the_receipt_added_later(client, make, sign_in):
    association = make.association(recognised=False)
    said = {**NEW, "name_fr": association.name.fr, "name_ar": association.name.ar}
    sign_in(association.members[0].person)

    client.post(of(association, "/edit"), data={**said, "receipt_on": "", "receipt_reference": ""})
    before = association.receipt_on
    client.post(of(association, "/edit"), data=said)

    assert (before, association.receipt_on) == (None, date(2019, 3, 14))


def test_a_refused_association_corrects_and_asks_again(client, make, sign_in):
    association = make.association(recognised=False)
    sign_in(make.officer()).post(
        f"/fr/amizmiz/desk/associations/{association.id}", data={"reason": "Sans récépissé", "outcome": "refused"}
    )
    sign_in(association.members[0].person)

    answer = client.post(of(association, "/edit"), data={**NEW, "then": "ask"}, follow_redirects=True)

    assert association.state is AssociationState.WAITING
    assert "ne l’a pas encore reconnue" in answer.text


def test_b6_the_public_page_names_the_board_only_where_both_agree(client, make, sign_in):
    association = make.association(president=make.resident(chosen_name="Canari Présidente"))
    make.membership(association, make.resident(chosen_name="Canari Secrétaire"), MembershipRole.SECRETARY)
    make.membership(association, make.resident(chosen_name="Canari Membre"), is_shown=True)
    sign_in(association.members[0].person)
    client.post(of(association, "/board"), data={"shown": "yes"})
    client.post(of(association, "/members/own/name"), data={"shown": "yes"})
    client.post("/fr/sign-out")

    page = client.get(of(association)).text

    assert "Canari Présidente" in page
    assert "Canari Secrétaire" not in page
    assert "Canari Membre" not in page


def test_b6_officers_read_how_many_belong_and_never_who(client, make, sign_in):
    association = make.association(president=make.resident(chosen_name="Canari un"), recognised=False)
    make.membership(association, make.resident(chosen_name="Canari deux"))
    sign_in(make.officer())

    for path in (f"desk/associations/{association.id}", "desk/associations/", f"associations/{association.id}"):
        assert "Canari" not in client.get(f"/fr/amizmiz/{path}").text


def test_a_workshop_is_entered_and_small_numbers_are_not_told(client, make, sign_in):
    association = make.association()
    sign_in(association.members[0].person)
    said = {"title": "الماء في الدوار", "held_on": "2026-11-01", "place": "المدرسة", "zone": ""}

    client.post(of(association, "/workshops/new"), data={**said, "women_count": "٢٤", "men_count": "0"})
    client.post(of(association, "/workshops/new"), data={**said, "women_count": "6", "men_count": "2"})
    client.post("/fr/sign-out")
    page = client.get(of(association)).text

    assert "24 femmes, 0 hommes" in page
    assert "moins de 10 personnes" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"women_count": "0", "men_count": "0"}, "au moins une personne"),
        ({"held_on": "2099-01-01"}, "pas encore arrivé"),
        ({"women_count": "beaucoup"}, "en chiffres"),
        ({"title": " "}, "de quoi il s’agissait"),
    ],
)
def test_a_workshop_that_cannot_be_is_explained(client, make, sign_in, wrong, sentence):
    association = make.association()
    sign_in(association.members[0].person)
    said = {"title": "Eau", "held_on": "2026-11-01", "place": "École", "women_count": "12", "men_count": "0"}

    answer = client.post(of(association, "/workshops/new"), data={**said, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "École" in answer.text


def test_the_page_shows_ideas_answers_and_what_was_made_of_them(client, make):
    association = make.association()
    idea = make.proposal(association=association, title="Un dispensaire à Imin Tala")
    make.answer(idea)

    page = client.get(of(association)).text

    assert page.count("Un dispensaire à Imin Tala") == 2
    assert "Réponses reçues" in page


def test_members_read_who_wrote_for_the_association_and_others_only_its_name(client, make, sign_in):
    association = make.association()
    writer = make.membership(association, make.resident(chosen_name="Canari"), MembershipRole.SECRETARY).person
    idea = make.proposal(association=association, author=writer)
    make.comment(idea, author=writer, association=association)
    path = f"/fr/amizmiz/ideas/{idea.id}"

    others = client.get(path).text
    members = sign_in(association.members[0].person).get(path).text

    assert "Canari" not in others
    assert members.count("Canari") == 2


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

    for path in ("/", f"/{association.id}", f"/{association.id}/members/", f"/{association.id}/members/invitations"):
        page = client.get(f"/{language}/amizmiz/associations{path}").text
        assert HOSTILE not in page
        assert "&lt;svg" in page
