"""The charter, the report in one tap, the place of what was hidden; and nowhere who reported."""

import pytest
from sqlalchemy import select

from jusur_participa.comments.queries import thread_of
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.moderation.models import Report
from jusur_participa.moderation.terms import (
    CATEGORY_LABELS,
    LONGEST_NOTE,
    RULE_LABELS,
    RULE_TEXTS,
    ReportCategory,
    Rule,
)
from jusur_participa.proposals.terms import ProposalState

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_charter_shows_every_rule_to_everybody(make, client, language):
    make.here()

    page = client.get(f"/{language}/amizmiz/charter")

    assert page.status_code == 200
    with in_language(language):
        for rule in Rule:
            assert str(RULE_LABELS[rule]) in page.text
            assert str(RULE_TEXTS[rule]) in page.text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_report_is_one_tap_on_what_is_wrong(make, client, sign_in, language):
    comment, reporter = make.comment(), make.person()
    sign_in(reporter)
    url = f"/{language}/amizmiz/subjects/{comment.id}/reports"

    asked = client.get(url)
    sent = client.post(url, data={"category": "gendered_abuse"})

    with in_language(language):
        first = min(CATEGORY_LABELS.values(), key=lambda label: asked.text.index(f"<span>{label}</span>"))
        assert str(first) == str(CATEGORY_LABELS[ReportCategory.GENDERED_ABUSE])
    assert sent.status_code == 303
    assert sent.location.startswith(f"/{language}/amizmiz/comments/{comment.id}")
    report = db.session.scalars(select(Report)).one()
    assert (report.category, report.reporter_id) == (ReportCategory.GENDERED_ABUSE, reporter.id)


def test_reporting_again_answers_the_same_and_adds_nothing(make, client, sign_in):
    url = f"/fr/amizmiz/subjects/{make.comment().id}/reports"
    sign_in(make.person())

    answers = [client.post(url, data={"category": category}) for category in ("insult", "spam")]

    assert answers[0].status_code == answers[1].status_code == 303
    assert len(db.session.scalars(select(Report)).all()) == 1


@pytest.mark.parametrize("category", ["", "hearsay"])
def test_a_report_of_nothing_comes_back_with_its_note(make, client, sign_in, category):
    sign_in(make.person())

    answer = client.post(
        f"/fr/amizmiz/subjects/{make.comment().id}/reports", data={"category": category, "note": f"Voici {HOSTILE}"}
    )

    assert answer.status_code == 422
    assert "Voici &lt;script&gt;" in answer.text
    assert 'class="summary"' in answer.text


def test_a_note_too_long_comes_back(make, client, sign_in):
    note = "é" * (LONGEST_NOTE + 1)
    sign_in(make.person())

    answer = client.post(f"/fr/amizmiz/subjects/{make.comment().id}/reports", data={"category": "insult", "note": note})

    assert answer.status_code == 422
    assert note in answer.text


def test_nobody_reports_what_she_wrote(make, client, sign_in):
    comment = make.comment()
    sign_in(comment.author)

    assert client.get(f"/fr/amizmiz/subjects/{comment.id}/reports").status_code == 403


def test_a_visitor_who_reports_is_sent_to_sign_in_and_back(make, client):
    url = f"/fr/amizmiz/subjects/{make.comment().id}/reports"

    answer = client.get(url)

    assert answer.status_code == 303
    assert answer.location == f"/fr/sign-in?next={url}"


def test_what_is_of_another_municipality_or_out_of_sight_is_not_reported(make, client, sign_in):
    elsewhere = make.proposal(space=make.space(make.municipality()))
    hidden, draft = make.hiding(make.comment()).subject, make.proposal(state=ProposalState.DRAFT)
    sign_in(make.person())

    for subject in (elsewhere, hidden, draft):
        assert client.get(f"/fr/amizmiz/subjects/{subject.id}/reports").status_code == 404
        answer = client.post(f"/fr/amizmiz/subjects/{subject.id}/reports", data={"category": "spam"})
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ("Masqué par la modération", "23 novembre 2026")), ("ar", ("مخفي", "23 نونبر 2026"))],
)
def test_the_place_of_what_was_hidden_cites_the_rule_and_the_day(make, client, language, words):
    hiding = make.hiding(make.proposal(title="Titre caché", body="Corps caché"), reason="Motif pour son auteur.")

    page = client.get(f"/{language}/amizmiz/subjects/{hiding.subject_id}/hiding").text

    with in_language(language):
        assert str(RULE_LABELS[hiding.rule]) in page
    for word in words:
        assert word in page
    for secret in ("Titre caché", "Corps caché", "Motif pour", hiding.moderator.chosen_name):
        assert secret not in page


def test_its_author_reads_why(make, client, sign_in):
    hiding = make.hiding(make.comment(), reason="Motif pour son auteur.")
    sign_in(hiding.subject.author)

    assert "Motif pour son auteur." in client.get(f"/fr/amizmiz/subjects/{hiding.subject_id}/hiding").text


def test_what_is_not_hidden_has_its_own_page(make, client):
    comment = make.comment()

    answer = client.get(f"/fr/amizmiz/subjects/{comment.id}/hiding")

    assert answer.status_code == 303
    assert f"/comments/{comment.id}" in answer.location


def test_drafts_and_foreign_subjects_have_no_such_place(make, client):
    elsewhere = make.hiding(make.proposal(space=make.space(make.municipality()))).subject

    for subject in (elsewhere, make.draft()):
        assert client.get(f"/fr/amizmiz/subjects/{subject.id}/hiding").status_code == 404


def test_the_reported_never_learn_who_reported(make, client, sign_in):
    canary = make.resident(chosen_name="Canari Signalante", email="canari@example.org")
    comment = make.comment()
    make.report(comment, reporter=canary, note="Un mot de plus")
    sign_in(comment.author)
    pages = [f"comments/{comment.id}", f"subjects/{comment.id}/hiding", "charter"]

    before = [client.get(f"/fr/amizmiz/{path}", follow_redirects=True).text for path in pages]
    make.hiding(comment)
    after = [client.get(f"/fr/amizmiz/{path}").text for path in pages]

    for page in before + after:
        assert "Canari" not in page
        assert canary.public_ref not in page
        assert "Un mot de plus" not in page
    assert thread_of(comment.about_id, comment.author).branches[0].comment.hiding is not None
