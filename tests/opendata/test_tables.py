"""Tables that anybody may take away: the columns of the list, nothing about people, nothing that runs."""

import csv
import io
import json

import openpyxl
import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.opendata.datasets import datasets
from jusur_participa.opendata.terms import COLUMN_LABELS, IDEAS
from jusur_participa.proposals.terms import Outcome

NAMES = [dataset.name for dataset in datasets]


@pytest.fixture
def filled(make):
    project = make.project(title=BilingualText(ar="الطريق", fr="=1+1"), zones=[make.zone()])
    make.funding_line(project, planned_mad=1_500)
    make.milestone(project)
    idea = make.proposal(title="@SUM(A1)", author=make.resident(chosen_name="Nom secret"))
    make.answer(idea, outcome=Outcome.REFUSED, reason="Une raison assez longue pour tenir.", language="fr")
    make.project_source(project, idea)
    make.workshop(make.association(president=make.resident(chosen_name="Nom secret")), women_count=24, men_count=6)
    db.session.flush()
    db.session.expire_all()
    return project


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_each_table_comes_in_three_formats_with_the_same_rows(client, filled, name, language):
    address = f"/{language}/amizmiz/open-data/{name}"
    text = client.get(f"{address}.csv").data.decode("utf-8-sig")
    in_csv = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    in_json = json.loads(client.get(f"{address}.json").data)["rows"]
    page = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}.xlsx").data)).active

    assert len(in_csv) - 1 == len(in_json) == page.max_row - 1 >= 1
    assert tuple(in_csv[0]) == tuple(in_json[0])
    assert bool(page.sheet_view.rightToLeft) == (language == "ar")


def test_x7_an_association_is_told_without_its_members_and_without_small_numbers(client, filled):
    row = client.get("/fr/amizmiz/open-data/associations.json").json["rows"][0]

    assert row["workshops_count"] == 1
    assert (row["women_count"], row["men_count"]) == (None, None)
    assert "Nom secret" not in str(row)


def test_numbers_are_numbers_and_formulas_are_text(client, filled):
    page = openpyxl.load_workbook(io.BytesIO(client.get("/fr/amizmiz/open-data/projects.xlsx").data)).active
    row = dict(zip([cell.value for cell in page[1]], page[2], strict=True))

    assert row["Titre en français"].value == "=1+1"
    assert row["Titre en français"].data_type == "s"
    assert row["Prévu, en dirhams"].value == 1_500
    text = client.get("/fr/amizmiz/open-data/projects.csv").data.decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@SUM(A1)" in client.get("/fr/amizmiz/open-data/ideas.csv").data.decode("utf-8-sig")


def test_no_table_tells_who_somebody_is(client, filled):
    for name in NAMES:
        assert "Nom secret" not in client.get(f"/fr/amizmiz/open-data/{name}.json").text
    assert not {column for column in IDEAS if "author" in column or "sex" in column or "phone" in column}
    assert all(column in COLUMN_LABELS for dataset in datasets for column in dataset.columns)


def test_what_is_hidden_or_not_published_is_not_given_away(make, client, filled):
    filled.hidden_at = clock.now()
    make.project(plan=make.plan(published=False, first_year=2029))
    make.draft(title="Brouillon")
    db.session.flush()
    db.session.expire_all()

    assert json.loads(client.get("/fr/amizmiz/open-data/projects.json").data)["rows"] == []
    assert "Brouillon" not in client.get("/fr/amizmiz/open-data/ideas.json").text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_catalogue_names_every_table_and_column(client, filled, query_count, language):
    with query_count() as asked:
        page = client.get(f"/{language}/amizmiz/open-data/").text

    assert all(f"open-data/{name}.csv" in page for name in NAMES)
    assert "open-data/iati.xml" in page
    assert "<code>gender_marker</code>" in page
    assert len(asked) <= 8
    assert client.get(f"/{language}/amizmiz/open-data/people.csv").status_code == 404
