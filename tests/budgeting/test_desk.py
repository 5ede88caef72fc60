"""Officers prepare a vote in three steps, publish it and count it."""

import re
from html import unescape

import pytest

from jusur_participa.budgeting.models import Count, Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm, CountRule
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.spaces.terms import Activity
from tests.support.tokens import without_tokens

DESK = "/fr/amizmiz/desk/votes/"

TERMS = {
    "title_ar": "ميزانية الحي",
    "title_fr": "Budget du quartier",
    "envelope_mad": "500 000 DH",
    "opens_at": "2026-11-24T08:00",
    "closes_at": "2026-12-01T18:00",
    "ballot_form": "knapsack",
}
DETAILS = {"min_choices": "1", "max_choices": "3", "rule": "greedy", "publication_mode": "verify"}
PROJECT = {"title_ar": "نافورة", "title_fr": "Une fontaine", "cost_mad": "120 000"}


@pytest.fixture
def officer(make, sign_in):
    """An officer who is signed in."""
    officer = make.officer()
    sign_in(officer)
    return officer


def test_a_vote_is_prepared_in_five_steps(client, make, officer):
    space = make.space(open_for=[Activity.VOTE])
    ideas = make.accepted_idea(space, 120_000, title="Une fontaine au souk"), make.accepted_idea(space)

    first = client.post(f"{DESK}new", data=TERMS | {"space_id": space.id})
    vote = db.session.query(Vote).one()
    second = client.post(first.location, data=DETAILS)
    third = client.post(second.location, data={"min_age": "16", "methods": ["face_to_face"]})
    candidates = client.get(third.location).text
    for idea in ideas:
        assert client.post(f"{DESK}{vote.id}/ideas/{idea.id}", data=PROJECT).status_code == 303
    make.make_ready(vote)
    published = client.post(f"{DESK}{vote.id}/publication")

    assert [step.location.rsplit("/", 1)[1] for step in (first, second, third)] == [
        "details", "electorate", "projects",
    ]  # fmt: skip
    assert "Une fontaine au souk" in candidates
    assert published.status_code == 303
    assert vote.is_frozen
    assert (vote.envelope_mad, vote.max_choices, vote.ballot_form) == (500_000, 3, BallotForm.KNAPSACK)
    assert vote.rule is CountRule.GREEDY
    assert (vote.min_age, vote.methods, vote.zone_ids) == (16, ["face_to_face"], [])
    assert [project.cost_mad for project in vote.projects] == [120_000, 120_000]
    # Seven in the morning UTC: what was typed is the time in Morocco.
    assert vote.opens_at.isoformat() == "2026-11-24T07:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title_ar": ""}, "arabe"),
        ({"envelope_mad": "12,5"}, "12,5"),
        ({"envelope_mad": "0"}, "de 1 à"),
        ({"envelope_mad": ""}, "quelle somme"),
        ({"closes_at": "2026-11-01T18:00"}, "Un vote se ferme après son ouverture."),
        ({"ballot_form": "text"}, "ne partage pas d’argent"),
        ({"ballot_form": "shout"}, "Budget du quartier"),
        ({"opens_at": "demain"}, "demain"),
        ({"space_id": "999999"}, "Budget du quartier"),
    ],
)
def test_wrong_terms_keep_what_was_typed(client, make, officer, change, sentence):
    space = make.space(open_for=[Activity.VOTE])

    response = client.post(f"{DESK}new", data=TERMS | {"space_id": space.id} | change)

    assert response.status_code == 422
    assert sentence in response.text
    assert "Budget du quartier" in response.text
    assert db.session.query(Vote).count() == 0


@pytest.mark.parametrize(
    ("form", "details", "sentence"),
    [
        (BallotForm.APPROVAL, {"min_choices": "3", "max_choices": "2"}, "ne peut pas être inférieur"),
        (BallotForm.POINTS, {"points": "", "points_each": "2", "min_choices": "1"}, "combien de points"),
        (BallotForm.POINTS, {"points": "5", "points_each": "6", "min_choices": "1"}, "plus de points que"),
        (BallotForm.TEXT, {"quorum": "beaucoup"}, "beaucoup"),
    ],
)
def test_wrong_details_keep_what_was_typed(client, make, officer, form, details, sentence):
    vote = make.vote(published=False, ballot_form=form)

    response = client.post(
        f"{DESK}{vote.id}/details", data=details | {"publication_mode": "secrecy_first", "rule": "greedy"}
    )

    assert response.status_code == 422
    assert sentence in response.text


def test_the_money_is_shared_by_zone_and_each_project_is_paid_from_one_envelope(client, make, officer):
    vote = make.vote(published=False)
    zone, project = make.zone(), vote.projects[0]

    client.post(f"{DESK}{vote.id}/envelopes", data={"common": "100 000", f"zone_{zone.id}": "250 000"})
    common, own = vote.envelopes
    missing = client.get(f"{DESK}{vote.id}").text
    client.post(f"{DESK}{vote.id}/projects/{project.id}", data=PROJECT | {"envelope_id": own.id, "exclusive_group": 1})

    assert [(share.amount_mad, share.project_ids) for share in vote.ballot_terms.shares] == [
        (100_000, frozenset()),
        (250_000, frozenset({project.id})),
    ]
    assert (vote.envelope_mad, common.zone_id, own.zone_id) == (350_000, None, zone.id)
    assert "Un projet n’a aucune enveloppe qui le paie." in missing


def test_a_text_is_put_to_the_vote(client, make, officer):
    space = make.space(open_for=[Activity.VOTE])
    asked = TERMS | {"space_id": space.id, "ballot_form": "text", "envelope_mad": ""}
    words = {"title_ar": "الميثاق", "title_fr": "La charte", "about_ar": "النص كله", "about_fr": "Le texte entier"}

    client.post(f"{DESK}new", data=asked)
    vote = db.session.query(Vote).one()
    client.post(f"{DESK}{vote.id}/details", data={"quorum": "120", "publication_mode": "verify"})
    client.post(f"{DESK}{vote.id}/text", data=words)

    assert (vote.envelope_mad, vote.quorum, vote.projects[0].about.fr) == (0, 120, "Le texte entier")
    make.make_ready(vote)
    assert client.post(f"{DESK}{vote.id}/publication").status_code == 303


def test_the_form_of_a_project_begins_with_the_idea_and_its_higher_cost(client, make, officer):
    vote = make.vote(published=False)
    idea = make.proposal(vote.space, title="Un marché couvert")
    make.study(idea, cost_low_mad=380_000, cost_high_mad=450_000)
    make.answer(idea)

    page = client.get(f"{DESK}{vote.id}/ideas/{idea.id}").text

    assert 'value="Un marché couvert"' in page
    assert 'value="450000"' in page


def test_ideas_that_are_not_accepted_or_not_of_the_space_cannot_be_put_on_the_ballot(client, make, officer):
    vote = make.vote(published=False)
    waiting, elsewhere = make.proposal(vote.space), make.accepted_idea(make.space())

    for idea in (waiting, elsewhere, vote.projects[0].proposal):
        assert client.post(f"{DESK}{vote.id}/ideas/{idea.id}", data=PROJECT).status_code == 404


def test_projects_are_changed_and_taken_off(client, make, officer):
    vote = make.vote(published=False)
    first, second, _third = vote.projects

    client.post(f"{DESK}{vote.id}/projects/{first.id}", data=PROJECT)
    client.post(f"{DESK}{vote.id}/projects/{second.id}/removal")

    assert [(project.title.fr, project.cost_mad) for project in vote.projects] == [
        ("Une fontaine", 120_000),
        ("Projet 3", 100_000),
    ]


def test_nothing_of_a_published_vote_can_be_changed(client, make, officer):
    vote = make.vote()
    project = vote.projects[0]

    answers = [
        client.post(f"{DESK}{vote.id}/terms", data=TERMS | {"space_id": vote.space_id}),
        client.post(f"{DESK}{vote.id}/projects/{project.id}", data=PROJECT),
        client.post(f"{DESK}{vote.id}/projects/{project.id}/removal"),
        client.post(f"{DESK}{vote.id}/ideas/{make.accepted_idea(vote.space).id}", data=PROJECT),
        client.post(f"{DESK}{vote.id}/preparation"),
    ]

    assert [answer.status_code for answer in answers] == [403] * 5
    assert "rien n’y peut plus changer" in answers[0].text
    assert (vote.title.fr, len(vote.projects), vote.is_frozen) == ("Budget du quartier", 3, True)


def test_a_vote_that_lacks_something_says_what(client, make, officer):
    vote = make.vote(published=False, costs=(100_000,))

    page = client.get(f"{DESK}{vote.id}").text

    assert "Mettez au moins deux projets sur le bulletin." in page
    assert client.post(f"{DESK}{vote.id}/publication").status_code == 403


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_desk_is_there_in_both_languages_and_in_every_state(client, make, officer, now, language):
    draft, closed, votes = make.vote(published=False), make.closed_vote(), [make.vote()]
    pages = ["", "new", f"{draft.id}/terms", f"{draft.id}/projects", f"{draft.id}/projects/{draft.projects[0].id}"]
    pages += [f"{draft.id}/{step}" for step in ("details", "electorate", "envelopes", "draw", "rehearsal")]
    pages += [f"{draft.id}/rehearsal/ballot", f"{votes[0].id}/interventions"]
    pages += [str(vote.id) for vote in (draft, closed, *votes)]
    pages += [f"{draft.id}/ideas/{make.accepted_idea(draft.space).id}"]

    for page in pages:
        assert client.get(f"/{language}/amizmiz/desk/votes/{page}").status_code == 200


def test_officers_see_how_many_have_voted_and_not_what(client, make, officer):
    vote = make.vote()
    before = without_tokens(client.get(f"{DESK}{vote.id}").text)
    make.ballot(vote, vote.projects[:1])
    after = without_tokens(client.get(f"{DESK}{vote.id}").text)

    assert "Bulletins enregistrés" in before
    assert before.replace(">0<", ">1<") == after.replace(">0<", ">1<")


def test_counting_before_closing_is_refused(client, make, officer):
    vote = make.vote()

    response = client.post(f"{DESK}{vote.id}/count")

    assert response.status_code == 403
    assert "pas avant" in response.text
    assert db.session.query(Count).count() == 0


def test_a_double_click_counts_once(client, make, officer):
    vote = make.closed_vote()

    answers = [client.post(f"{DESK}{vote.id}/count") for _click in range(2)]

    assert [answer.location for answer in answers] == [f"{DESK}{vote.id}/count"] * 2
    run_waiting()
    assert client.get(f"{DESK}{vote.id}/count").location == f"/fr/amizmiz/votes/{vote.id}/result"
    assert client.post(f"{DESK}{vote.id}/count").location == f"/fr/amizmiz/votes/{vote.id}/result"
    assert db.session.query(Count).count() == 1


def test_votes_and_projects_from_elsewhere_are_missing(client, make, officer):
    vote, other = make.vote(published=False), make.vote(published=False)
    foreign = make.vote(make.space(make.municipality()), published=False)

    for page in ("", "/terms", "/projects"):
        assert client.get(f"{DESK}{foreign.id}{page}").status_code == 404
    assert client.post(f"{DESK}{foreign.id}/publication").status_code == 404
    assert client.post(f"{DESK}{foreign.id}/count").status_code == 404
    assert client.get(f"{DESK}{vote.id}/projects/{other.projects[0].id}").status_code == 404
    assert client.post(f"{DESK}{vote.id}/projects/{other.projects[0].id}/removal").status_code == 404
    assert db.session.query(VoteProject).count() == 9


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VERIFIER, Role.EQUALITY])
def test_others_do_not_enter(client, make, sign_in, role):
    sign_in(make.officer(role=role))

    assert client.get(DESK).status_code == 403


def test_closed_votes_wait_on_the_desk_until_they_are_counted(app, make, now):
    task = next(task for task in app.extensions["offers"].desk_tasks if task.name == "budgeting.count")
    officer, vote = make.officer(), make.closed_vote()
    make.vote()
    make.vote(published=False, closes_at=clock.now())

    assert task.count(vote.municipality_id, officer, now) == 1
    assert str(task.label) == str(_l("Votes to count"))


def test_points_are_bound_to_some_projects_and_a_threshold_can_be_set(client, make, officer):
    vote = make.vote(published=False, ballot_form=BallotForm.POINTS, points=10, points_each=5)
    asked = {"points": "10", "points_each": "5", "min_choices": "1", "max_choices": "3", "threshold": "7"}

    form = client.get(f"{DESK}{vote.id}/details").text
    client.post(f"{DESK}{vote.id}/details", data=DETAILS | asked)

    assert all(f'name="{name}"' in form for name in asked)
    assert (vote.max_choices, vote.threshold, vote.ballot_terms.most) == (3, 7, 3)


@pytest.mark.parametrize(
    ("step", "name", "mine", "theirs"), [("details", "max_choices", "2", 4), ("electorate", "min_age", "16", 18)]
)
def test_what_a_colleague_saved_meanwhile_is_shown_beside_ones_own(client, make, officer, step, name, mine, theirs):
    vote = make.vote(published=False, min_choices=1)
    url = f"{DESK}{vote.id}/{step}"
    sent = hidden(client.get(url).text) | DETAILS | {name: mine}
    setattr(vote, name, theirs)
    db.session.flush()

    answer = client.post(url, data=sent)
    again = client.post(url, data=hidden(answer.text) | DETAILS | {name: mine})

    assert (answer.status_code, again.status_code) == (409, 303)
    assert f'value="{mine}"' in answer.text
    assert re.search(rf"«\s*{theirs}\s*»", answer.text)
    assert getattr(vote, name) == int(mine)


def hidden(page: str) -> dict[str, str]:
    """What a form sends unseen."""
    return {name: unescape(value) for name, value in
            re.findall(r'name="(seen|form_token)"[^>]* value="([^"]*)"', page)}  # fmt: skip
