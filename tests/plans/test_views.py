"""The plan and its projects, as citizens read them in both languages."""

import pytest

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.plans.actions import link_idea
from jusur_participa.plans.terms import FundingSource, PlanState, ProjectState, SourceKind
from jusur_participa.review.terms import GenderMarker

HOSTILE = "<script>alert('x')</script>"
LANGUAGES = ("ar", "fr")


@pytest.fixture
def filled(make):
    """A plan with two axes, projects in every state, ideas and money."""
    plan = make.plan()
    for _ in range(2):
        programme = make.programme(make.axis(plan))
        for state in ProjectState:
            project = make.project(programme=programme, state=state, zones=[make.zone()])
            make.funding_line(project, planned_mad=1_000)
            make.funding_line(project, year=2027, source=FundingSource.TO_BE_FOUND, planned_mad=500)
            make.project_source(project)
    return plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_shows_its_projects_its_steps_and_its_money(make, client, filled, language):
    page = client.get(f"/{language}/amizmiz/plan/").text

    for project in filled.axes[0].programmes[0].projects:
        assert project.title.in_(language) in page
    assert filled.steps[0].title.in_(language) in page
    assert str(filled.first_year) in page
    assert page.count("<h1") == 1


def test_the_sums_on_the_page_are_those_of_the_lines(make, client, filled):
    page = client.get("/fr/amizmiz/plan/").text.replace("\u202f", " ").replace("\xa0", " ")

    assert "12 000 " in page  # 8 × (1 000 + 500)
    assert "8 000 " in page
    assert "4 000 " in page


@pytest.mark.parametrize("path", ["plan/", "plan/projects/{id}"])
def test_a_page_of_the_plan_needs_at_most_eight_queries(make, client, filled, query_count, path):
    project = filled.axes[0].programmes[0].projects[1]
    make.milestone(project)
    make.progress_report(project)
    project.goals = [make.goal(5), make.goal(11)]
    project.targets = [make.target(project.goals[0])]
    project.zones = [make.zone(), make.zone()]
    make.beneficiary(project)
    make.partner(project)
    make.indicator(project)
    db.session.flush()

    with query_count() as queries:
        assert client.get("/fr/amizmiz/" + path.format(id=project.id)).status_code == 200

    assert len(queries) <= 8


def test_more_projects_need_no_more_queries(make, client, filled, query_count):
    with query_count() as before:
        client.get("/fr/amizmiz/plan/")
    for _ in range(10):
        make.project_source(make.project(plan=filled))
    with query_count() as after:
        client.get("/fr/amizmiz/plan/")

    assert len(after) == len(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_plan_the_page_says_so(make, client, language):
    make.plan(make.here(), published=False)

    answer = client.get(f"/{language}/amizmiz/plan/")

    assert answer.status_code == 200
    assert "Plan d’action communal" not in answer.text


def test_an_arrondissement_says_why_it_has_no_plan(make, client):
    district = make.arrondissement()

    assert "235" in client.get(f"/fr/{district.slug}/plan/").text


def test_a_plan_not_adopted_says_that_it_can_change(make, client):
    make.plan(state=PlanState.CONSULTATION)

    assert "journey" in client.get("/fr/amizmiz/plan/").text
    assert "notice--info" in client.get("/fr/amizmiz/plan/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_shows_its_ideas_with_their_authors(make, client, language):
    association = make.association()
    source = make.project_source(proposal=make.proposal(title="Lumière", association=association))
    make.project_source(
        source.project, make.proposal(title="Chemin sûr", author=make.resident(chosen_name="Fatima Z."))
    )

    page = client.get(f"/{language}/amizmiz/plan/projects/{source.project_id}").text

    assert "Lumière" in page
    assert association.name.in_(language) in page
    assert "Fatima Z." in page
    assert f"/{language}/amizmiz/ideas/{source.proposal_id}" in page


def test_an_association_speaks_for_a_member_whose_name_stays_private(make, client):
    author = make.resident(chosen_name="Khadija B.")
    source = make.project_source(proposal=make.proposal(author=author, association=make.association()))

    assert "Khadija B." not in client.get(f"/fr/amizmiz/plan/projects/{source.project_id}").text


def test_a_hidden_idea_keeps_its_place_without_its_words(make, client, now):
    source = make.project_source(proposal=make.proposal(title="Canari caché", hidden_at=now))

    answer = client.get(f"/fr/amizmiz/plan/projects/{source.project_id}")

    assert answer.status_code == 200
    assert "Canari caché" not in answer.text


def test_a_project_is_discussed_but_not_supported(make, client, sign_in):
    project = make.project()

    page = sign_in(make.resident()).get(f"/fr/amizmiz/plan/projects/{project.id}").text

    assert f"/amizmiz/subjects/{project.id}/comments" in page
    assert f"/amizmiz/subjects/{project.id}/support" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_done_is_shown_with_its_day(make, client, language):
    report = make.progress_report()
    make.milestone(report.project)

    page = client.get(f"/{language}/amizmiz/plan/projects/{report.project_id}").text

    assert report.body.in_(language) in page
    assert 'datetime="2026-11-23' in page
    assert report.project.milestones[0].title.in_(language) in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_shown_as_typed(make, client, language):
    words = BilingualText(ar=HOSTILE, fr=HOSTILE)
    project = make.project(title=words, summary=words, gender_marker=GenderMarker.TWO)
    make.progress_report(project, body=words)
    make.milestone(project, title=words)
    make.project_source(project, make.proposal(title=HOSTILE))

    for path in ("plan/", f"plan/projects/{project.id}"):
        page = client.get(f"/{language}/amizmiz/{path}").text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "path", ["/fr/{elsewhere}/plan/projects/{project}", "/fr/amizmiz/plan/projects/999999", "/fr/nowhere/plan/"]
)
def test_what_is_not_here_is_not_found(make, client, path):
    path = path.format(elsewhere=make.municipality().slug, project=make.project().id)

    assert client.get(path).status_code == 404


def test_a_project_of_an_unpublished_plan_is_not_found(make, client):
    project = make.project(plan=make.plan(published=False))

    assert client.get(f"/fr/amizmiz/plan/projects/{project.id}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_idea_shows_the_project_that_takes_it_up(make, client, language):
    project, proposal = make.project(), make.proposal()
    link_idea(make.planner(), project, proposal, SourceKind.WHOLE)

    page = client.get(f"/{language}/amizmiz/ideas/{proposal.id}").text

    assert project.title.in_(language) in page
    assert f"/{language}/amizmiz/plan/projects/{project.id}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_sheet_is_public(make, client, language, now):
    officer = make.planner(chosen_name="Naïma O.")
    project = make.project(
        problem=BilingualText(ar="الطريق مظلم", fr="Le chemin est noir"),
        risks=BilingualText(ar="سرقة البطاريات", fr="Vol des batteries"),
        cost_mad=437_000,
        gender_marker=GenderMarker.ONE,
        gender_criteria=["analysis"],
        gender_objective=BilingualText(ar="عودة آمنة", fr="Rentrer en sécurité"),
        gender_screened_by=officer,
        gender_screened_at=now,
    )
    line = make.beneficiary(project, people_count=212, women_count=118)
    partner, indicator = make.partner(project), make.indicator(project, is_by_sex=True, target=160, target_women=81)

    page = client.get(f"/{language}/amizmiz/plan/projects/{project.id}").text

    for text in (project.problem, project.risks, project.gender_objective, partner.name, indicator.title):
        assert text.in_(language) in page
    for figure in (project.reference, str(line.people_count), str(line.women_count), "160", "81", "Naïma O."):
        assert figure in page


def test_the_lasting_address_of_a_project_survives_a_new_code(make, client):
    project = make.project(number=7)
    project.code = "9.9.9"

    answer = client.get("/fr/amizmiz/plan/2023/7")

    assert answer.status_code == 302
    assert answer.location.endswith(f"/fr/amizmiz/plan/projects/{project.id}")
    assert client.get("/fr/amizmiz/plan/2023/8").status_code == 404


def test_the_lasting_address_of_an_unpublished_project_finds_nothing(make, client):
    project = make.project(plan=make.plan(published=False))

    assert client.get(f"/fr/amizmiz/plan/2023/{project.number}").status_code == 404


def test_the_estimates_of_three_years_and_the_gap_are_shown(make, client):
    project = make.project(zones=[make.zone()])
    make.funding_line(project, year=2023, planned_mad=111_000)
    make.funding_line(project, year=2027, source=FundingSource.TO_BE_FOUND, planned_mad=222_000)

    page = client.get("/fr/amizmiz/plan/").text.replace("\u202f", " ").replace("\xa0", " ")

    estimates = page.split('id="estimates"')[1].split("</details>")[0]
    assert "111 000" in estimates
    assert "2025" in estimates
    assert "2026" not in estimates
    assert "222 000 DH" in page
    assert project.zones[0].name.fr in page
