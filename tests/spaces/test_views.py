"""The pages of spaces for citizens, in both languages."""

from datetime import timedelta

import pytest

from jusur_participa.foundation.database import BilingualText
from jusur_participa.spaces.terms import Activity


def test_a_space_is_shown_in_both_languages_with_what_can_be_done(client, make):
    space = make.space()

    french = client.get(f"/fr/amizmiz/spaces/{space.id}").text
    arabic = client.get(f"/ar/amizmiz/spaces/{space.id}").text

    assert "Plan d’action communal 2028-2033" in french
    assert "Il reste 12 jours pour proposer" in french
    assert f'href="/fr/amizmiz/ideas/new?space={space.id}"' in french
    assert "برنامج عمل الجماعة 2028-2033" in arabic
    assert "بقي 12 يوما للاقتراح" in arabic
    assert 'dir="rtl"' in arabic


def test_a_space_that_takes_no_ideas_does_not_offer_to_propose(client, make):
    space = make.space(open_for=[Activity.VOTE])

    assert "ideas/new" not in client.get(f"/fr/amizmiz/spaces/{space.id}").text


@pytest.mark.parametrize("activity", list(Activity))
def test_a_space_is_shown_in_each_phase(client, make, activity):
    space = make.space(open_for=[activity])

    assert client.get(f"/fr/amizmiz/spaces/{space.id}").status_code == 200


def test_the_list_shows_published_spaces_of_this_municipality_only(client, make):
    make.space(title=BilingualText(ar="ميزانية الحي", fr="Budget du quartier"))
    make.space(published=False, title=BilingualText(ar="سري", fr="En préparation secrète"))
    make.space(make.municipality(), title=BilingualText(ar="هناك", fr="Ailleurs"))

    page = client.get("/fr/amizmiz/spaces/").text

    assert "Budget du quartier" in page
    assert "En préparation secrète" not in page
    assert "Ailleurs" not in page


def test_without_a_space_the_list_says_so(client, make):
    make.here()

    assert "لا يوجد فضاء بعد" in client.get("/ar/amizmiz/spaces/").text


def test_a_space_in_preparation_is_missing_except_for_who_sets_it_up(client, make, sign_in):
    space = make.space(published=False)

    assert client.get(f"/fr/amizmiz/spaces/{space.id}").status_code == 404
    assert sign_in(make.officer()).get(f"/fr/amizmiz/spaces/{space.id}").status_code == 200


def test_a_space_of_another_municipality_is_missing(client, make):
    make.here()
    elsewhere = make.space(make.municipality())

    assert client.get(f"/fr/amizmiz/spaces/{elsewhere.id}").status_code == 404


def test_a_closed_space_says_when_and_why(client, make, now):
    space = make.space(closed_at=now, closing_reason=BilingualText(ar="اكتمل العمل", fr="Le travail est terminé"))

    page = client.get(f"/fr/amizmiz/spaces/{space.id}").text

    assert "Le travail est terminé" in page
    assert "23 novembre 2026" in page
    assert "ideas/new" not in page


def test_hostile_words_are_shown_literally(client, make):
    hostile = '"><script>alert(1)</script>'
    space = make.space(title=BilingualText(ar=hostile, fr=hostile), summary=BilingualText(ar=hostile, fr=hostile))

    for language in ("ar", "fr"):
        page = client.get(f"/{language}/amizmiz/spaces/{space.id}").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_the_pages_ask_little_of_the_database(client, make, query_count, now):
    for _ in range(5):
        space = make.space()
        make.phase(space, starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=30))

    with query_count() as queries:
        client.get("/fr/amizmiz/spaces/")
    assert len(queries) <= 4

    with query_count() as queries:
        client.get(f"/fr/amizmiz/spaces/{space.id}")
    assert len(queries) <= 8
