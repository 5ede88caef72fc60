"""What stands beside a study: two officers who write at once, notes that the desk alone reads, documents."""

import io
import zipfile

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.files import LARGEST_FILE, MEDIA_TYPES, NotTaken, file_bytes, keep_file
from jusur_participa.foundation.queue import run_waiting
from jusur_participa.foundation.trail import TrailEntry
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review import actions, queries
from jusur_participa.review.models import Study, StudyDocument, StudyNote
from jusur_participa.review.terms import MOST_DOCUMENTS
from tests.foundation.test_uploads import GPS, photo
from tests.support.walker import PageWalker

DESK = "/fr/amizmiz/desk/"
PDF = b"%PDF-1.7 un devis"


def upload(content: bytes = PDF, name: str = "devis.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(content), filename=name)


def office(*parts: str, **texts: str) -> bytes:
    """An archive with these parts, and with what some of them say."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in (*parts, *texts):
            archive.writestr(part, texts.get(part, ""))
    return buffer.getvalue()


@pytest.fixture
def idea(app, make):
    """An idea that two officers may study, who are `idea.first` and `idea.second`."""
    idea = make.proposal()
    idea.first, idea.second = make.officer(), make.officer()
    for officer in (idea.first, idea.second):
        make.declaration(idea, officer)
    return idea


@pytest.fixture
def studying(app, idea, sign_in):
    """Two officers with the form of the same study open before them."""
    walkers = [PageWalker(app, "fr", sign_in(officer, app.test_client())) for officer in (idea.first, idea.second)]
    for walker in walkers:
        walker.visit(f"/amizmiz/desk/ideas/{idea.id}/study")
    return walkers


def test_two_officers_who_write_in_different_fields_lose_nothing(studying):
    first, second = studying
    first.fill(beneficiaries="Les écolières du douar")
    first.press("Save the draft")
    second.fill(cost_method="Trois devis")
    second.press("Save the draft")

    study = db.session.query(Study).one()
    assert (study.beneficiaries, study.cost_method) == ("Les écolières du douar", "Trois devis")


def test_two_officers_who_write_in_one_field_see_both_texts(studying):
    first, second = studying
    first.fill(beneficiaries="Les écolières du douar")
    first.press("Save the draft")
    second.fill(beneficiaries="Tout le douar", note="Vérifier avec l’école")
    second._expected = 409
    second.press("Save the draft")

    assert "Les écolières du douar" in second.text
    second.reads("Vérifier avec l’école")
    assert db.session.query(Study).one().beneficiaries == "Les écolières du douar"
    second._expected = 200
    second.press("Save the draft")
    assert db.session.query(Study).one().beneficiaries == "Tout le douar"
    assert db.session.query(StudyNote).one().body == "Vérifier avec l’école"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_notes_are_read_at_the_desk_and_nowhere_else(app, client, make, sign_in, idea, language):
    make.study(idea)
    make.note(idea, idea.first, "Le voisin est contre")
    planner, author = make.officer(role=Role.PLANNER), idea.author
    pages = [f"/{language}/amizmiz/ideas/{idea.id}", f"/{language}/amizmiz/ideas/{idea.id}/history"]
    dossier = f"/{language}/amizmiz/desk/ideas/{idea.id}/dossier"
    browsers = [client, *(sign_in(person, app.test_client()) for person in (author, planner, idea.second))]

    assert all("Le voisin est contre" not in one.get(page).text for one in browsers for page in pages)
    assert [one.get(dossier).status_code for one in browsers] == [303, 403, 403, 200]
    assert "Le voisin est contre" in browsers[-1].get(dossier).text


def test_a_note_is_left_after_the_answer_too(make, sign_in, client, idea):
    make.study(idea)
    make.answer(idea, Outcome.REFUSED)
    sign_in(idea.first)

    assert f"/desk/ideas/{idea.id}/dossier" in client.get(f"/fr/amizmiz/ideas/{idea.id}").text
    assert client.post(f"{DESK}ideas/{idea.id}/dossier", data={"body": " "}).status_code == 422
    assert client.post(f"{DESK}ideas/{idea.id}/dossier", data={"body": "Relancer la province"}).status_code == 303
    assert [note.body for note in queries.notes_on(idea.id)] == ["Relancer la province"]
    trail = db.session.scalars(select(TrailEntry)).all()[-1]
    assert trail.act == "study.noted"
    assert "Relancer" not in str(trail.after)


def test_whoever_has_an_interest_does_not_read_the_notes(make, idea):
    biased = make.officer()
    make.declaration(idea, biased, has_conflict=True)

    for officer, theirs in ((biased, idea), (idea.first, make.proposal(author=idea.first))):
        with pytest.raises(Refused):
            actions.write_note(officer, theirs, body="Oui", language="fr")


def test_documents_are_kept_with_the_study_and_taken_away_again(make, sign_in, client, idea):
    sign_in(idea.first)
    path = f"{DESK}ideas/{idea.id}/study"
    client.post(path, data={"documents": [(io.BytesIO(PDF), "Devis n° 1.pdf")], "are_public": "y"})
    client.post(path, data={"documents": [(io.BytesIO(PDF), "lettre.exe")]})

    public, own = queries.documents_of(idea.id)
    assert [(one.name, one.is_public) for one in (public, own)] == [("Devis n° 1.pdf", True), ("lettre.pdf", False)]
    assert "Devis n° 1.pdf" in client.get(path).text

    client.post(path, data={"removed": [str(own.id)]})
    run_waiting()

    assert [one.id for one in queries.documents_of(idea.id)] == [public.id]
    assert file_bytes(own.key) is None
    assert client.get(f"/fr/amizmiz/ideas/{idea.id}/study/documents/{own.id}").status_code == 404


def test_who_may_take_a_document_away(app, client, make, sign_in, idea):
    public, own = make.document(idea, is_public=True), make.document(idea)
    at_desk, elsewhere = (
        sign_in(person, app.test_client()) for person in (idea.first, make.officer(make.municipality()))
    )

    def answers(document):
        address = f"/fr/amizmiz/ideas/{idea.id}/study/documents/{document.id}"
        return [one.get(address).status_code for one in (client, elsewhere, at_desk)]

    assert (answers(public), answers(own)) == ([404, 404, 200], [404, 404, 200])
    make.study(idea)
    assert (answers(public), answers(own)) == ([200, 200, 200], [404, 404, 200])
    assert "devis.pdf" in client.get(f"/fr/amizmiz/ideas/{idea.id}").text
    make.hiding(idea)
    assert answers(public)[0] == 404


def test_a_document_is_saved_and_never_opened_as_a_page(client, make, idea):
    make.study(idea)
    document = make.document(idea, is_public=True, name="عرض الأثمان.pdf")

    response = client.get(f"/fr/amizmiz/ideas/{idea.id}/study/documents/{document.id}")

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "%D8%B9%D8%B1%D8%B6" in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (response.mimetype, response.data) == ("application/pdf", b"%PDF-1.7 devis")


def test_what_is_no_document_is_refused_and_nothing_of_it_is_kept(make, sign_in, client, idea):
    sign_in(idea.first)

    response = client.post(
        f"{DESK}ideas/{idea.id}/study",
        data={
            "beneficiaries": "Les écolières",
            "note": "Pour Salma",
            "documents": [(io.BytesIO(PDF), "devis.pdf"), (io.BytesIO(b"MZ"), "devis.pdf")],
        },
    )

    assert response.status_code == 422
    assert "Les écolières" in response.text
    assert "Pour Salma" in response.text
    assert [db.session.query(kind).count() for kind in (Study, StudyNote, StudyDocument)] == [0, 0, 0]


def test_an_idea_has_a_bounded_number_of_documents(make, idea):
    with pytest.raises(Refused):
        actions.attach_documents(idea.first, idea, [upload()] * (MOST_DOCUMENTS + 1), are_public=False)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, "pdf"),
        (office("[Content_Types].xml", "word/document.xml"), "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (office(mimetype=MEDIA_TYPES["odt"]), "odt"),
        (office(mimetype=MEDIA_TYPES["ods"]), "ods"),
        (photo().getvalue(), "webp"),
    ],
)
def test_a_file_is_what_its_content_says(app, content, ending):
    kept = keep_file(upload(content, "C:\\bureau\\plan \u202e.exe"))

    assert (kept.name, kept.media_type) == (f"plan.{ending}", MEDIA_TYPES[ending])


def test_a_photographed_page_does_not_tell_where_it_was_taken(app):
    kept = keep_file(upload(photo().getvalue(), "page.jpg"))

    assert GPS not in Image.open(io.BytesIO(file_bytes(kept.key) or b"")).getexif()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90",
        b"<html><script>",
        b"PK\x03\x04 broken",
        office("readme.txt"),
        office("word/document.xml", "word/vbaProject.bin"),
        office("Basic/Standard/Module1.xml", mimetype=MEDIA_TYPES["odt"]),
        PDF + b" " * LARGEST_FILE,
    ],
)
def test_nothing_else_is_taken(app, content):
    with pytest.raises(NotTaken):
        keep_file(upload(content))
