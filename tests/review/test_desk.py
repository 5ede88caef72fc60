"""The officers' and the plan team's pages: sharing out, studying, answering, weighing, scoring."""

import re
from datetime import date
from html import unescape

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.proposals.terms import JourneyStep, Outcome
from jusur_participa.review.models import Answer, Assignment, CriteriaGrid, Score, Study
from jusur_participa.review.queries import grid_of, waiting_count
from jusur_participa.review.terms import Stage

DESK = "/fr/amizmiz/desk/"
REASON = "Le conseil communal l’inscrit au budget de 2027."
TODAY = date(2026, 11, 23)
HOSTILE = "<script>alert(1)</script> \u202eعكس"

STUDY = {
    "competence": "own",
    "competence_article": "83",
    "feasible": "yes",
    "feasibility_note": "Le terrain est communal.",
    "cost_low_mad": "380 000",
    "cost_high_mad": "٤٥٠٠٠٠",
    "cost_method": "Trois devis",
    "gender_marker": "not_screened",
    "beneficiaries": "Filles de 12 à 16 ans",
}


@pytest.fixture
def officer(make, sign_in):
    """An officer who is signed in."""
    officer = make.officer()
    sign_in(officer)
    return officer


@pytest.fixture
def planner(make, sign_in):
    """A planner who is signed in."""
    planner = make.officer(role=Role.PLANNER)
    sign_in(planner)
    return planner


def test_what_waits_is_counted_by_stage_and_by_lateness(make, app):
    officer = make.officer()
    new, late = make.proposal(), make.proposal(answer_due_on=date(2026, 11, 20))
    assigned, studied = make.proposal(), make.proposal()
    make.assignment(assigned, officer)
    make.study(studied)
    make.answer(make.study().proposal)
    make.proposal(make.space(make.municipality()))
    here = new.place_id

    assert late.awaits_answer
    assert [waiting_count(here, stage, officer, TODAY) for stage in Stage] == [2, 1, 1, 1]
    assert waiting_count(here, Stage.ASSIGNMENT, officer, TODAY, due_before=TODAY) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("stage", ["to-assign", "to-study", "to-answer"])
def test_the_lists_show_what_waits_with_its_date(client, make, officer, language, stage):
    idea = make.proposal(title="Une fontaine au souk", answer_due_on=date(2026, 11, 20))
    if stage != "to-assign":
        make.assignment(idea, officer)
    if stage == "to-answer":
        make.study(idea)

    page = client.get(f"/{language}/amizmiz/desk/ideas/{stage}").text

    assert "Une fontaine au souk" in page
    assert ("en retard depuis le 20 novembre 2026" if language == "fr" else "متأخر منذ 20 نونبر 2026") in page


def test_an_empty_list_says_so(client, officer):
    assert "Rien n’attend ici." in client.get(f"{DESK}ideas/to-answer").text


def test_an_idea_is_assigned_to_an_officer(client, make, planner):
    idea, officer = make.proposal(), make.officer(chosen_name="Salma, service technique")

    page = client.get(f"{DESK}ideas/{idea.id}/assignment").text
    response = client.post(f"{DESK}ideas/{idea.id}/assignment", data={"who": f"officer-{officer.id}"})

    assert "Salma, service technique (0)" in page
    assert response.status_code == 303
    assert db.session.get(Assignment, idea.id).officer_id == officer.id


def test_an_idea_is_not_assigned_to_somebody_who_is_not_offered(client, make, planner):
    idea, stranger = make.proposal(), make.officer(make.municipality())

    response = client.post(f"{DESK}ideas/{idea.id}/assignment", data={"who": f"officer-{stranger.id}"})

    assert response.status_code == 422
    assert db.session.get(Assignment, idea.id) is None


def test_a_draft_is_saved_as_typed_with_whole_dirhams(client, make, officer):
    idea = make.proposal()
    make.declaration(idea, officer)

    response = client.post(f"{DESK}ideas/{idea.id}/study", data={"cost_low_mad": "380 000"})

    study = db.session.query(Study).one()
    assert response.status_code == 303
    assert (study.cost_low_mad, study.cost_high_mad, study.is_finished) == (380_000, None, False)
    assert "380000" in client.get(f"{DESK}ideas/{idea.id}/study").text.replace("\u202f", "").replace(" ", "")


def test_what_cannot_be_read_keeps_what_was_typed(client, make, officer):
    idea = make.proposal()
    make.declaration(idea, officer)

    response = client.post(f"{DESK}ideas/{idea.id}/study", data=STUDY | {"cost_low_mad": "12,50 DH"})

    assert response.status_code == 422
    assert "12,50 DH" in response.text
    assert "Le terrain est communal." in response.text
    assert db.session.query(Study).count() == 0


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "Dites qui en bénéficie."), ("ar", "المرجو بيان من يستفيد.")]
)
def test_finishing_names_what_is_lacking_and_keeps_what_was_typed(client, make, officer, language, sentence):
    idea = make.proposal()
    make.declaration(idea, officer)

    response = client.post(
        f"/{language}/amizmiz/desk/ideas/{idea.id}/study", data=STUDY | {"beneficiaries": "", "finish": "1"}
    )

    assert response.status_code == 422
    assert sentence in response.text
    assert "Le terrain est communal." in response.text


def test_a_targeted_marker_asks_for_its_objective_and_indicator(client, make, officer):
    idea = make.proposal()
    make.declaration(idea, officer)
    marked = STUDY | {"gender_marker": "1", "gender_criteria": ["analysis", "no_harm"], "finish": "1"}

    page = client.post(f"{DESK}ideas/{idea.id}/study", data=marked).text

    assert "Écrivez l’objectif d’égalité" in page
    assert "Ce marqueur demande que plus de ces phrases soient vraies." in page


def test_a_whole_study_is_finished_and_leads_to_the_answer(client, make, officer):
    idea = make.proposal()
    make.declaration(idea, officer)

    response = client.post(f"{DESK}ideas/{idea.id}/study", data=STUDY | {"finish": "1"})

    assert response.location.endswith(f"{DESK}ideas/{idea.id}/answer")
    assert idea.step is JourneyStep.STUDIED
    assert db.session.query(Study).one().cost_high_mad == 450_000


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            ("Possible sous conditions", "Filles · Personnes en situation de handicap", "Elle aide l’environnement"),
        ),
        ("ar", ("ممكن بشروط", "الفتيات · الأشخاص في وضعية إعاقة", "تنفع البيئة")),
    ],
)
def test_a_study_says_in_every_respect_how_the_idea_stands(client, make, officer, language, words):
    idea = make.proposal()
    make.declaration(idea, officer)
    more = {
        "feasible": "conditions", "land": "conditions", "running": "fine", "yearly_cost_mad": "12 000",
        "beneficiary_groups": ["girls", "disabled"], "environment": "helps", "environment_note": "Sans eau potable",
    }  # fmt: skip

    saved = client.post(f"{DESK}ideas/{idea.id}/study", data=STUDY | more | {"finish": "1"})
    form = client.get(f"{DESK}ideas/{idea.id}/study").text
    page = client.get(f"/{language}/amizmiz/ideas/{idea.id}").text

    assert saved.status_code == 303
    assert "Sans eau potable" in form
    for word in (*words, "12"):
        assert word in page


def test_nobody_studies_her_own_idea(client, make, officer):
    idea = make.proposal(author=officer)

    response = client.get(f"{DESK}ideas/{idea.id}/study")

    assert response.status_code == 403
    assert "sa propre idée" in response.text


def test_an_answer_is_published_with_its_reason(client, make, officer):
    idea = make.study().proposal

    response = client.post(f"{DESK}ideas/{idea.id}/answer", data={"outcome": "accepted", "reason": REASON})

    answer = db.session.query(Answer).one()
    assert response.location.endswith(f"/fr/amizmiz/ideas/{idea.id}")
    assert (answer.outcome, answer.reason, answer.language, answer.answered_by_id) == (
        Outcome.ACCEPTED, REASON, "fr", officer.id,
    )  # fmt: skip
    assert (
        client.post(f"{DESK}ideas/{idea.id}/answer", data={"outcome": "refused", "reason": REASON}).status_code == 303
    )
    assert db.session.query(Answer).one().outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("outcome", ["accepted", "partly", "refused", "redirected"])
@pytest.mark.parametrize("reason", ["", "Non.", " " * 40])
def test_no_answer_goes_without_a_reason(client, make, officer, outcome, reason):
    idea = make.study().proposal

    response = client.post(
        f"{DESK}ideas/{idea.id}/answer", data={"outcome": outcome, "reason": reason, "redirected_to": "La province"}
    )

    assert response.status_code == 422
    assert "Donnez une raison d’au moins 20 caractères" in response.text
    assert db.session.query(Answer).count() == 0


def test_an_idea_is_not_sent_on_to_nobody(client, make, officer):
    idea = make.study().proposal

    response = client.post(f"{DESK}ideas/{idea.id}/answer", data={"outcome": "redirected", "reason": REASON})

    assert response.status_code == 422
    assert "Dites quel organisme est compétent." in response.text
    assert REASON in response.text


def test_an_answer_before_its_study_is_refused_with_the_way_on(client, make, officer):
    response = client.get(f"{DESK}ideas/{make.proposal().id}/answer")

    assert response.status_code == 403
    assert "Terminez d’abord l’étude" in response.text


@pytest.mark.parametrize("page", ["assignment", "study", "answer"])
def test_ideas_of_other_municipalities_and_drafts_are_missing(client, make, officer, page):
    foreign, draft = make.proposal(make.space(make.municipality())), make.draft()

    assert client.get(f"{DESK}ideas/{foreign.id}/{page}").status_code == 404
    assert client.get(f"{DESK}ideas/{draft.id}/{page}").status_code == 404


CRITERIA = {
    "gender-title_ar": "الأثر على المساواة",
    "gender-title_fr": "Impact sur l’égalité",
    "gender-weight": "60",
    "others-0-title_ar": "استعجال الحاجة",
    "others-0-title_fr": "Urgence",
    "others-0-weight": "٤٠",
}


def test_criteria_are_chosen_published_scored_and_ranked(client, make, planner):
    space = make.space()
    idea = make.accepted_idea(space, title="Une fontaine au souk")
    pages = f"{DESK}criteria/{space.id}"

    assert client.post(f"{pages}/edit", data=CRITERIA).status_code == 303
    assert client.post(f"{pages}/publication").status_code == 303
    grid = db.session.query(CriteriaGrid).one()
    points = {
        f"criterion_{criterion.id}": points for criterion, points in zip(grid.criteria, ("100", "0"), strict=True)
    }
    assert client.post(f"{pages}/ideas/{idea.id}", data=points).status_code == 303
    assert "Une fontaine au souk" in client.get(pages).text
    assert client.post(f"{pages}/ranking").status_code == 403
    assert client.post(f"{pages}/scores/handing-in").status_code == 303
    response = client.post(f"{pages}/ranking")

    assert response.location.endswith(f"/fr/amizmiz/ranking/{space.id}")
    assert idea.step is JourneyStep.PRIORITISED
    assert sorted(score.points for score in db.session.query(Score)) == [0, 100]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"gender-title_ar": "", "gender-title_fr": "", "gender-weight": ""},
            "L’impact sur l’égalité doit faire partie",
        ),
        ({"others-0-weight": ""}, "Un critère a besoin de son nom dans les deux langues et de son poids."),
        ({"others-0-weight": "101"}, "100"),
        ({"others-0-weight": "beaucoup"}, "beaucoup"),
    ],
)
def test_wrong_criteria_keep_what_was_typed(client, make, planner, change, sentence):
    space = make.space()

    response = client.post(f"{DESK}criteria/{space.id}/edit", data=CRITERIA | change)

    assert response.status_code == 422
    assert sentence in response.text
    assert "Urgence" in response.text
    assert db.session.query(CriteriaGrid).count() == 0


def test_the_others_scores_stay_out_of_sight_until_all_have_handed_in(client, make, planner):
    grid, other = make.grid(), make.officer(role=Role.EQUALITY, chosen_name="Zineb")
    idea = make.accepted_idea(grid.space, title="Une fontaine au souk")
    make.scoring_member(grid, planner)
    make.scoring_member(grid, other)
    make.scores(idea, {grid.criteria[0]: 87, grid.criteria[1]: 13}, other)

    before = client.get(f"{DESK}criteria/{grid.space_id}").text
    for member in grid.members:
        member.handed_in_at = grid.published_at
    db.session.flush()
    after = client.get(f"{DESK}criteria/{grid.space_id}").text

    assert "Zineb" in before
    assert "57,4" not in before
    assert "57,4" in after


def test_a_ranking_that_differs_from_the_supports_asks_for_its_explanation(client, make, planner):
    grid = make.grid()
    make.scores(make.accepted_idea(grid.space, supports_count=9), dict.fromkeys(grid.criteria, 10))
    make.scores(make.accepted_idea(grid.space), dict.fromkeys(grid.criteria, 90))
    pages, typed = (
        f"{DESK}criteria/{grid.space_id}",
        {"explanation_ar": "شرح مفصل لسبب اختلاف الترتيب.", "explanation_fr": ""},
    )

    lacking = client.post(f"{pages}/ranking", data=typed)
    explained = client.post(f"{pages}/ranking", data=typed | {"explanation_fr": "Le second sert trois douars isolés."})

    assert lacking.status_code == 422
    assert typed["explanation_ar"] in lacking.text
    assert explained.status_code == 303


def test_a_member_is_excused_with_a_reason(client, make, planner):
    grid = make.grid()
    member = make.scoring_member(grid)

    assert client.post(f"{DESK}criteria/{grid.space_id}/members/{member.person_id}", data={}).status_code == 422
    client.post(f"{DESK}criteria/{grid.space_id}/members/{member.person_id}", data={"reason": "En congé jusqu’en mars"})

    assert grid.is_revealed


def test_criteria_that_do_not_add_up_are_not_published(client, make, planner):
    grid = make.grid(published=False, weights=(60, 30))

    response = client.post(f"{DESK}criteria/{grid.space_id}/publication")

    assert response.status_code == 403
    assert "exactement 100" in response.text


def test_published_criteria_open_no_form(client, make, planner):
    grid = make.grid()

    assert client.get(f"{DESK}criteria/{grid.space_id}/edit").status_code == 403
    assert client.post(f"{DESK}criteria/{grid.space_id}/edit", data=CRITERIA).status_code == 403
    assert [criterion.weight for criterion in grid.criteria] == [60, 40]


@pytest.mark.parametrize("points", ["", "101", "-1", "beaucoup", "12.5"])
def test_points_are_whole_numbers_up_to_a_hundred(client, make, planner, points):
    grid = make.grid(weights=(50, 50))
    idea = make.accepted_idea(grid.space)
    typed = {f"criterion_{criterion.id}": points for criterion in grid.criteria}

    response = client.post(f"{DESK}criteria/{grid.space_id}/ideas/{idea.id}", data=typed)

    assert response.status_code == 422
    assert db.session.query(Score).count() == 0


def test_spaces_and_ideas_from_elsewhere_are_missing(client, make, planner):
    grid, elsewhere = make.grid(), make.grid(make.space(make.municipality()))
    foreign = make.accepted_idea(elsewhere.space)
    other_space = make.accepted_idea(make.space())

    assert client.get(f"{DESK}criteria/{elsewhere.space_id}").status_code == 404
    assert client.get(f"{DESK}criteria/{grid.space_id}/ideas/{foreign.id}").status_code == 404
    assert client.get(f"{DESK}criteria/{grid.space_id}/ideas/{other_space.id}").status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_of_the_plan_team_are_there_in_both_languages(client, make, planner, language):
    space = make.space()
    grid = make.grid(space)
    idea = make.accepted_idea(space)
    make.grid(make.space(), published=False)
    make.space()

    for page in (
        "",
        f"{space.id}",
        f"{space.id}/ideas/{idea.id}",
        f"{make.grid(make.space(), published=False).space_id}/edit",
    ):
        assert client.get(f"/{language}/amizmiz/desk/criteria/{page}").status_code == 200
    assert grid.is_published


def test_hostile_text_is_shown_as_it_is(client, make, officer):
    idea = make.proposal(title=HOSTILE, body=HOSTILE)
    make.declaration(idea, officer)
    make.study(
        idea,
        finished=False,
        beneficiaries=HOSTILE,
        feasibility_note=HOSTILE,
        cost_method=HOSTILE,
    )

    make.note(idea, body=HOSTILE)
    make.document(idea, name=HOSTILE + ".pdf")

    for page in (client.get(f"{DESK}ideas/{idea.id}/{page}").text for page in ("study", "assignment", "dossier")):
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_criteria_that_a_colleague_saved_meanwhile_are_shown_beside_ones_own(client, make, sign_in):
    space = make.space()
    sign_in(make.planner())
    url = f"/fr/amizmiz/desk/criteria/{space.id}/edit"
    row = {"gender-title_ar": "الأثر", "gender-title_fr": "Égalité", "gender-weight": "60",
           "others-0-title_ar": "الكلفة", "others-0-title_fr": "Coût", "others-0-weight": "40"}  # fmt: skip

    first, second = (unseen(client.get(url).text) for _officer in range(2))
    saved = client.post(url, data=first | row)
    late = client.post(url, data=second | row | {"others-0-weight": "30"})
    again = client.post(url, data=unseen(late.text) | row | {"others-0-weight": "30"})

    assert (saved.status_code, late.status_code, again.status_code) == (303, 409, 303)
    assert "Coût 40" in late.text
    assert [criterion.weight for criterion in grid_of(space.id).criteria] == [60, 30]


def unseen(page: str) -> dict[str, str]:
    """What a form sends unseen."""
    return {name: unescape(value) for name, value in
            re.findall(r'name="(seen|form_token|standing)"[^>]* value="([^"]*)"', page)}  # fmt: skip
