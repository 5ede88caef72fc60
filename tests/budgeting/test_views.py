"""Voting as residents do it, without script and in both languages: choose, read over, cast, change, see the result."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from flask import current_app

from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.budgeting import actions
from jusur_participa.budgeting.terms import Choices
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.trail import TrailEntry
from tests.support.tokens import without_tokens

TOKEN = "0123456789abcdef0123456789abcdef"
HOSTILE = BilingualText(ar="<script>alert(1)</script>", fr="<img src=x onerror=alert(1)>")


@pytest.fixture
def voter(make, sign_in):
    """A verified resident who is signed in."""
    voter = make.resident()
    sign_in(voter)
    return voter


def ids(projects) -> list[int]:
    return [project.id for project in projects]


def cast(client, vote, projects, token=TOKEN, language="fr"):
    return client.post(
        f"/{language}/amizmiz/votes/{vote.id}/ballot", data={"projects": ids(projects), "form_token": token}
    )


def box(make, vote) -> list[list[int]]:
    return [sorted(choices.marks) for choices in make.choices_sealed_in(vote)]


@pytest.mark.parametrize(
    ("language", "consultative", "secret"),
    [("fr", "Ce vote est consultatif", "Secret\u202f: vos choix"), ("ar", "هذا التصويت استشاري", "سري: اختياراتك")],
)
def test_the_ballot_says_what_it_is_worth_and_what_is_secret(client, make, voter, language, consultative, secret):
    vote = make.vote()

    for page in ("", "/ballot"):
        text = client.get(f"/{language}/amizmiz/votes/{vote.id}{page}").text
        assert consultative in text
        assert secret in text


def test_a_vote_goes_through_choosing_and_reading_over(client, make, voter):
    vote = make.vote()
    chosen = [vote.projects[0], vote.projects[2]]
    address = f"/fr/amizmiz/votes/{vote.id}"

    ballot = client.get(f"{address}/ballot").text
    review = client.post(f"{address}/review", data={"projects": ids(chosen)})
    token = re.search(r'name="form_token" value="([0-9a-f]{32})"', review.text)[1]
    done = cast(client, vote, chosen, token)
    again = client.get(f"{address}/slip").text

    assert 'data-enhance="running-total"' in ballot
    assert review.status_code == 200
    assert "Projet 1" in review.text
    assert "Projet 2" not in review.text
    assert re.search(r"Il vous reste 0\sDH", review.text)
    codes = re.findall(r"<code>([0-9A-Z]{10})</code>", review.text)
    assert len(set(codes)) == 2
    assert done.status_code == 200
    assert box(make, vote) == [ids(chosen)]
    assert all(code in done.text for code in codes)
    assert "Votre bulletin est enregistré" in again
    assert "Projet 1" not in again
    assert not any(code in again for code in codes)


def test_going_back_from_reading_over_keeps_every_tick(client, make, voter):
    vote = make.vote()

    page = client.post(f"/fr/amizmiz/votes/{vote.id}/review", data={"projects": ids(vote.projects[:1]), "change": "1"})

    assert page.status_code == 200
    assert re.findall(r'name="projects" value="(\d+)"[^>]*checked', page.text) == [str(vote.projects[0].id)]


@pytest.mark.parametrize(
    ("language", "too_dear", "too_few"),
    [
        ("fr", "Vos projets dépassent l’enveloppe de", "Choisissez au moins 1 projet."),
        ("ar", "تتجاوز مشاريعك الغلاف بمبلغ", "اختر(ي) مشروعا واحدا على الأقل."),
    ],
)
@pytest.mark.parametrize("step", ["review", "ballot"])
def test_a_wrong_ballot_says_what_to_change_and_keeps_the_choices(
    client, make, voter, language, too_dear, too_few, step
):
    vote = make.vote()
    address = f"/{language}/amizmiz/votes/{vote.id}/{step}"

    dear = client.post(address, data={"projects": ids(vote.projects), "form_token": TOKEN})
    empty = client.post(address, data={"form_token": TOKEN})

    assert (dear.status_code, empty.status_code) == (422, 422)
    assert too_dear in dear.text
    assert dear.text.count(" checked") == 3
    assert too_few in empty.text
    assert box(make, vote) == []


@pytest.mark.parametrize("projects", [["99999999"], ["abc"], ["1; DROP TABLE ballots"], ["-1"], ["9" * 40]])
def test_choices_that_are_not_on_the_ballot_are_refused(client, make, voter, projects):
    vote = make.vote()

    response = client.post(f"/fr/amizmiz/votes/{vote.id}/ballot", data={"projects": projects, "form_token": TOKEN})

    assert response.status_code == 422
    assert box(make, vote) == []


def test_a_project_of_another_vote_is_refused(client, make, voter):
    vote, other = make.vote(), make.vote()

    response = cast(client, vote, [vote.projects[0], other.projects[0]])

    assert response.status_code == 422
    assert "Un de ces projets n’est pas sur ce bulletin." in response.text


def test_sending_the_same_form_twice_leaves_one_ballot_and_one_slip(client, make, voter):
    vote = make.vote()

    slips = {without_tokens(cast(client, vote, vote.projects[:1]).text) for _click in range(2)}

    assert len(slips) == 1
    assert len(box(make, vote)) == 1


def test_a_form_without_our_token_is_a_form_of_its_own(client, make, voter):
    vote = make.vote()

    assert cast(client, vote, vote.projects[:1], token="").status_code == 200
    assert cast(client, vote, vote.projects[1:2], token="<script>").status_code == 200
    assert box(make, vote) == [ids(vote.projects[1:2])]


def test_a_vote_is_changed_and_what_was_chosen_is_never_shown_again(client, make, voter):
    vote = make.vote()
    cast(client, vote, vote.projects[:1])

    page = client.get(f"/fr/amizmiz/votes/{vote.id}").text
    again = client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text
    cast(client, vote, vote.projects[1:2], token=TOKEN[::-1])

    assert "Changer mon vote" in page
    assert " checked" not in again
    assert box(make, vote) == [ids(vote.projects[1:2])]


def test_casting_leaves_no_trace_beside_the_ballot(client, make, voter, query_count):
    vote = make.vote()

    with query_count() as statements:
        cast(client, vote, vote.projects[:1])

    writes = [statement for statement in statements if not statement.lstrip().upper().startswith("SELECT")]
    assert [statement.split("(")[0].strip() for statement in writes] == ["INSERT INTO ballots"]
    assert db.session.query(TrailEntry).count() == 0
    tag = voter_tag(current_app.config["BALLOT_KEY"], vote.id, voter.id)
    assert db.session.get(Ballot, (vote.id, tag)) is not None


def test_a_visitor_is_led_to_sign_in(client, make):
    vote = make.vote()

    response = client.get(f"/fr/amizmiz/votes/{vote.id}/ballot")

    assert response.status_code == 303
    assert "/sign-in" in response.location


def test_somebody_whose_residence_is_not_confirmed_is_told_what_to_do(client, make, sign_in):
    vote = make.vote()
    sign_in(make.resident(verified=False))

    assert "/fr/amizmiz/residence" in client.get(f"/fr/amizmiz/votes/{vote.id}").text
    assert client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").status_code == 403
    assert cast(client, vote, vote.projects[:1]).status_code == 403


@pytest.mark.parametrize(("language", "reason"), [("fr", "Ce vote est fermé"), ("ar", "هذا التصويت مغلق")])
def test_a_ballot_after_closing_is_refused(client, make, sign_in, now, language, reason):
    voter, vote = make.resident(), make.vote()
    with clock.frozen_at(vote.closes_at):
        sign_in(voter)
        response = cast(client, vote, vote.projects[:1], language=language)

    assert response.status_code == 403
    assert reason in response.text
    assert box(make, vote) == []


def test_votes_in_preparation_and_those_of_elsewhere_are_missing(client, make, voter):
    draft = make.vote(published=False)
    foreign = make.vote(make.space(make.municipality()))

    for vote in (draft, foreign):
        for page in ("", "/ballot", "/slip", "/result"):
            assert client.get(f"/fr/amizmiz/votes/{vote.id}{page}").status_code == 404
        assert cast(client, vote, vote.projects[:1]).status_code == 404


def test_there_is_no_slip_without_a_ballot_and_no_result_before_the_count(client, make, voter):
    open_vote, closed = make.vote(), make.closed_vote()

    assert client.get(f"/fr/amizmiz/votes/{open_vote.id}/slip").status_code == 404
    assert client.get(f"/fr/amizmiz/votes/{closed.id}/result").status_code == 404


def test_choices_do_not_stand_in_addresses(client, make, voter):
    vote = make.vote()

    response = client.get(f"/fr/amizmiz/votes/{vote.id}/review?projects={vote.projects[0].id}")

    assert response.location.endswith(f"/fr/amizmiz/votes/{vote.id}/ballot")


def test_no_page_tells_how_an_open_vote_stands(client, make, voter, sign_in):
    vote = make.vote()
    pages = ("/fr/amizmiz/votes/", f"/fr/amizmiz/votes/{vote.id}", f"/fr/amizmiz/votes/{vote.id}/ballot")
    before = [without_tokens(client.get(page).text) for page in pages]
    make.ballot(vote, vote.projects[:1])
    make.ballot(vote, vote.projects[1:2])

    assert [without_tokens(client.get(page).text) for page in pages] == before


def test_the_list_shows_published_votes_with_their_state(client, make):
    make.vote(title=BilingualText(ar="مفتوح الآن", fr="Vote ouvert"))
    make.closed_vote(title=BilingualText(ar="مغلق الآن", fr="Vote fermé"))
    make.vote(title=BilingualText(ar="سري", fr="Vote en préparation"), published=False)
    make.vote(make.space(make.municipality()), title=BilingualText(ar="هناك", fr="Vote d’ailleurs"))

    french, arabic = (client.get(f"/{language}/amizmiz/votes/").text for language in ("fr", "ar"))

    assert "Vote ouvert" in french
    assert "Fermé, à dépouiller" in french
    assert "Vote en préparation" not in french
    assert "Vote d’ailleurs" not in french
    assert "مفتوح الآن" in arabic


def test_without_a_vote_the_list_says_so(client, make):
    make.here()

    assert "لا تصويت بعد" in client.get("/ar/amizmiz/votes/").text


@pytest.fixture
def counted(make):
    """A counted vote: the middle project and the small one are funded, the dear one is passed over."""
    vote = make.closed_vote()
    dear, middle, small = vote.projects
    for chosen in ([dear], [dear, small], [middle], [middle], [middle, small]):
        make.ballot(vote, chosen)
    actions.count_vote(make.officer(), vote)
    return vote


def test_the_result_explains_each_project(client, counted):
    french = client.get(f"/fr/amizmiz/votes/{counted.id}/result").text
    arabic = client.get(f"/ar/amizmiz/votes/{counted.id}/result").text

    # Twice in the result, and twice in each of the two ways of counting.
    assert french.count(">Retenu<") == 6
    assert re.search(r"Il lui manquait \d personnes? de plus pour lui seul\.", french)
    assert "À égalité de voix, le projet qui coûte le moins passe d’abord" in french
    assert "Ce vote est consultatif" in french
    assert re.search(r"نقصه|نقصته", arabic)
    assert "مشروع منتقى" in arabic


def test_the_result_sets_both_ways_of_counting_side_by_side(client, counted):
    french = client.get(f"/fr/amizmiz/votes/{counted.id}/result").text

    assert "Les mêmes bulletins, comptés de deux façons" in french
    assert "Personnes dont aucun choix n’est retenu" in french


@pytest.mark.parametrize(("ending", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{")])
def test_the_result_is_taken_away_as_a_file(client, counted, ending, begins):
    answer = client.get(f"/ar/amizmiz/votes/{counted.id}/result.{ending}")

    assert answer.data.startswith(begins)
    assert f"vote-{counted.id}-ar.{ending}" in answer.headers["Content-Disposition"]


def test_whole_ballots_are_published_nowhere_however_many_there_are(client, counted):
    address = f"/fr/amizmiz/votes/{counted.id}/result"
    counted.count.result = counted.count.result | {"ballots": 50}

    assert client.get(f"{address}.pb").status_code == 404
    assert "Pabulib" not in client.get(address).text


def test_the_result_of_a_text_tells_who_is_for_it_and_against_it(client, make):
    vote = make.agreed(make.text_vote(closes_at=clock.now() - timedelta(hours=1), quorum=3))
    for mark in (1, 1, -1):
        make.marked_ballot(vote, Choices({vote.projects[0].id: mark}))
    actions.count_vote(make.officer(), vote)

    french = client.get(f"/fr/amizmiz/votes/{vote.id}/result").text

    assert ">Adopté<" in french
    assert "Parts égales" not in french


def test_the_public_pages_stay_within_eight_queries(client, make, counted, query_count):
    vote = make.vote()

    for page in ("", f"{vote.id}", f"{counted.id}", f"{counted.id}/result"):
        with query_count() as queries_sent:
            assert client.get(f"/fr/amizmiz/votes/{page}").status_code == 200
        assert len(queries_sent) <= 8, "\n\n".join(queries_sent)


def test_a_space_leads_to_its_vote_and_to_the_result(client, make, counted):
    vote = make.vote()

    assert f"/fr/amizmiz/votes/{vote.id}" in client.get(f"/fr/amizmiz/spaces/{vote.space_id}").text
    assert f"/fr/amizmiz/votes/{counted.id}/result" in client.get(f"/fr/amizmiz/spaces/{counted.space_id}").text


def test_hostile_titles_are_shown_as_they_are(client, make, voter):
    vote = make.vote(title=HOSTILE, costs=())
    make.vote_project(vote).title = HOSTILE
    make.vote_project(vote)
    chosen = {"projects": ids(vote.projects[:1])}

    for language in ("fr", "ar"):
        address = f"/{language}/amizmiz/votes/"
        pages = [client.get(f"{address}{page}").text for page in ("", f"{vote.id}", f"{vote.id}/ballot")]
        pages.append(client.post(f"{address}{vote.id}/review", data=chosen).text)
        for page in pages:
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "&lt;" in page


def test_a_vote_that_opens_later_says_when(client, make, voter, now):
    vote = make.vote(opens_at=now + timedelta(days=2))

    page = client.get(f"/fr/amizmiz/votes/{vote.id}").text

    assert "Ce vote n’est pas encore ouvert." in page
    assert "25 novembre 2026" in page


@pytest.fixture
def large(make):
    """A counted vote of 110 ballots, half of them of women, in a zone and out of it."""
    vote = make.closed_vote()
    zone = make.zone(vote.municipality)
    for number in range(110):
        chosen = {vote.projects[number % 3].id: 1}
        make.marked_ballot(vote, Choices(chosen, ("female", "male")[number % 2], zone.id if number < 55 else None))
    actions.count_vote(make.officer(), vote)
    return vote, zone


def test_a_large_result_is_told_by_zone_and_sex_on_the_page_and_in_the_spreadsheet(client, large, query_count):
    vote, zone = large
    with query_count() as queries_sent:
        french = client.get(f"/fr/amizmiz/votes/{vote.id}/result").text
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/fr/amizmiz/votes/{vote.id}/result.xlsx").data))

    assert len(queries_sent) <= 8
    assert zone.name.fr in french
    assert "Autres zones, et qui ne l’a pas dit" in french
    assert book.sheetnames == ["Résultat du vote", "De deux façons", "Femmes, hommes et zones"]
    assert [row[0].value for row in book.worksheets[2].iter_rows(min_row=2)] == [
        "Femmes", "Hommes", zone.name.fr, "Autres zones, et qui ne l’a pas dit",
    ]  # fmt: skip


def test_the_table_says_what_each_project_lacked(client, counted):
    text = client.get(f"/fr/amizmiz/votes/{counted.id}/result.csv").data.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))

    assert rows[0][-2:] == ["Ce qui lui manquait", "Compté en"]
    assert rows[-1][-1] == "personnes pour lui seul"
    assert int(rows[-1][-2]) > 0
