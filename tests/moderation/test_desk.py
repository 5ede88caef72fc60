"""The moderators' pages: the queue, a case with its decisions, what was hidden."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.moderation.models import Hiding
from jusur_participa.moderation.terms import CATEGORY_LABELS, ReportCategory, Rule

REASON = "Cette phrase humilie une voisine."
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def desk(make, client, sign_in):
    """The browser of a moderator."""
    return sign_in(make.moderator(chosen_name="Modératrice"))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_queue_shows_what_waits_without_saying_who_reported(make, desk, language):
    canary = make.resident(chosen_name="Canari")
    make.report(make.comment(body="Texte signalé"), reporter=canary, category=ReportCategory.GENDERED_ABUSE)

    page = desk.get(f"/{language}/amizmiz/desk/reports").text

    with in_language(language):
        assert str(CATEGORY_LABELS[ReportCategory.GENDERED_ABUSE]) in page
    assert "Texte signalé" in page
    assert "Canari" not in page


@pytest.mark.parametrize(("language", "words"), [("fr", "Aucun signalement"), ("ar", "لا يوجد أي تبليغ")])
def test_an_empty_queue_says_so(make, desk, language, words):
    assert words in desk.get(f"/{language}/amizmiz/desk/reports").text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_case_shows_the_text_the_reports_and_the_history(make, desk, language):
    comment = make.comment(body="Texte signalé")
    make.report(comment, reporter=make.resident(chosen_name="Canari"), note="Elle a peur")
    hiding = make.hiding(comment, reason=REASON)
    hiding.restored_at, hiding.restored_by, hiding.restore_reason = hiding.hidden_at, hiding.moderator, "À tort, relu."
    comment.hidden_at = None

    page = desk.get(f"/{language}/amizmiz/desk/reports/{comment.id}").text

    for words in ("Texte signalé", "Elle a peur", REASON, "À tort, relu.", hiding.moderator.chosen_name):
        assert words in page
    assert "Canari" not in page


def test_hostile_text_is_shown_literally(make, desk):
    comment = make.comment(body=HOSTILE, author=make.resident(chosen_name=HOSTILE))
    make.report(comment, note=HOSTILE)

    for path in ("desk/reports", f"desk/reports/{comment.id}", f"subjects/{comment.id}/reports"):
        page = desk.get(f"/fr/amizmiz/{path}").text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_hiding_takes_a_rule_and_a_reason(make, desk):
    comment = make.report().subject

    answer = desk.post(
        f"/fr/amizmiz/desk/reports/{comment.id}/hiding", data={"hiding-rule": "safety", "hiding-reason": REASON}
    )

    assert answer.status_code == 303
    assert comment.is_hidden
    hiding = db.session.scalars(db.select(Hiding)).one()
    assert (hiding.rule, hiding.reason) == (Rule.SAFETY, REASON)


@pytest.mark.parametrize(
    "sent",
    [
        {"hiding-rule": "safety", "hiding-reason": ""},
        {"hiding-rule": "safety", "hiding-reason": "court"},
        {"hiding-rule": "", "hiding-reason": REASON},
        {"hiding-rule": "whim", "hiding-reason": REASON},
    ],
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_hiding_without_rule_or_reason_comes_back_as_typed(make, desk, language, sent):
    comment = make.report().subject

    answer = desk.post(f"/{language}/amizmiz/desk/reports/{comment.id}/hiding", data=sent)

    assert answer.status_code == 422
    assert sent["hiding-reason"] in answer.text
    assert 'class="summary"' in answer.text
    assert not comment.is_hidden


def test_dismissing_takes_a_reason_and_keeps_the_text_in_sight(make, desk):
    comment = make.report().subject
    url = f"/fr/amizmiz/desk/reports/{comment.id}/dismissal"

    refused = desk.post(url, data={"dismissal-reason": "non"})
    done = desk.post(url, data={"dismissal-reason": "Une critique, pas une insulte."})
    again = desk.post(url, data={"dismissal-reason": "Une critique, pas une insulte."})

    assert (refused.status_code, done.status_code, again.status_code) == (422, 303, 409)
    assert not comment.is_hidden


def test_what_was_hidden_is_listed_and_restored(make, desk):
    hiding = make.hiding(make.comment(body="Texte caché"), reason=REASON)
    comment = hiding.subject

    listed = desk.get("/fr/amizmiz/desk/hidings").text
    case = desk.get(f"/fr/amizmiz/desk/reports/{comment.id}").text
    answer = desk.post(
        f"/fr/amizmiz/desk/reports/{comment.id}/restoration", data={"restoration-reason": "Relu : une critique."}
    )

    assert f"/desk/reports/{comment.id}" in listed
    assert "Texte caché" in case
    assert answer.status_code == 303
    assert not comment.is_hidden


def test_two_moderators_at_once_hide_once(make, desk, sign_in, app):
    comment = make.report().subject
    url, sent = f"/fr/amizmiz/desk/reports/{comment.id}/hiding", {"hiding-rule": "safety", "hiding-reason": REASON}
    other = sign_in(make.moderator(), app.test_client())

    assert [desk.post(url, data=sent).status_code, other.post(url, data=sent).status_code] == [303, 409]


def test_a_moderator_reads_but_does_not_decide_her_own_case(make, client, sign_in):
    moderator = make.moderator()
    own = make.report(make.comment(author=moderator)).subject
    sign_in(moderator)

    page = client.get(f"/fr/amizmiz/desk/reports/{own.id}")
    answer = client.post(
        f"/fr/amizmiz/desk/reports/{own.id}/hiding", data={"hiding-rule": "safety", "hiding-reason": REASON}
    )

    assert 'name="hiding-reason"' not in page.text
    assert "une autre personne de la modération" in page.text
    assert answer.status_code == 403


def test_drafts_and_what_is_of_another_municipality_are_no_cases(make, desk):
    elsewhere = make.report(make.proposal(space=make.space(make.municipality()))).subject

    for subject in (elsewhere, make.draft()):
        assert desk.get(f"/fr/amizmiz/desk/reports/{subject.id}").status_code == 404
        for act in ("hiding", "dismissal", "restoration"):
            assert desk.post(f"/fr/amizmiz/desk/reports/{subject.id}/{act}").status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VERIFIER, Role.PLANNER, Role.EQUALITY])
def test_other_officers_do_not_enter(make, client, sign_in, role):
    comment = make.report().subject
    sign_in(make.officer(role=role))

    assert client.get("/fr/amizmiz/desk/reports").status_code == 403
    assert client.get(f"/fr/amizmiz/desk/reports/{comment.id}").status_code == 403
    assert client.post(f"/fr/amizmiz/desk/reports/{comment.id}/hiding").status_code == 403


def test_the_moderator_of_another_municipality_does_not_enter(make, client, sign_in):
    make.here()
    sign_in(make.moderator(make.municipality()))

    assert client.get("/fr/amizmiz/desk/reports").status_code == 403


def test_the_queue_of_thirty_cases_stays_under_ten_queries(make, desk, query_count):
    for _ in range(30):
        make.report()
    db.session.flush()
    db.session.expunge_all()

    with query_count() as queries:
        assert desk.get("/fr/amizmiz/desk/reports").status_code == 200

    assert len(queries) < 12
