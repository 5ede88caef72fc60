"""Documents on paper: what they say, in both languages, and how the long ones are made."""

import io
from datetime import timedelta

import pypdf
import pytest

from jusur_participa.consultations import actions as consult_actions
from jusur_participa.consultations.terms import RemarkOutcome
from jusur_participa.documents import actions, datasets, queries, rules
from jusur_participa.documents.terms import EditionState, LongKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.writers import pdf
from jusur_participa.plans import actions as plan_actions
from jusur_participa.plans.terms import FundingSource, PlanState, SessionKind
from jusur_participa.proposals.terms import Outcome

LANGUAGES = ("ar", "fr")


def text_of(content: bytes) -> str:
    return fold(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def letters(text: str) -> list[str]:
    """The letters of a text, whatever their order: readers of PDF turn some Arabic ligatures around."""
    return sorted(fold(text).replace(" ", ""))


@pytest.fixture
def plan(make):
    """A plan of two axes with four projects, money and ideas."""
    made = make.plan()
    for axis in range(2):
        programme = make.programme(make.axis(made))
        for number in range(2):
            title = BilingualText(ar=f"إصلاح الطريق رقم {axis}{number}", fr=f"Réfection de la piste {axis}{number}")
            project = make.project(programme=programme, title=title, zones=[make.zone()])
            make.funding_line(project, planned_mad=1_234_000)
            make.funding_line(project, year=2027, source=FundingSource.TO_BE_FOUND, planned_mad=500)
            make.indicator(project)
            make.beneficiary(project)
            make.milestone(project)
            make.project_source(project)
    db.session.expire_all()
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_plan_contains_every_project_title(app, plan, language):
    with in_language(language), app.test_request_context():
        content = pdf.write(datasets.plan_document(datasets.printable_plan(plan.municipality_id)))

    text = text_of(content)
    titles = [project.title.in_(language) for axis in plan.axes for one in axis.programmes for project in one.projects]
    assert len(titles) == 4
    for title in titles:
        if language == "fr":
            assert fold(title) in text
        else:
            assert all(word in text for word in fold(title).split() if word.isdigit())
    if language == "ar":
        all_letters = letters(text)
        assert all(all_letters.count(letter) >= 4 * letters(titles[0]).count(letter) for letter in set("طريق"))


def test_the_printed_plan_stands_on_its_diagnosis(app, make, plan):
    finding = make.finding(plan, zone=make.zone())
    make.figure(finding)
    make.state_project(plan)
    make.proposal(theme=finding.theme)
    with in_language("fr"), app.test_request_context():
        text = text_of(pdf.write(datasets.plan_document(datasets.printable_plan(plan.municipality_id))))

    for told in (finding.title.fr, finding.figures[0].source.fr, "Ministère de l’Équipement et de l’Eau"):
        assert fold(told) in text
    assert text.index(fold(finding.title.fr)) < text.index(fold("Réfection de la piste 00"))


def test_a_printed_document_is_tagged_and_names_its_language(app, plan):
    with in_language("ar"), app.test_request_context():
        content = pdf.write(datasets.plan_poster(datasets.printable_plan(plan.municipality_id)))

    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("ar")
    assert len(reader.pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_printed_at_once(make, client, plan, language):
    project = plan.axes[0].programmes[0].projects[0]
    answer = client.get(f"/{language}/amizmiz/plan/2023/{project.number}.pdf")

    assert answer.mimetype == "application/pdf"
    assert project.reference in answer.headers["Content-Disposition"]
    if language == "fr":
        assert fold(project.title.fr) in text_of(answer.data)


def test_no_text_acts_in_the_template(make, app, plan):
    project = plan.axes[0].programmes[0].projects[0]
    project.title = BilingualText(ar="نص", fr='#panic("here") $x$ \\ "] <a>')
    project.summary = BilingualText(ar="نص", fr='*strong* #import "x" \u202e `raw`')
    db.session.flush()
    with in_language("fr"), app.test_request_context():
        content = pdf.write(datasets.project_document(project))

    assert "panic here" in text_of(content)


@pytest.mark.parametrize(
    ("state", "asked", "made", "again"),
    [
        (EditionState.WAITING, 1, None, False),
        (EditionState.BEING_SET, 1, None, False),
        (EditionState.BEING_SET, 11, None, True),
        (EditionState.READY, 5, 5, False),
        (EditionState.READY, 15, 11, True),
        (EditionState.FAILED, 1, 5, True),
    ],
)
def test_a_long_document_is_made_again_when_it_is_worth_it(state, asked, made, again):
    moment = clock.now()
    made_at = None if made is None else moment - timedelta(minutes=made)
    assert rules.is_made_again(state, moment - timedelta(minutes=asked), made_at, moment) is again


def test_a_long_document_is_asked_for_made_and_read(make, client, plan):
    assert client.get("/fr/amizmiz/documents/plan.pdf").status_code == 404
    client.post("/fr/amizmiz/documents/plan/editions")
    waiting = client.get("/fr/amizmiz/documents/plan")
    assert waiting.headers["Refresh"] == "4"

    run_waiting()

    page = client.get("/fr/amizmiz/documents/plan")
    assert "Refresh" not in page.headers
    assert "documents/plan.pdf" in page.text
    assert client.get("/fr/amizmiz/documents/plan.pdf").data.startswith(b"%PDF")


def test_one_document_is_set_once_however_often_it_is_asked_for(make, app):
    place = make.here()
    first, is_first = actions.ask_for_edition(place.id, LongKind.IDEAS, "ar")
    second, is_second = actions.ask_for_edition(place.id, LongKind.IDEAS, "ar")

    assert (first.id, is_first, is_second) == (second.id, True, False)


def test_the_register_tells_each_idea_its_answer_and_its_project(make, app, plan):
    idea = make.proposal(title="Un banc devant le dispensaire")
    make.answer(idea, outcome=Outcome.REFUSED, reason="Le dispensaire est à la charge de la province.", language="fr")
    make.draft(title="Brouillon que personne ne lit")
    with in_language("fr"), app.test_request_context():
        content = pdf.write(datasets.long_document(make.here().id, LongKind.IDEAS))

    text = text_of(content)
    assert "un banc devant le dispensaire" in text
    assert "a la charge de la province" in text
    assert "brouillon" not in text


def test_what_is_not_published_is_not_printed(make, client):
    plan = make.plan(published=False)
    project = make.project(plan=plan)

    assert client.get(f"/fr/amizmiz/plan/2023/{project.number}.pdf").status_code == 404
    assert client.get("/fr/amizmiz/documents/poster.pdf").status_code == 404
    assert client.get("/fr/amizmiz/documents/plan").status_code == 404
    assert "documents/plan" not in client.get("/fr/amizmiz/documents/").text


def test_a_hidden_project_is_not_printed(make, app, plan):
    hidden = plan.axes[0].programmes[0].projects[0]
    hidden.hidden_at = clock.now()
    db.session.flush()
    db.session.expire_all()
    with in_language("fr"), app.test_request_context():
        content = pdf.write(datasets.plan_document(datasets.printable_plan(plan.municipality_id)))

    assert fold(hidden.title.fr) not in text_of(content)


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("من 2024–2029 إلى", "من \u20662024–2029\u2069 إلى"),
        ("الهاتف 06 12 34 56 78 ليلا", "الهاتف \u206606 12 34 56 78\u2069 ليلا"),
        ("+212 6 12 34 56 78", "\u2066+212 6 12 34 56 78\u2069"),
        ("07.041.01-2024-001", "\u206607.041.01-2024-001\u2069"),
        ("سنة 2024 3 مشاريع", "سنة 2024 3 مشاريع"),
    ],
)
def test_numbers_keep_their_order_between_arabic_words(text, isolated):
    assert pdf.isolated(text, "ar") == isolated


def test_the_command_writes_the_plan(make, app, plan, tmp_path):
    out = tmp_path / "plan.pdf"
    result = app.test_cli_runner().invoke(args=["plans", "pdf", "amizmiz", str(out), "--lang", "fr"])

    assert result.exit_code == 0, result.output
    assert fold(plan.axes[0].programmes[0].projects[0].title.fr) in text_of(out.read_bytes())
    missing = app.test_cli_runner().invoke(args=["plans", "pdf", "nowhere", str(out)])
    assert missing.exit_code == 1
    assert "nowhere" in missing.output


def test_the_pages_ask_little_of_the_database(make, client, plan, query_count):
    with query_count() as asked:
        client.get("/fr/amizmiz/documents/")
    assert len(asked) <= 8
    assert queries.editions_of(plan.municipality_id, "fr") == {}


@pytest.fixture
def adopted(app, make):
    """A plan as it was adopted, whose project changed afterwards."""
    planner, plan = make.planner(), make.plan(state=PlanState.SUBMITTED)
    project = make.project(plan=plan, title=BilingualText(ar="سقاية الدوار", fr="Fontaine du douar"))
    make.funding_line(project, planned_mad=180_000)
    plan_actions.adopt_plan(planner, plan, clock.today(), SessionKind.ORDINARY, "7/2026", 18, 2, 1)
    project.title = BilingualText(ar="عنوان لاحق", fr="Titre plus tardif")
    db.session.flush()
    db.session.expire_all()
    return plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kept_version_is_printed_as_it_stood(adopted, client, language):
    address = f"/{language}/amizmiz/plan/versions/1"
    assert f"{address}/print" in client.get(address).text
    assert client.get(f"{address}.pdf").status_code == 404

    assert client.post(f"{address}/print").status_code == 303
    while run_waiting():
        pass
    assert f"{address}.pdf" in client.get(f"{address}/print").text

    text = text_of(client.get(f"{address}.pdf").data)
    assert fold("7/2026") in text
    if language == "fr":
        assert fold("Fontaine du douar") in text
        assert fold("180 000") in text
        assert fold("Titre plus tardif") not in text


def test_versions_that_are_not_there_are_not_printed(adopted, client):
    for ending in ("/print", ".pdf"):
        assert client.get(f"/fr/amizmiz/plan/versions/9{ending}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_plan_says_which_version_it_is_and_what_was_said_of_it(app, make, plan, language):
    approved = BilingualText(ar="تتبنى الهيئة", fr="L’instance approuve")
    taken = BilingualText(ar="أخذنا بها", fr="Nous la prenons")
    make.opinion(plan, body=approved)
    remark = make.comment(make.passage(plan))
    consult_actions.answer_remark(make.planner(), remark, RemarkOutcome.TAKEN, taken)
    db.session.expire_all()
    with in_language(language), app.test_request_context():
        said = repr(datasets.plan_document(datasets.printable_plan(plan.municipality_id)))

    for words in (approved.in_(language), taken.in_(language), remark.body):
        assert words in said
