"""The diagnosis: written by the plan team, read by everybody, kept with the plan, given away as data."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from jusur_participa.diagnosis import actions, queries
from jusur_participa.diagnosis.models import DiagnosisFigure, DiagnosisFinding, StateProject
from jusur_participa.diagnosis.terms import GAP_SENTENCES, Gap, Measure, Values
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans.actions import consult_on, submit_plan
from jusur_participa.plans.terms import PlanState

SOURCE = {"source_ar": "المديرية الإقليمية للتعليم", "source_fr": "Direction provinciale de l’éducation"}
FIGURE = {
    "label_ar": "الانقطاع عن الدراسة", "label_fr": "Abandons scolaires", "measure": "count", "unit_ar": "",
    "unit_fr": "", "women": "42", "men": "٣٠", "total": "", "year": "2025",
} | SOURCE  # fmt: skip
FINDING = {
    "kind": "need", "title_ar": "تلميذات يغادرن المدرسة", "title_fr": "Des filles quittent l’école", "zone_id": "",
}  # fmt: skip


def the(kind):
    return db.session.scalars(select(kind).execution_options(populate_existing=True)).one()


def test_the_plan_team_writes_a_finding_with_its_figures(make, sign_in):
    plan, theme = make.plan(), make.theme()
    desk = sign_in(make.planner())
    address = f"/fr/amizmiz/desk/plan/{plan.id}/diagnosis/"

    led_to = desk.post(f"{address}findings/new", data=FINDING | {"theme_id": str(theme.id)})
    assert led_to.status_code == 303
    finding = the(DiagnosisFinding)
    figures = f"/fr/amizmiz/desk/plan/diagnosis/findings/{finding.id}/figures/"
    assert desk.post(f"{figures}new", data=FIGURE).status_code == 303
    figure = the(DiagnosisFigure)
    assert (figure.women_tenths, figure.men_tenths, figure.total_tenths) == (420, 300, 720)
    edited = desk.post(f"{figures}{figure.id}", data=FIGURE | {"measure": "share", "women": "55,5 %", "men": "24"})
    assert edited.status_code == 303
    assert (the(DiagnosisFigure).women_tenths, the(DiagnosisFigure).total_tenths) == (555, None)
    for path in (address, f"{address}findings/new", f"{figures}new", f"{figures}{figure.id}"):
        assert desk.get(path).status_code == 200
    assert desk.post(f"{figures}{figure.id}/removal").status_code == 303
    assert desk.post(f"/fr/amizmiz/desk/plan/diagnosis/findings/{finding.id}/removal").status_code == 303
    assert db.session.scalars(select(DiagnosisFinding)).all() == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"source_fr": ""}, "source_fr"),
        ({"total": "73"}, "total"),
        ({"men": ""}, "women"),
        ({"women": "beaucoup"}, "women"),
        ({"measure": "share", "women": "120"}, "total"),
        ({"year": ""}, "year"),
    ],
)
def test_a_figure_that_cannot_be_right_is_told_and_nothing_typed_is_lost(make, sign_in, typed, field):
    finding = make.finding()
    address = f"/fr/amizmiz/desk/plan/diagnosis/findings/{finding.id}/figures/new"
    page = sign_in(make.planner()).post(address, data=FIGURE | typed)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text or f'href="#{field}"' in page.text
    assert "Abandons scolaires" in page.text
    assert db.session.scalars(select(DiagnosisFigure)).all() == []


def test_the_inventory_of_the_state_s_projects_is_kept(make, sign_in):
    plan, theme, zone = make.plan(), make.theme(), make.zone()
    desk, typed = sign_in(make.planner()), {
        "theme_id": str(theme.id), "zone_id": str(zone.id), "title_ar": "طريق", "title_fr": "Route",
        "body_ar": "الوزارة", "body_fr": "Ministère", "state": "planned",
        "cost_mad": "1 200 000", "first_year": "2027", "last_year": "2028",
    } | SOURCE  # fmt: skip
    address = f"/fr/amizmiz/desk/plan/{plan.id}/diagnosis/state-projects/new"

    assert desk.get(address).status_code == 200
    assert desk.post(address, data=typed | {"last_year": "2026"}).status_code == 422
    assert desk.post(address, data=typed).status_code == 303
    row = the(StateProject)
    assert (row.cost_mad, row.zone_id) == (1_200_000, zone.id)
    here = f"/fr/amizmiz/desk/plan/diagnosis/state-projects/{row.id}"
    assert desk.get(here).status_code == 200
    assert desk.post(here, data=typed | {"cost_mad": ""}).status_code == 303
    assert the(StateProject).cost_mad is None
    assert desk.post(f"{here}/removal").status_code == 303
    assert db.session.scalars(select(StateProject)).all() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_it_with_what_is_missing_in_few_queries(make, client, query_count, language):
    plan, zone = make.plan(), make.zone()
    told, silent = make.finding(plan, zone=zone), make.finding(plan, title=BilingualText("ماء", "L’eau manque"))
    make.figure(told)
    make.figure(silent, women_tenths=None, men_tenths=None, total_tenths=255, measure=Measure.SHARE)
    state = make.state_project(plan)
    make.proposal(theme=make.theme(name=BilingualText("النقل", "Transports")), zone=zone)

    with query_count() as statements:
        page = client.get(f"/{language}/amizmiz/plan/diagnosis")

    assert page.status_code == 200
    for text in (told.title, silent.title, told.figures[0].source, state.body, zone.name):
        assert text.in_(language) in page.text
    with in_language(language):
        for gap in (Gap.NOT_BY_SEX, Gap.VOICES_WITHOUT_FINDING):
            assert str(GAP_SENTENCES[gap]) in page.text
    assert "25,5" in page.text
    assert len(statements) <= 8


def test_there_is_none_before_a_plan_is_public(make, client):
    make.plan(published=False)

    assert client.get("/fr/amizmiz/plan/diagnosis").status_code == 404


def test_it_is_kept_with_the_draft_and_stands_still_before_the_council(make, client):
    plan, planner = make.plan(), make.planner()
    finding = make.finding(plan)
    make.figure(finding)
    make.proposal(theme=finding.theme)
    consult_on(planner, plan)
    actions.edit_finding(planner, finding, title=BilingualText("عنوان آخر", "Un autre titre"))
    submit_plan(planner, plan)

    with pytest.raises(Refused):
        actions.edit_finding(planner, finding, title=BilingualText("لا", "Non"))
    for language, before, after in (("fr", "Des filles quittent", "Un autre titre"), ("ar", "تلميذات", "عنوان آخر")):
        versions = f"/{language}/amizmiz/plan/versions/"
        assert before in client.get(f"{versions}1").text
        assert after in client.get(f"{versions}2").text
        assert "#diagnosis" in client.get(f"{versions}2/changes").text
    make.proposal(theme=finding.theme, published_at=clock.now() + timedelta(hours=1))
    assert queries.voices_of(plan).everything.count == 1


def test_a_plan_without_a_diagnosis_keeps_none(make, client):
    plan = make.plan(state=PlanState.PREPARATION)

    assert "diagnosis" not in consult_on(make.planner(), plan).content


def test_only_the_plan_team_writes_it(app, make):
    plan, officer = make.plan(), make.officer()

    with pytest.raises(Refused):
        actions.add_state_project(officer, plan)
    with pytest.raises(Refused):
        actions.add_figure(
            make.planner(), make.finding(plan), measure=Measure.COUNT, values=Values(10, None, None), year=2024,
            source=BilingualText("م", "s"),
        )  # fmt: skip


def test_it_is_given_away_as_tables(make, client):
    plan, zone = make.plan(), make.zone()
    finding = make.finding(plan, zone=zone)
    make.figure(finding)
    make.finding(plan)
    make.state_project(plan, cost_mad=5000)
    make.proposal(theme=finding.theme, zone=zone)

    rows = json.loads(client.get("/fr/amizmiz/open-data/diagnosis.json").data)["rows"]
    assert [(row["women"], row["men"], row["total"]) for row in rows] == [(42, 30, 72), (None, None, None)]
    (state,) = json.loads(client.get("/fr/amizmiz/open-data/state-projects.json").data)["rows"]
    assert state["cost_mad"] == 5000
    (voices,) = json.loads(client.get("/fr/amizmiz/open-data/voices.json").data)["rows"]
    assert (voices["ideas"], voices["ideas_women"], voices["zone_fr"]) == (1, None, zone.name.fr)
    for name in ("diagnosis", "state-projects", "voices"):
        for ending in ("csv", "xlsx"):
            assert client.get(f"/ar/amizmiz/open-data/{name}.{ending}").status_code == 200


def test_an_earlier_form_is_not_written_over_a_later_one(make, sign_in):
    finding = make.finding()
    address = f"/fr/amizmiz/desk/plan/diagnosis/findings/{finding.id}"
    desk = sign_in(make.planner())
    seen = desk.get(address).text.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    typed = FINDING | {"theme_id": str(finding.theme_id), "seen": seen.replace("&#34;", '"')}
    assert desk.post(address, data=typed | {"title_fr": "La première"}).status_code == 303

    page = desk.post(address, data=typed | {"title_fr": "La seconde"})
    assert page.status_code == 409
    assert "La première" in page.text
    assert "La seconde" in page.text
