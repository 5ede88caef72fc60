"""The projects as IATI 2.03: in the published schema's order, with stable identifiers, markers, goals and money."""

from pathlib import Path

import pytest
from lxml import etree

from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.opendata.datasets import activities
from jusur_participa.plans.terms import FundingSource, ProjectState
from jusur_participa.review.terms import GenderMarker
from tests.support.sources import ROOT

BESIDE = Path("shared") / "data" / "iati"
#: Beside the checkout, or beside the folder that holds several work trees.
FOLDER = next((above / BESIDE for above in ROOT.parents if (above / BESIDE).is_dir()), ROOT.parent / BESIDE)

#: The elements of an activity that we write, in the order of the schema.
ORDER = (
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status",
    "activity-date", "recipient-country", "location", "sector", "tag", "policy-marker", "budget", "transaction",
    "document-link", "result",
)  # fmt: skip


@pytest.fixture
def project(make):
    """A project with all that an activity can tell."""
    made = make.project(state=ProjectState.DELIVERED, zones=[make.zone()], gender_marker=GenderMarker.TWO)
    goal = make.goal(5)
    made.goals, made.targets = [goal], [make.target(goal, code="5.5")]
    make.funding_line(made, year=2024, planned_mad=900, spent_mad=700)
    make.funding_line(made, year=2024, source=FundingSource.REGION, planned_mad=100)
    make.funding_line(made, year=2025, source=FundingSource.TO_BE_FOUND, planned_mad=5_000)
    make.indicator(made, baseline=3, target=9)
    make.partner(made)
    make.project(plan=made.plan, title=BilingualText(ar="ساحة & <سوق>", fr="Place & <marché>\x0b"))
    db.session.flush()
    db.session.expire_all()
    return made


@pytest.fixture
def root(app, make, project):
    with app.test_request_context():
        return etree.fromstring(activities(make.here()))


def test_the_file_holds_against_the_published_schema(root):
    if not FOLDER.is_dir():
        pytest.skip("the schema of iatistandard.org is not beside this checkout, in ../shared/data/iati")
    schema = etree.XMLSchema(etree.parse(FOLDER / "iati-activities-schema.xsd"))

    assert schema.validate(root), schema.error_log


def test_elements_stand_in_the_order_of_the_schema(root):
    for activity in root:
        places = [ORDER.index(element.tag) for element in activity]
        assert places == sorted(places)


def test_an_activity_is_named_for_good(root, project):
    assert root.get("version") == "2.03"
    assert root[0].findtext("iati-identifier") == f"MA-HCP-{project.reference}"
    assert root[0].find("reporting-org").get("ref") == f"MA-HCP-{project.municipality.code}"
    address = f"/fr/amizmiz/plan/{project.plan.first_year}/{project.number}"
    assert any(link.get("url").endswith(address) for link in root[0].findall("document-link"))


def test_marker_goals_and_state_are_told_by_their_codes(root):
    activity = root[0]
    assert activity.find("policy-marker").attrib == {"vocabulary": "1", "code": "1", "significance": "2"}
    assert [(tag.get("vocabulary"), tag.get("code")) for tag in activity.findall("tag")] == [("2", "5"), ("3", "5.5")]
    assert activity.find("activity-status").get("code") == "4"
    assert root[1].find("policy-marker") is None


def test_money_that_nobody_pays_is_no_budget(root):
    budgets = [(one.find("period-start").get("iso-date"), one.findtext("value")) for one in root[0].findall("budget")]
    assert budgets == [("2024-01-01", "1000")]
    spent = [
        (one.find("transaction-type").get("code"), one.findtext("value")) for one in root[0].findall("transaction")
    ]
    assert spent == [("4", "700")]


def test_both_languages_stand_in_the_file_whatever_they_hold(root):
    titles = [narrative.text for narrative in root[1].findall("title/narrative")]
    assert titles == ["Place & <marché>", "ساحة & <سوق>"]


def test_a_plan_that_is_not_published_is_not_told(app, make):
    make.project(plan=make.plan(published=False))
    with app.test_request_context():
        assert len(etree.fromstring(activities(make.here()))) == 0


def test_the_command_writes_the_file(app, project, tmp_path):
    out = tmp_path / "iati.xml"
    result = app.test_cli_runner().invoke(args=["opendata", "iati", "amizmiz", str(out)])

    assert result.exit_code == 0, result.output
    assert len(etree.parse(out).getroot()) == 2
    assert app.test_cli_runner().invoke(args=["opendata", "iati", "nowhere", str(out)]).exit_code == 1
