"""The search pages: of a municipality, of the network, in both languages."""

import pytest

from jusur_participa.foundation.database import BilingualText
from jusur_participa.spaces.terms import Activity


@pytest.fixture
def fountain(make):
    """An idea that can be found."""
    idea = make.proposal(
        title="Réparer la fontaine du derb", body="Les <b>enfants</b> ont soif; la fontaine est sèche."
    )
    make.index()
    return idea


def test_a_search_marks_its_words_and_leads_to_what_it_finds(app, client, fountain):
    page = client.get("/fr/amizmiz/search?q=fontaines").text

    assert f'href="/fr/amizmiz/ideas/{fountain.id}"' in page
    assert "Réparer la <mark>fontaine</mark> du derb" in page
    assert "&lt;b&gt;enfants&lt;/b&gt;" in page


def test_the_network_is_searched_across_its_municipalities(app, client, make, fountain):
    elsewhere = make.proposal(
        make.space(make.municipality(name=BilingualText(ar="أخرى", fr="Autre"))), title="Fontaine"
    )
    make.index()

    page = client.get("/fr/search?q=fontaine").text

    assert f"/fr/amizmiz/ideas/{fountain.id}" in page
    assert f"/fr/{elsewhere.municipality.slug}/ideas/{elsewhere.id}" in page
    assert "Autre" in page
    assert elsewhere.municipality.slug not in client.get("/fr/amizmiz/search?q=fontaine").text


def test_a_slip_is_said_and_the_mended_search_is_a_link(app, client, fountain):
    page = client.get("/fr/amizmiz/search?q=fontaime").text

    assert 'href="/fr/amizmiz/search?q=fontaine"' in page
    assert f"/fr/amizmiz/ideas/{fountain.id}" in page


def test_nothing_found_says_what_to_do(app, client, fountain):
    page = client.get("/fr/amizmiz/search?q=xylophone&plan=1").text

    assert "Aucun résultat" in page
    assert 'href="/fr/amizmiz/search?q=xylophone"' in page
    assert 'href="/fr/search?q=xylophone"' in page


def test_filters_stand_in_the_address_and_can_be_let_go(app, client, make, fountain):
    make.comment(fountain, body="La fontaine coule")
    make.index()

    both = client.get("/fr/amizmiz/search?q=fontaine").text
    only = client.get("/fr/amizmiz/search?q=fontaine&kind=comment").text

    assert 'href="/fr/amizmiz/search?q=fontaine&amp;kind=comment"' in both
    assert f"/fr/amizmiz/ideas/{fountain.id}" not in only
    assert 'aria-current="true"' in only


@pytest.mark.parametrize(
    "address",
    [
        "q=%00fontaine", "q=%22%27%28%29*", "zone=abc&theme=99999999999&state=draft&kind=x&order=y&page=-1", "page=999",
        "q=" + "a" * 3000, "association=%D9%A1&language=es&women=yes", "q=%F0%9F%98%80", "q=fontaine&page=15",
    ],
)  # fmt: skip
def test_a_made_up_address_is_a_search_like_any_other(app, client, fountain, address):
    assert client.get(f"/ar/amizmiz/search?{address}").status_code == 200
    assert client.get(f"/ar/search?{address}").status_code == 200


def test_more_results_than_a_page_holds_follow_on_the_next(app, client, make):
    space = make.space()
    for _number in range(23):
        make.proposal(space, title="Fontaine")
    make.index()

    first, second = (client.get(f"/fr/amizmiz/search?q=fontaine&page={number}").text for number in (1, 2))

    assert first.count("<article") == 20
    assert second.count("<article") == 3
    assert "page=2" in first
    assert "page=3" not in second


def test_a_search_stays_within_eight_queries(app, client, make, fountain, query_count):
    make.association()
    make.zone()
    make.index()

    with query_count() as sent:
        client.get("/fr/amizmiz/search?q=fontaime+et+bancs")

    assert len(sent) <= 8


def test_what_a_title_says_already_is_shown_while_it_is_written(app, client, make, fountain):
    page = client.get("/fr/amizmiz/ideas/alike?title=Fontaine+du+derb+en+panne").text
    nothing = client.get("/fr/amizmiz/ideas/alike?title=Un+xylophone").text

    assert f"/fr/amizmiz/ideas/{fountain.id}" in page
    assert 'id="alike"' in page
    assert 'id="alike"' in nothing
    assert f"/fr/amizmiz/ideas/{fountain.id}" not in nothing


def test_the_form_of_a_new_idea_asks_for_ideas_like_it(app, client, make, sign_in):
    space = make.space(open_for=[Activity.PROPOSE])
    page = sign_in(make.resident(space.municipality)).get(f"/fr/amizmiz/ideas/new?space={space.id}").text

    assert 'data-enhance="alike" data-url="/fr/amizmiz/ideas/alike"' in page
