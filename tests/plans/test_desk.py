"""What the plan team does on its pages."""

import io
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.plans.models import Axis, FundingLine, Milestone, Plan, Programme, ProgressReport, Project
from jusur_participa.plans.terms import BeneficiaryKind, FundingSource, PlanState, ProjectState, SourceKind
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState
from jusur_participa.review.terms import GenderMarker

DESK = "/fr/amizmiz/desk"
TITLES = {"title_ar": "عنوان", "title_fr": "Titre"}
SHEET = {
    **TITLES,
    "code": "1.1.1",
    "summary_ar": "ملخص",
    "summary_fr": "Résumé",
}


@pytest.fixture
def desk(make, sign_in):
    """A browser in which a member of the plan team is signed in."""
    return sign_in(make.planner())


def only(kind):
    return db.session.scalars(select(kind)).one()


def photo() -> tuple[io.BytesIO, str]:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "tan").save(file, "JPEG")
    file.seek(0)
    return file, "chantier.jpg"


def test_a_plan_is_begun_filled_and_published(make, desk):
    make.here()
    desk.post(f"{DESK}/plan/new", data={**TITLES, "first_year": "2028"})
    plan = only(Plan)
    desk.post(f"{DESK}/plan/{plan.id}/axes/new", data={**TITLES, "position": "1"})
    desk.post(f"{DESK}/plan/axes/{only(Axis).id}/programmes/new", data={**TITLES, "position": "1"})
    goal = make.goal(5)
    desk.post(
        f"{DESK}/plan/programmes/{only(Programme).id}/projects/new", data={**SHEET, "goal_numbers": [str(goal.number)]}
    )
    answer = desk.post(f"{DESK}/plan/{plan.id}/publication")

    assert answer.status_code == 303
    project = only(Project)
    assert (project.code, project.number, project.goals) == ("1.1.1", 1, [goal])
    assert plan.is_published
    assert "Titre" in desk.get("/fr/amizmiz/plan/").text


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(
    "path",
    [
        "plan/",
        "plan/new",
        "plan/{plan}",
        "plan/{plan}/title",
        "plan/{plan}/adoption",
        "plan/{plan}/axes/new",
        "plan/steps/{step}",
        "plan/axes/{axis}",
        "plan/axes/{axis}/programmes/new",
        "plan/programmes/{programme}",
        "plan/programmes/{programme}/projects/new",
        "plan/ideas/",
        "plan/milestones/",
        "plan/milestones/{milestone}",
        "projects/{project}",
        "projects/{project}/sheet",
        "projects/{project}/reasons",
        "projects/{project}/equality",
        "projects/{project}/beneficiaries/new",
        "projects/{project}/partners/new",
        "projects/{project}/indicators/new",
        "projects/{project}/indicators/{indicator}",
        "projects/{project}/indicators/{indicator}/measures/new",
        "plan/{plan}/checks",
        "plan/{plan}/procedure",
        "plan/{plan}/mandate",
        "plan/{plan}/visa-request",
        "plan/{plan}/visa",
        "plan/{plan}/ceilings",
        "projects/{project}/ideas",
        "projects/{project}/ideas/{idea}/removal",
        "projects/{project}/funding",
        "projects/{project}/milestones/new",
        "projects/{project}/reports/new",
        "ideas/{idea}/projects",
    ],
)
def test_every_page_of_the_desk_is_there_in_both_languages_and_here_only(make, desk, sign_in, path, language):
    source = make.project_source()
    project = source.project
    make.funding_line(project)
    make.progress_report(project)
    numbers = {
        "plan": project.plan_id,
        "step": project.plan.steps[0].id,
        "axis": project.programme.axis_id,
        "programme": project.programme_id,
        "project": project.id,
        "milestone": make.milestone(project).id,
        "idea": source.proposal_id,
        "indicator": make.indicator(project).id,
    }
    path = path.format(**numbers)

    page = desk.get(f"/{language}/amizmiz/desk/{path}")
    assert page.status_code == 200
    assert f'lang="{language}"' in page.text
    assert page.text.count("<h1") == 1

    elsewhere = make.municipality()
    stranger = sign_in(make.planner(elsewhere))
    assert stranger.get(f"/{language}/amizmiz/desk/{path}").status_code == 403
    if any(character.isdigit() for character in path):
        assert stranger.get(f"/{language}/{elsewhere.slug}/desk/{path}").status_code == 404


@pytest.mark.parametrize("path", ["plan/new", "projects/1/funding", "projects/1/ideas", "plan/1/adoption"])
def test_an_officer_outside_the_plan_team_does_not_enter(make, sign_in, path):
    make.project()

    assert sign_in(make.officer(role=Role.OFFICER)).get(f"{DESK}/{path}").status_code == 403


def test_a_title_in_one_language_only_is_sent_back_with_what_was_typed(make, desk):
    answer = desk.post(f"{DESK}/plan/new", data={"title_ar": "", "title_fr": "Plan d’Amizmiz", "first_year": "٢٠٢٨"})

    assert answer.status_code == 422
    assert "Plan d’Amizmiz" in answer.text
    assert db.session.scalars(select(Plan)).all() == []


def test_a_year_that_has_its_plan_is_sent_back(make, desk):
    make.plan(first_year=2023)

    answer = desk.post(f"{DESK}/plan/new", data={**TITLES, "first_year": "2023"})

    assert answer.status_code == 422


def test_a_project_keeps_what_was_typed_when_its_dates_make_no_sense(make, desk):
    programme = make.programme()

    answer = desk.post(
        f"{DESK}/plan/programmes/{programme.id}/projects/new",
        data={**SHEET, "summary_fr": "<b>Éclairer</b>", "starts_on": "2027-03-01", "ends_on": "2026-03-01"},
    )

    assert answer.status_code == 422
    assert "&lt;b&gt;Éclairer&lt;/b&gt;" in answer.text
    assert 'value="2026-03-01"' in answer.text
    assert programme.projects == []


def test_a_code_that_is_taken_is_sent_back_but_ones_own_is_kept(make, desk):
    project = make.project(code="1.1.1")
    other = make.project(programme=project.programme, code="1.1.2")

    assert desk.post(f"{DESK}/projects/{other.id}/sheet", data={**SHEET, "version": "1"}).status_code == 422
    assert desk.post(f"{DESK}/projects/{project.id}/sheet", data={**SHEET, "version": "1"}).status_code == 303


def test_a_zone_of_another_municipality_is_refused(make, desk):
    foreign = make.zone(make.municipality())

    answer = desk.post(
        f"{DESK}/plan/programmes/{make.programme().id}/projects/new", data={**SHEET, "zone_ids": str(foreign.id)}
    )

    assert answer.status_code == 422


def test_a_step_is_marked_and_unmarked(make, desk):
    step = make.plan().steps[1]

    desk.post(f"{DESK}/plan/steps/{step.id}", data={"done_on": "2022-10-06"})
    assert step.done_on == date(2022, 10, 6)
    desk.post(f"{DESK}/plan/steps/{step.id}", data={"done_on": ""})
    assert step.done_on is None


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "لم يحن هذا اليوم بعد"), ("fr", "Ce jour n’est pas encore venu")]
)
def test_a_day_still_to_come_is_sent_back_with_the_reason(make, desk, language, said):
    plan = make.plan(state=PlanState.SUBMITTED)

    for path, field in ((f"{plan.id}/adoption", "adopted_on"), (f"steps/{plan.steps[1].id}", "done_on")):
        answer = desk.post(f"/{language}/amizmiz/desk/plan/{path}", data={field: "2026-11-24"})

        assert answer.status_code == 422
        assert said in answer.text
        assert "2026-11-24" in answer.text


def test_an_idea_is_linked_from_the_project(make, desk):
    project, proposal = make.project(), make.proposal()

    answer = desk.post(f"{DESK}/projects/{project.id}/ideas", data={"proposal_id": str(proposal.id), "kind": "part"})

    assert answer.status_code == 303
    assert project.sources[0].kind is SourceKind.PART
    assert proposal.step is JourneyStep.PLANNED


def test_an_idea_is_linked_from_the_list_of_accepted_ideas(make, desk):
    project = make.project()
    proposal = make.proposal(title="Lampadaires", state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED)
    assert "Lampadaires" in desk.get(f"{DESK}/plan/ideas/").text

    desk.post(f"{DESK}/ideas/{proposal.id}/projects", data={"project_id": str(project.id), "kind": "whole"})

    assert [source.proposal for source in project.sources] == [proposal]
    assert "Lampadaires" not in desk.get(f"{DESK}/plan/ideas/").text


@pytest.mark.parametrize("choice", [{}, {"kind": "whole"}, {"proposal_id": "999"}, {"kind": "x", "proposal_id": "y"}])
def test_a_link_that_is_not_chosen_is_sent_back(make, desk, choice):
    project = make.project()
    make.proposal()

    assert desk.post(f"{DESK}/projects/{project.id}/ideas", data=choice).status_code == 422
    assert project.sources == []


def test_a_link_is_taken_away_with_a_reason_only(make, desk):
    source = make.project_source()
    path = f"{DESK}/projects/{source.project_id}/ideas/{source.proposal_id}/removal"
    project = source.project

    assert desk.post(path, data={"reason": ""}).status_code == 422
    assert len(project.sources) == 1
    assert desk.post(path, data={"reason": "Doublon"}).status_code == 303
    assert project.sources == []


def test_funding_is_written_in_the_digits_people_use(make, desk):
    project = make.project()

    desk.post(
        f"{DESK}/projects/{project.id}/funding",
        data={"year": "2026", "source": "indh", "planned_mad": "٣٨٠ ٠٠٠", "spent_mad": ""},
    )

    line = only(FundingLine)
    assert (line.source, line.planned_mad, line.spent_mad) == (FundingSource.INDH, 380_000, 0)


@pytest.mark.parametrize(
    "wrong",
    [{"planned_mad": "beaucoup"}, {"planned_mad": "-5"}, {"planned_mad": ""}, {"year": "2031"}, {"source": "x"}],
)
def test_funding_that_makes_no_sense_is_sent_back(make, desk, wrong):
    project = make.project()
    data = {"year": "2026", "source": "own", "planned_mad": "100", "spent_mad": "7", **wrong}

    answer = desk.post(f"{DESK}/projects/{project.id}/funding", data=data)

    assert answer.status_code == 422
    assert 'value="7"' in answer.text
    assert project.funding == []


def test_a_funding_line_is_taken_away(make, desk):
    line = make.funding_line()

    desk.post(f"{DESK}/plan/funding/{line.id}/removal")

    assert db.session.scalars(select(FundingLine)).all() == []


def test_a_milestone_is_added_and_reached(make, desk):
    project = make.project()

    desk.post(f"{DESK}/projects/{project.id}/milestones/new", data={**TITLES, "due_on": "2027-03-01", "reached_on": ""})
    milestone = only(Milestone)
    desk.post(
        f"{DESK}/plan/milestones/{milestone.id}", data={**TITLES, "due_on": "2027-03-01", "reached_on": "2027-02-01"}
    )

    assert milestone.reached_on == date(2027, 2, 1)


REPORT = {"state": "under_way", "percent": "40", "body_ar": "نُصبت الأعمدة", "body_fr": "Les mâts sont posés", "alt": ""}


def test_an_officer_reports_with_photos_that_everybody_sees(make, sign_in, client):
    project = make.project()
    officer = sign_in(make.officer())

    answer = officer.post(
        f"{DESK}/projects/{project.id}/reports/new",
        data={**REPORT, "photos": [photo(), photo()]},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 303
    report = only(ProgressReport)
    assert len(report.photos) == 2
    assert report.photos[0].key in client.get(f"/fr/amizmiz/plan/projects/{project.id}").text
    assert client.get(f"/fr/amizmiz/photos/{report.photos[0].key}").status_code == 200


def test_a_file_that_is_no_photo_is_sent_back_and_nothing_is_reported(make, desk):
    project = make.project()

    answer = desk.post(
        f"{DESK}/projects/{project.id}/reports/new",
        data={**REPORT, "photos": [(io.BytesIO(b"not a photo"), "x.jpg")]},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 422
    assert "Les mâts sont posés" in answer.text
    assert db.session.scalars(select(ProgressReport)).all() == []
    assert project.state is ProjectState.PLANNED


@pytest.mark.parametrize(
    "wrong",
    [
        {"percent": "101"},
        {"percent": "x"},
        {"state": "delivered", "percent": "90"},
        {"state": "planned"},
        {"body_ar": ""},
    ],
)
def test_a_report_that_makes_no_sense_is_sent_back_with_what_was_typed(make, desk, wrong):
    project = make.project()

    answer = desk.post(f"{DESK}/projects/{project.id}/reports/new", data={**REPORT, **wrong})

    assert answer.status_code == 422
    assert "Les mâts sont posés" in answer.text
    assert project.reports == []


def test_the_same_form_sent_twice_reports_once(make, desk):
    project = make.project()
    data = {**REPORT, "submission_key": "0" * 31 + "7"}

    for _ in range(2):
        assert desk.post(f"{DESK}/projects/{project.id}/reports/new", data=data).status_code == 303

    assert len(project.reports) == 1


def test_the_lists_of_a_sheet_are_filled_corrected_and_measured(make, desk):
    project = make.project()
    here = f"{DESK}/projects/{project.id}"

    desk.post(f"{here}/beneficiaries/new", data={"kind": "pupils", "people_count": "212", "women_count": "118"})
    desk.post(f"{here}/partners/new", data={"kind": "town", "town_id": str(make.partner_town().id)})
    texts = {"title_ar": "المسجلات", "title_fr": "Inscrites", "unit_ar": "تلميذة", "unit_fr": "élèves"}
    desk.post(f"{here}/indicators/new", data={**texts, "is_by_sex": "y", "target": "160", "target_women": "80"})
    (line,), (partner,), (indicator,) = project.beneficiaries, project.partners, project.indicators
    desk.post(f"{here}/beneficiaries/{line.id}", data={"kind": "girls", "people_count": "118"})
    desk.post(f"{here}/partners/{partner.id}/removal")
    desk.post(
        f"{here}/indicators/{indicator.id}/measures/new",
        data={"measured_on": "2026-11-01", "value": "149", "women_value": "73"},
    )

    assert (line.kind, line.women_count) == (BeneficiaryKind.GIRLS, None)
    assert project.partners == []
    assert [(measure.value, measure.women_value) for measure in indicator.measures] == [(149, 73)]
    assert desk.post(f"{here}/indicators/{indicator.id}/removal").status_code == 403


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("beneficiaries", {"kind": "pupils", "people_count": "10", "women_count": "11"}),
        ("beneficiaries", {"kind": "pupils", "women_count": "11"}),
        ("beneficiaries", {"kind": "pupils", "note_fr": "En français seulement"}),
        ("partners", {"kind": "town"}),
        ("partners", {"kind": "state"}),
        ("partners", {"kind": "state", "name_ar": "وزارة"}),
        ("indicators", {**TITLES, "unit_ar": "م", "unit_fr": "m", "target_women": "3"}),
    ],
)
def test_a_line_that_makes_no_sense_is_sent_back(make, desk, part, typed):
    project = make.project()

    assert desk.post(f"{DESK}/projects/{project.id}/{part}/new", data=typed).status_code == 422
    assert getattr(project, part) == []


def test_a_kind_of_people_stands_once_on_a_sheet(make, desk):
    project = make.beneficiary().project

    assert desk.post(f"{DESK}/projects/{project.id}/beneficiaries/new", data={"kind": "pupils"}).status_code == 422


def test_two_officers_who_correct_a_sheet_at_once_lose_nothing(make, desk):
    project = make.project()
    desk.post(f"{DESK}/projects/{project.id}/sheet", data={**SHEET, "version": "1", "summary_fr": "Le premier texte"})

    late = {**SHEET, "version": "1", "summary_fr": "Le second texte"}
    answer = desk.post(f"{DESK}/projects/{project.id}/sheet", data=late)

    assert answer.status_code == 409
    assert "Le premier texte" in answer.text
    assert "Le second texte" in answer.text
    assert project.summary.fr == "Le premier texte"
    assert desk.post(f"{DESK}/projects/{project.id}/sheet", data={**late, "version": "2"}).status_code == 303
    assert (project.summary.fr, project.version) == ("Le second texte", 3)


def test_a_reason_is_written_in_both_languages_or_in_none(make, desk):
    project = make.project()

    alone = desk.post(f"{DESK}/projects/{project.id}/reasons", data={"version": "1", "risks_fr": "Vol"})
    both = desk.post(
        f"{DESK}/projects/{project.id}/reasons", data={"version": "1", "risks_fr": "Vol", "risks_ar": "السرقة"}
    )

    assert (alone.status_code, both.status_code) == (422, 303)
    assert project.risks.ar == "السرقة"


def test_the_equity_body_gives_the_marker_with_its_criteria(make, sign_in):
    member, project = make.officer(role=Role.EQUALITY), make.project()
    body = sign_in(member)
    criteria = ["analysis", "no_harm", "objective", "indicator", "by_sex", "monitored"]
    words = {"objective_ar": "عودة آمنة", "objective_fr": "Rentrer en sécurité"}
    address = f"{DESK}/projects/{project.id}/equality"

    assert body.post(address, data={"marker": "1", "criteria": criteria[:3], **words}).status_code == 422
    assert body.post(address, data={"marker": "1", "criteria": criteria}).status_code == 422
    assert project.gender_marker is GenderMarker.NOT_SCREENED
    assert body.post(address, data={"marker": "1", "criteria": criteria, **words}).status_code == 303
    assert (project.gender_marker, project.gender_screened_by) == (GenderMarker.ONE, member)


def test_ceilings_are_written_and_what_is_above_them_is_named(make, desk):
    line = make.funding_line(planned_mad=100_000)
    plan = line.project.plan

    desk.post(f"{DESK}/plan/{plan.id}/ceilings", data={"own": "90 000"})
    page = desk.get(f"{DESK}/plan/{plan.id}/checks").text.replace("\u202f", " ").replace("\xa0", " ")
    assert "90 000 DH" in page
    desk.post(f"{DESK}/plan/{plan.id}/ceilings", data={"own": ""})

    assert plan.ceilings == []
