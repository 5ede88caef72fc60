"""A plan from a file: looked through, confirmed, brought in whole or not at all."""

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.readers.tables import read
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.foundation.writers import csv
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.imports import actions
from jusur_participa.imports.models import PlanImport
from jusur_participa.imports.terms import Column
from jusur_participa.plans.models import Axis, FundingLine, Plan, Programme, Project
from jusur_participa.plans.terms import FundingSource, PlanState
from tests.imports.test_rules import FULL

DESK = "/fr/amizmiz/desk/plan"
ROW = FULL | {"zones": "", "source": "own"}
LINE = {"code": "1.1", "year": "2029", "source": "state", "planned_mad": "200000"}
COUNTED = (Axis, Programme, Project, FundingLine)


@pytest.fixture
def plan(app, make):
    return make.plan(first_year=2028, published=False)


def filled(*rows) -> bytes:
    return csv.write(Sheet("", list(Column), [[row.get(column, "") for column in Column] for row in rows]))


def sent(browser, plan, content, name="plan.csv"):
    data = {"file": (io.BytesIO(content), name)}
    return browser.post(f"{DESK}/{plan.id}/import", data=data, content_type="multipart/form-data")


def counts():
    return [db.session.scalar(select(func.count()).select_from(kind)) for kind in COUNTED]


def test_a_file_is_looked_through_confirmed_and_brought_in_once(make, sign_in, plan):
    planner = sign_in(make.planner())
    summary = sent(planner, plan, filled(ROW, LINE, ROW | {"code": "1.2"}))
    assert summary.status_code == 303
    assert counts() == [0, 0, 0, 0]

    shown = planner.get(summary.location).text
    assert "400" in shown
    assert "plan.csv" in shown
    assert planner.post(summary.location).status_code == 303

    assert counts() == [1, 1, 2, 3]
    first = db.session.scalars(select(Project).order_by(Project.number)).first()
    assert (first.code, first.cost_mad, first.title.ar) == ("1.1", 300_000, "سقاية")
    assert [(line.year, line.source) for line in first.funding] == [
        (2028, FundingSource.OWN),
        (2029, FundingSource.STATE),
    ]
    assert planner.post(summary.location).status_code == 409
    assert planner.get(summary.location).status_code == 200
    assert counts() == [1, 1, 2, 3]
    entry = db.session.scalars(select(TrailEntry).where(TrailEntry.act == "plan.imported")).one()
    assert entry.after["planned_mad"] == 400_000


@pytest.mark.parametrize(("language", "sentence"), [("fr", "Aucun quartier"), ("ar", "لا يوجد")])
def test_every_problem_is_listed_by_its_cell_and_nothing_is_brought_in(make, sign_in, plan, language, sentence):
    make.zone(make.here())
    planner = sign_in(make.planner())
    data = {"file": (io.BytesIO(filled(ROW | {"zones": "Ailleurs"}, ROW | {"code": "1.2", "year": "2050"})), "p.csv")}
    answer = planner.post(f"/{language}/amizmiz/desk/plan/{plan.id}/import", data=data)

    assert answer.status_code == 422
    for part in ("J2", "Q3", "Ailleurs", sentence):
        assert part in answer.text
    assert counts() == [0, 0, 0, 0]
    assert db.session.scalars(select(PlanImport)).all() == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_what_is_no_table_and_what_is_missing_get_a_sentence(make, sign_in, plan, content):
    planner = sign_in(make.planner())

    assert sent(planner, plan, content).status_code == 422
    assert planner.post(f"{DESK}/{plan.id}/import", data={}).status_code == 422


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_template_filled_in_is_brought_in_whatever_its_language(make, sign_in, plan, language):
    make.zone(make.here())
    planner = sign_in(make.planner())
    address = f"/{language}/amizmiz/desk/plan/{plan.id}/import/template"
    book = CalamineWorkbook.from_filelike(io.BytesIO(planner.get(f"{address}.xlsx").data))
    guide = book.get_sheet_by_index(1).to_python()
    example = [row[2] for row in guide[1 : len(Column) + 1]]
    headings = read(planner.get(f"{address}.csv").data).rows[0]
    assert tuple(book.get_sheet_by_index(0).to_python()[0]) == headings

    answer = sent(planner, plan, csv.write(Sheet("", headings, [example])))

    assert answer.status_code == 303
    assert planner.post(answer.location).status_code == 303
    assert counts() == [1, 1, 1, 1]


def test_headings_of_the_plan_are_used_and_not_doubled(app, make, plan):
    programme = make.programme(make.axis(plan))
    axis = programme.axis
    row = ROW | {
        "axis_ar": axis.title.ar, "axis_fr": axis.title.fr.upper(),
        "programme_ar": programme.title.ar, "programme_fr": programme.title.fr,
    }  # fmt: skip
    actions.bring_in(make.planner(), plan, read(filled(row)), "digest")

    assert counts()[:3] == [1, 1, 1]


def test_what_changed_since_the_look_through_is_told_and_nothing_is_half_brought_in(make, sign_in, plan):
    planner = sign_in(make.planner())
    address = sent(planner, plan, filled(ROW, ROW | {"code": "1.2"})).location
    make.project(plan=plan, code="1.2")
    before = counts()

    answer = planner.post(address)

    assert answer.status_code == 409
    assert "E3" in answer.text
    assert counts() == before


def test_only_the_plan_team_brings_in_and_only_while_the_plan_may_grow(app, make, plan):
    table = read(filled(ROW))
    with pytest.raises(Refused):
        actions.bring_in(make.officer(), plan, table, "digest")
    plan.state = PlanState.SUBMITTED
    with pytest.raises(Refused):
        actions.bring_in(make.planner(), plan, table, "digest")
    assert counts() == [0, 0, 0, 0]


def test_a_file_that_nobody_confirms_is_not_kept(app, make, plan):
    planner, table = make.planner(), read(filled(ROW))
    kept = actions.keep_import(planner, plan, table, "a.csv", "digest")
    done = actions.keep_import(planner, plan, table, "b.csv", "digest")
    actions.confirm_import(planner, done)
    with pytest.raises(Conflict):
        actions.confirm_import(planner, done)

    actions.forget_imports(kept.sent_at + timedelta(seconds=1))

    assert [row.file_name for row in db.session.scalars(select(PlanImport))] == ["b.csv"]
    assert done.rows == []
    assert done.imported_at == clock.now()


def test_the_command_looks_first_and_brings_in_for_somebody(app, make, plan, tmp_path):
    planner, file = make.planner(email="plan@exemple.test"), tmp_path / "plan.csv"
    file.write_bytes(filled(ROW, LINE))
    run = app.test_cli_runner().invoke
    base = ["plans", "import", "amizmiz", str(file)]

    assert run(args=base).exit_code == 2
    assert "1 projects, 2 funding lines" in run(args=[*base, "--dry-run"]).output
    assert counts() == [0, 0, 0, 0]
    assert run(args=[*base, "--by", "nobody@exemple.test"]).exit_code == 1
    assert run(args=[*base, "--by", planner.email]).exit_code == 0
    assert counts() == [1, 1, 1, 2]
    again = run(args=[*base, "--by", planner.email, "--lang", "ar"])
    assert again.exit_code == 1
    assert "E2: " in again.output
    assert db.session.scalars(select(Plan)).one().round == 1
