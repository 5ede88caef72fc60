"""The ranking, and the study and answer on an idea's page, as everybody reads them."""

import re

import pytest

from jusur_participa.foundation.database import BilingualText
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review.terms import GenderMarker

HOSTILE = "<img src=x onerror=alert(1)> vingt caractères au moins"


def test_the_answer_stands_on_the_page_of_the_idea(client, make):
    idea = make.study(gender_marked_by=make.officer(chosen_name="Salma"), gender_marker=GenderMarker.ZERO).proposal
    make.answer(idea, Outcome.REDIRECTED, reason="La route est provinciale, la commune transmet.")

    french = client.get(f"/fr/amizmiz/ideas/{idea.id}").text
    arabic = client.get(f"/ar/amizmiz/ideas/{idea.id}").text

    assert "La route est provinciale, la commune transmet." in french
    assert "La province d’Al Haouz" in french
    assert "Compétence propre de la commune" in french
    assert "0\u202f: l’égalité n’est pas visée" in french
    assert "جواب الجماعة" in arabic
    assert "اختصاص ذاتي للجماعة" in arabic


def test_a_draft_study_stays_at_the_desk(client, make):
    draft = make.study(finished=False, beneficiaries="Un brouillon").proposal

    assert "Un brouillon" not in client.get(f"/fr/amizmiz/ideas/{draft.id}").text


def test_officers_find_their_way_to_the_study_of_others_ideas(client, make, sign_in):
    officer = make.officer()
    idea, own = make.proposal(), make.proposal(author=officer)
    sign_in(officer)

    assert f"/desk/ideas/{idea.id}/study" in client.get(f"/fr/amizmiz/ideas/{idea.id}").text
    assert f"/desk/ideas/{own.id}/study" not in client.get(f"/fr/amizmiz/ideas/{own.id}").text


def test_what_officers_write_is_shown_as_it_is(client, make):
    idea = make.study(beneficiaries=HOSTILE, feasibility_note=HOSTILE, cost_method=HOSTILE).proposal
    make.answer(idea, Outcome.REDIRECTED, reason=HOSTILE, redirected_to=HOSTILE)

    page = client.get(f"/fr/amizmiz/ideas/{idea.id}").text

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.fixture
def ranked(make, now):
    """A grid whose ranking is public: two ideas share the first place, one has a gap."""
    grid = make.grid()
    first, second = grid.criteria
    for title, points in (
        ("Une fontaine", {first: 80, second: 50}),
        ("Un marché", {first: 70, second: 65}),
        ("Un bus", {first: 90}),
    ):
        make.scores(make.accepted_idea(grid.space, title=title), points)
    grid.ranked_at = now
    return grid


def test_the_ranking_shows_places_ties_gaps_and_weights(client, ranked):
    french = client.get(f"/fr/amizmiz/ranking/{ranked.space_id}").text
    arabic = client.get(f"/ar/amizmiz/ranking/{ranked.space_id}").text

    assert french.count("Rang 1") == 2
    assert french.count("À égalité") == 2
    assert "Non classée\u202f: il manque des notes" in french
    assert "Critère 2" in french
    assert "ترتيب الأفكار" in arabic
    assert "معيار 2" in arabic


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_ranking_tells_how_safe_it_is_and_what_citizens_wish(client, ranked, language):
    ranked.explanation = BilingualText(ar="السوق يخدم ثلاثة دواوير.", fr="Le marché sert trois douars.")

    page = client.get(f"/{language}/amizmiz/ranking/{ranked.space_id}").text

    assert ranked.explanation.in_(language) in page
    assert ("Si un poids était différent" if language == "fr" else "لو كان الوزن مختلفا") in page
    assert ("Comment cela se fait" if language == "fr" else "كيف يتم ذلك") in page


def test_until_the_ranking_is_public_only_the_criteria_are(client, make):
    grid = make.grid()
    make.scores(make.accepted_idea(grid.space, title="Une fontaine"), {grid.criteria[0]: 77})

    page = client.get(f"/fr/amizmiz/ranking/{grid.space_id}").text

    assert "Critère 1" in page
    assert "Une fontaine" not in page
    # The words alone: addresses of assets carry digits of their own.
    assert "77" not in re.sub(r"<[^>]*>", " ", page)


def test_criteria_in_preparation_and_those_of_elsewhere_are_missing(client, make):
    draft, elsewhere = make.grid(published=False), make.grid(make.space(make.municipality()))
    hidden = make.grid(make.space(published=False))

    for grid in (draft, elsewhere, hidden):
        assert client.get(f"/fr/amizmiz/ranking/{grid.space_id}").status_code == 404


def test_a_space_leads_to_its_ranking(client, ranked, make):
    without = make.space()

    assert f"/fr/amizmiz/ranking/{ranked.space_id}" in client.get(f"/fr/amizmiz/spaces/{ranked.space_id}").text
    assert "/ranking/" not in client.get(f"/fr/amizmiz/spaces/{without.id}").text


def test_the_public_pages_stay_within_eight_queries(client, ranked, make, query_count):
    idea = make.study().proposal
    make.answer(idea)

    for page in (f"ranking/{ranked.space_id}", f"ideas/{idea.id}"):
        with query_count() as queries:
            assert client.get(f"/fr/amizmiz/{page}").status_code == 200
        assert len(queries) <= 8, "\n\n".join(queries)
