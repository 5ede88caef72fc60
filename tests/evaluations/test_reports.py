"""The yearly report: its figures, who writes it, and what citizens read (decree 2-16-301, art. 14-15)."""

import io
from datetime import UTC, date, datetime

import pypdf
import pytest

from jusur_participa.accounts.terms import Sex
from jusur_participa.evaluations import actions, queries, rules
from jusur_participa.evaluations.models import AnnualReport
from jusur_participa.evaluations.terms import TEXTS
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans.terms import FundingSource, ProjectState
from jusur_participa.review.terms import GenderMarker

LANGUAGES = ("ar", "fr")


@pytest.fixture
def plan(make, app):
    """One project half way in 2025 and delivered in 2026, and one that nobody has begun."""
    made = make.plan()
    first = make.project(plan=made, gender_marker=GenderMarker.TWO)
    make.progress_report(first, percent=50, state=ProjectState.UNDER_WAY, reported_at=datetime(2025, 6, 1, tzinfo=UTC))
    make.progress_report(first, percent=100, state=ProjectState.DELIVERED, reported_at=datetime(2026, 2, 1, tzinfo=UTC))
    make.funding_line(first, year=2025, planned_mad=1_000, spent_mad=400)
    make.funding_line(first, year=2026, planned_mad=9_000, spent_mad=9_000)
    make.beneficiary(first, people_count=200, women_count=120)
    make.milestone(
        first, due_on=date(2025, 5, 1), reached_on=None, title=BilingualText(ar="محطة", fr="Jalon en retard")
    )
    make.milestone(first, due_on=date(2026, 5, 1), reached_on=None)
    second = make.project(plan=made)
    make.funding_line(second, year=2025, source=FundingSource.REGION, planned_mad=500)
    db.session.expire_all()
    return made


def test_the_figures_are_those_of_the_year(plan):
    figures = queries.figures_of(plan, 2025)

    assert figures["completion"] == 25
    assert figures["states"] == {"planned": 1, "under_way": 1, "delivered": 0, "suspended": 0}
    assert (figures["planned_mad"], figures["spent_mad"]) == (1_500, 400)
    assert figures["sources"]["region"] == {"planned_mad": 500, "spent_mad": 0}
    assert figures["markers"]["2"] == {"projects": 1, "planned_mad": 1_000, "spent_mad": 400}
    assert (figures["people"], figures["women"]) == (200, 120)
    assert [late["title"]["fr"] for late in figures["late"]] == ["Jalon en retard"]


def test_every_dirham_of_the_year_stands_once_on_each_side(plan):
    figures = queries.figures_of(plan, 2025)

    for side in ("sources", "markers"):
        for amount in ("planned_mad", "spent_mad"):
            assert sum(part[amount] for part in figures[side].values()) == figures[amount]
    for amount in ("planned_mad", "spent_mad"):
        assert sum(project[amount] for project in figures["projects"]) == figures[amount]


@pytest.mark.parametrize(
    ("women", "men", "shown"),
    [(10, 10, (10, 10)), (9, 40, (None, None)), (40, 9, (None, None)), (0, 0, (None, None)), (12, 300, (12, 300))],
)
def test_no_number_under_ten_is_shown_nor_can_it_be_derived(women, men, shown):
    assert rules.shown_pair(women, men) == shown


def test_few_ideas_of_women_are_not_counted_in_public(make, plan):
    for _ in range(3):
        make.proposal(author_sex=Sex.FEMALE)

    voices = queries.figures_of(plan, 2026)["voices"]
    assert [voice["step"] for voice in voices] == ["proposed", "answered", "planned", "under_way", "delivered"]
    assert all(voice["women"] is None and voice["men"] is None for voice in voices)


def test_a_report_is_begun_once_a_year_and_only_for_years_that_have_begun(make, plan):
    planner = make.planner()
    actions.begin_report(planner, plan, 2025)

    with pytest.raises(Conflict):
        actions.begin_report(planner, plan, 2025)
    for year in (2022, 2027):
        with pytest.raises(Refused):
            actions.begin_report(planner, plan, year)
    with pytest.raises(Refused):
        actions.begin_report(make.resident(), plan, 2024)


def test_only_a_whole_report_is_published_and_then_it_stays(make, plan):
    planner = make.planner()
    report = make.annual_report(plan, published=False, solutions=BilingualText(ar="", fr="Une solution"))
    with pytest.raises(Refused):
        actions.publish_report(planner, report)

    report.solutions = BilingualText(ar="حل", fr="Une solution")
    actions.publish_report(planner, report)

    before = dict(report.figures)
    with pytest.raises(Refused):
        actions.take_figures_anew(planner, report)
    with pytest.raises(Refused):
        actions.write_report(planner, report, **{name: BilingualText(ar="", fr="") for name in TEXTS})
    assert report.figures == before


def test_the_desk_begins_writes_and_publishes(make, client, sign_in, plan):
    sign_in(make.planner())
    client.post("/fr/amizmiz/desk/annual-reports/", data={"year": "2025"})
    report = db.session.query(AnnualReport).one()
    address = f"/fr/amizmiz/desk/annual-reports/{report.id}"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}/publication").status_code == 403
    texts = {f"{name}_{language}": f"Texte {name} {language}" for name in TEXTS for language in LANGUAGES}

    client.post(address, data={**texts, "council_on": "2026-02-10"})
    client.post(f"{address}/publication")

    db.session.refresh(report)
    assert report.is_published
    assert report.constraints == BilingualText(ar="Texte constraints ar", fr="Texte constraints fr")
    assert report.council_on == date(2026, 2, 10)


@pytest.mark.parametrize("language", LANGUAGES)
def test_citizens_read_every_part_that_the_decree_names(make, client, query_count, plan, language):
    report = make.annual_report(plan)
    db.session.expire_all()
    with query_count() as asked:
        page = client.get(f"/{language}/amizmiz/reports/2025").text

    for name in TEXTS:
        assert getattr(report, name).in_(language) in page
    assert "25" in page
    assert page.count("<h1") == 1
    assert len(asked) <= 8


def test_a_draft_is_not_read(make, client, plan):
    make.annual_report(plan, published=False)

    for address in ("reports/2025", "reports/2025.pdf", "reports/2025/poster.pdf"):
        assert client.get(f"/fr/amizmiz/{address}").status_code == 404
    assert "reports/2025" not in client.get("/fr/amizmiz/reports/").text


@pytest.mark.parametrize("address", ["reports/2025.pdf", "reports/2025/poster.pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_and_its_poster_are_printed(make, client, plan, address, language):
    make.annual_report(plan)
    content = client.get(f"/{language}/amizmiz/{address}").data

    reader = pypdf.PdfReader(io.BytesIO(content))
    if language == "fr":
        text = fold(" ".join(page.extract_text() for page in reader.pages))
        for project in queries.figures_of(plan, 2025)["projects"]:
            assert fold(project["title"]["fr"]) in text
    if "poster" in address:
        assert len(reader.pages) == 1
