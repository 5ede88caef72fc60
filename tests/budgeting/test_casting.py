"""Every form of ballot, filled in by plain inputs: what is kept, what has to change, what stays typed."""

import re
from datetime import timedelta

import pytest

from jusur_participa.accounts.terms import Sex
from jusur_participa.budgeting.terms import BallotForm, Choices
from jusur_participa.foundation import clock

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def voter(make, sign_in):
    """A verified resident who is signed in."""
    voter = make.resident()
    sign_in(voter)
    return voter


def points_vote(make, **said):
    return make.vote(ballot_form=BallotForm.POINTS, points=10, points_each=6, **said)


def ranking_vote(make, **said):
    return make.vote(ballot_form=BallotForm.RANKING, max_choices=3, **said)


def marks(vote, *numbers) -> dict[str, str]:
    """The marks beside the first projects of a vote, as a form sends them."""
    return {f"mark-{project.id}": str(number) for project, number in zip(vote.projects, numbers, strict=False)}


def post(client, vote, step, data, language="fr"):
    return client.post(f"/{language}/amizmiz/votes/{vote.id}/{step}", data=data | {"form_token": TOKEN})


def box(make, vote) -> list[Choices]:
    return make.choices_sealed_in(vote)


def numbered(vote, *numbers) -> dict[int, int]:
    return {project.id: number for project, number in zip(vote.projects, numbers, strict=False) if number is not None}


def test_points_are_given_read_over_and_cast(client, make, voter):
    vote = points_vote(make)
    given = marks(vote, 6, "", "٤")

    blank = client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text
    review = post(client, vote, "review", given).text
    cast = post(client, vote, "ballot", given)

    assert "Points restants\u202f: 10 sur 10" in blank
    assert "Points restants\u202f: 0 sur 10" in review
    assert "6 points" in review
    assert cast.status_code == 200
    assert box(make, vote)[0].marks == numbered(vote, 6, None, 4)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Vous avez donné 12 points\u202f; retirez-en 2."), ("ar", "منحت 12 من النقط؛ المرجو سحب نقطتين.")],
)
def test_too_many_points_are_named_and_every_number_stays(client, make, voter, language, sentence):
    vote = points_vote(make)

    answer = post(client, vote, "ballot", marks(vote, 6, 6), language)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert answer.text.count("selected") == 2
    assert box(make, vote) == []


@pytest.mark.parametrize("typed", ["beaucoup", "3.5", "-2", "99999999999", "7"])
def test_what_is_no_number_of_points_is_refused_and_stays_to_be_corrected(client, make, voter, typed):
    vote = points_vote(make)

    answer = post(client, vote, "ballot", marks(vote, typed))

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert box(make, vote) == []


def test_projects_are_ranked_and_shown_from_the_first_place_down(client, make, voter):
    vote = ranking_vote(make)

    review = post(client, vote, "review", marks(vote, 2, "", 1)).text
    post(client, vote, "ballot", marks(vote, 2, "", 1))

    assert review.index("Projet 3") < review.index("Projet 1")
    assert "Projet 2" not in review
    assert box(make, vote)[0].marks == numbered(vote, 2, None, 1)


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ((1, 1), "La place 1 est donnée à plusieurs projets"),
        ((1, 3), "La place 2 est vide"),
        ((), "Choisissez au moins 1 projet."),
    ],
)
def test_a_ranking_that_cannot_be_counted_says_which_place(client, make, voter, places, sentence):
    vote = ranking_vote(make)

    answer = post(client, vote, "review", marks(vote, *places))

    assert answer.status_code == 422
    assert sentence in answer.text


def test_one_project_is_chosen_by_a_radio_button(client, make, voter):
    vote = make.vote(ballot_form=BallotForm.SINGLE)

    blank = client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text
    two = post(client, vote, "ballot", {"projects": [project.id for project in vote.projects[:2]]})
    one = post(client, vote, "ballot", {"projects": vote.projects[1].id})

    assert blank.count('type="radio"') == 3
    assert (two.status_code, one.status_code) == (422, 200)
    assert "Choisissez un projet." in two.text
    assert box(make, vote)[0].marks == {vote.projects[1].id: 1}


@pytest.mark.parametrize(("mark", "word"), [("1", "Pour"), ("-1", "Contre"), ("0", "Je m’abstiens")])
def test_somebody_is_for_a_text_or_against_it_or_abstains(client, make, voter, mark, word):
    vote = make.text_vote()

    unanswered = post(client, vote, "review", {})
    review = post(client, vote, "review", marks(vote, mark))
    cast = post(client, vote, "ballot", marks(vote, mark))

    assert "Dites si vous êtes pour, contre" in unanswered.text
    assert re.search(rf"La charte du jardin</strong>\s*· {word}", review.text)
    assert cast.status_code == 200
    assert box(make, vote)[0].marks == {vote.projects[0].id: int(mark)}


def test_ballots_without_a_sum_may_exceed_the_envelope(client, make, voter):
    vote = make.vote(ballot_form=BallotForm.APPROVAL, max_choices=3)

    cast = post(client, vote, "ballot", {"projects": [project.id for project in vote.projects]})

    assert cast.status_code == 200
    assert "Projets choisis\u202f: 0 sur 3 au plus" in client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text


def test_sex_and_zone_travel_in_the_ballot_only_by_consent(client, make, sign_in):
    place, zone = make.here(), make.zone()
    voter = make.resident(place, sex=Sex.FEMALE, zone=zone)
    sign_in(voter)
    vote = make.vote()
    chosen = {"projects": vote.projects[0].id}

    review = post(client, vote, "review", chosen).text
    post(client, vote, "ballot", chosen)
    silent = box(make, vote)
    client.post(f"/fr/amizmiz/votes/{vote.id}/ballot", data=chosen | {"count_sex": "y", "form_token": TOKEN[::-1]})

    assert 'name="count_sex"' in review
    assert [(ballot.sex, ballot.zone_id) for ballot in silent] == [(None, None)]
    assert [(ballot.sex, ballot.zone_id) for ballot in box(make, vote)] == [("female", None)]


def test_who_did_not_say_her_sex_is_not_asked_to_have_it_counted(client, make, sign_in):
    sign_in(make.resident(sex=Sex.UNSAID))
    vote = make.vote()

    assert "count_sex" not in post(client, vote, "review", {"projects": vote.projects[0].id}).text


def test_each_voter_has_her_own_order_and_keeps_it(client, make, sign_in):
    vote = make.vote(costs=[10_000] * 12, max_choices=None)
    orders = []
    for voter in (make.resident(), make.resident()):
        sign_in(voter)
        pages = [client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text for _visit in range(2)]
        first, again = (re.findall(r'name="projects" value="(\d+)"', page) for page in pages)
        assert first == again
        orders.append(first)

    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(str(project.id) for project in vote.projects)


def test_a_withdrawn_project_cannot_be_chosen_any_more(client, make, voter):
    vote = make.vote()
    gone, stays = vote.projects[0], vote.projects[1]
    gone.withdrawn_at = clock.now()

    page = client.get(f"/fr/amizmiz/votes/{vote.id}/ballot").text
    answer = post(client, vote, "ballot", {"projects": [gone.id, stays.id]})

    assert f'value="{gone.id}"' not in page
    assert answer.status_code == 422
    assert box(make, vote) == []


def test_nobody_votes_while_a_vote_is_paused(client, make, voter):
    vote = make.vote()
    vote.paused_at = clock.now()

    answer = post(client, vote, "ballot", {"projects": vote.projects[0].id})

    assert answer.status_code == 403
    assert "Ce vote est suspendu" in answer.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"min_age": 18}, "année de naissance"),
        ({"methods": ["by_pigeon"]}, "confirmée autrement"),
        ({"zone_ids": [999]}, "d’autres quartiers"),
    ],
)
def test_the_page_of_a_vote_tells_who_is_outside_its_electorate_why(client, make, voter, said, sentence):
    vote = make.vote(**said)

    assert sentence in client.get(f"/fr/amizmiz/votes/{vote.id}").text
    assert post(client, vote, "ballot", {"projects": vote.projects[0].id}).status_code == 403


@pytest.mark.parametrize(("born", "answer"), [(2010, 200), (2011, 403)])
def test_who_reaches_the_age_in_the_year_of_the_vote_votes(client, make, sign_in, now, born, answer):
    voter = make.resident()
    voter.birth_year = born
    vote = make.vote(min_age=16, closes_at=now + timedelta(days=5))
    sign_in(voter)

    assert now.year == 2026
    assert post(client, vote, "ballot", {"projects": vote.projects[2].id}).status_code == answer
