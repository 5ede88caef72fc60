"""The moderators' pages: the queue, a case with its decisions, what was hidden."""

import pytest
from sqlalchemy import func, insert, select

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.moderation.models import Case, Decision, Hiding
from jusur_participa.moderation.terms import CATEGORY_LABELS, CaseCause, ReportCategory, Rule
from jusur_participa.subjects.models import Subject

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


@pytest.mark.parametrize(("language", "words"), [("fr", "Rien n’attend ici"), ("ar", "لا شيء ينتظر هنا")])
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


def test_the_queue_of_ten_thousand_stays_under_ten_queries(make, desk, query_count):
    comment, appeal = make.comment(), make.appeal()
    for _ in range(30):
        make.report()
    # The rest of the queue, behind what is shown: rows alone.
    numbers = range(10_000)
    texts = [
        {"kind": "comment", "municipality_id": comment.municipality_id, "created_at": clock.now()} for _ in numbers
    ]
    first = 1 + db.session.scalar(select(func.max(Subject.id)))
    db.session.execute(insert(Subject.__table__), [{"id": first + number} | row for number, row in enumerate(texts)])
    case = {
        "municipality_id": comment.municipality_id, "kind": "comment", "cause": CaseCause.SUSPECTED, "urgency": 2,
        "reports_count": 0, "opened_at": clock.now(), "due_on": clock.today(),
    }  # fmt: skip
    db.session.execute(insert(Case), [{"subject_id": first + number} | case for number in numbers])
    assert appeal.decided_at is None
    db.session.flush()
    db.session.expunge_all()

    with query_count() as queries:
        assert desk.get("/fr/amizmiz/desk/reports").status_code == 200

    assert len(queries) < 10


def ticked(*subjects, **said):
    return {"subject": [str(subject.id) for subject in subjects], **said}


@pytest.mark.parametrize(("language", "words"), [("fr", "2 textes sont traités"), ("ar", "عولج نصان")])
def test_several_texts_are_hidden_at_once_each_author_in_her_language(make, desk, language, words):
    arabic, french = make.resident(language="ar"), make.resident(language="fr")
    one, other = make.report(make.comment(author=arabic)).subject, make.report(make.comment(author=french)).subject
    url = f"/{language}/amizmiz/desk/reports/decisions"
    sent = ticked(one, other, act="hide", rule="respect", reason_ar="إهانة لإحدى الجارات.", reason_fr=REASON)

    answer = desk.post(url, data=sent, follow_redirects=True)

    assert words in answer.text
    reasons = {decision.person_id: decision.reason for decision in db.session.scalars(select(Decision))}
    assert reasons == {arabic.id: "إهانة لإحدى الجارات.", french.id: REASON}
    assert one.is_hidden
    assert other.is_hidden


@pytest.mark.parametrize(
    "said",
    [
        {"act": "hide", "reason_ar": "إهانة لإحدى الجارات.", "reason_fr": REASON},
        {"act": "hide", "rule": "respect", "reason_fr": REASON},
        {"act": "leave", "reason_fr": "court"},
        {"rule": "respect"},
    ],
)
def test_a_decision_about_several_that_lacks_something_comes_back_as_typed(make, desk, said):
    comment = make.report(make.comment(author=make.resident(language="ar"))).subject

    answer = desk.post("/fr/amizmiz/desk/reports/decisions", data=ticked(comment, **said))

    assert answer.status_code == 422
    assert 'class="summary"' in answer.text
    assert said.get("reason_fr", "") in answer.text
    assert f'value="{comment.id}" checked' in answer.text
    assert not comment.is_hidden


def test_nothing_ticked_is_said(make, desk):
    make.report()

    assert desk.post("/fr/amizmiz/desk/reports/decisions", data={"act": "leave"}).status_code == 422


def test_what_cannot_be_decided_stays_and_is_named(make, client, sign_in):
    moderator = make.moderator(language="fr")
    sign_in(moderator)
    own, other = make.waiting(make.comment(author=moderator)).subject, make.waiting().subject

    answer = client.post(
        "/fr/amizmiz/desk/reports/decisions", data=ticked(own, other, act="leave"), follow_redirects=True
    )

    assert "1 texte est traité" in answer.text
    assert "une autre personne de la modération" in answer.text
    waiting = db.session.scalars(select(Case.subject_id).where(Case.closed_at.is_(None))).all()
    assert waiting == [own.id]


def test_texts_of_another_municipality_are_not_decided_together_with_ours(make, desk):
    elsewhere = make.waiting(make.comment(make.proposal(make.space(make.municipality())))).subject

    answer = desk.post("/fr/amizmiz/desk/reports/decisions", data=ticked(elsewhere, act="leave"))

    assert answer.status_code == 422


def test_the_next_texts_are_taken_in_hand_and_found_there(make, desk):
    for _ in range(3):
        make.report()

    answer = desk.post("/fr/amizmiz/desk/reports/taking", follow_redirects=True)

    assert "3 textes sont entre vos mains" in answer.text
    assert answer.text.count("Entre mes mains</span>") >= 3


def test_a_measure_is_decided_and_told(make, desk):
    author = make.resident(language="fr")
    comment = make.report(make.comment(author=author)).subject
    url = f"/fr/amizmiz/desk/reports/{comment.id}/measure"
    said = {"measure-act": "limit", "measure-rule": "respect", "measure-reason": REASON}

    lacking = desk.post(url, data=said)
    done = desk.post(url, data={**said, "measure-days": "7", "measure-limited": ["comment"]})

    assert (lacking.status_code, done.status_code) == (422, 303)
    assert REASON in lacking.text
    assert author.limited_until is not None


def test_a_text_held_before_publication_is_read_and_shown(make, desk):
    held = make.hold(make.comment(body="Un texte qui attend"))

    case = desk.get(f"/fr/amizmiz/desk/reports/{held.subject_id}").text
    answer = desk.post(f"/fr/amizmiz/desk/reports/{held.subject_id}/release")

    assert "Un texte qui attend" in case
    assert answer.status_code == 303
    assert not held.subject.is_hidden


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_appeal_is_decided_by_somebody_else(make, client, sign_in, app, language):
    decision = make.decision(moderator=make.moderator())
    appeal = make.appeal(decision, words="Je ne visais personne.")
    sign_in(decision.moderator)
    own = client.get(f"/{language}/amizmiz/desk/appeals/{appeal.id}")
    refused = client.post(f"/{language}/amizmiz/desk/appeals/{appeal.id}", data={"outcome": "upheld", "reason": REASON})
    other = sign_in(make.moderator(), app.test_client())
    listed = other.get(f"/{language}/amizmiz/desk/appeals").text
    done = other.post(f"/{language}/amizmiz/desk/appeals/{appeal.id}", data={"outcome": "overturned", "reason": REASON})

    assert 'name="outcome"' not in own.text
    assert refused.status_code == 403
    assert f"/desk/appeals/{appeal.id}" in listed
    assert done.status_code == 303
    assert decision.undone_at is not None
    assert REASON in other.get(f"/{language}/amizmiz/desk/appeals/{appeal.id}").text


def test_the_administrator_publishes_a_charter_that_everybody_reads(make, client, sign_in):
    sign_in(make.administrator())
    words = {f"{rule.value}_{tongue}": f"Règle {rule.value} {tongue}" for rule in Rule for tongue in ("ar", "fr")}

    empty = client.post("/fr/amizmiz/desk/charter", data={**words, "respect_fr": "", "note_ar": "1", "note_fr": "1"})
    done = client.post("/fr/amizmiz/desk/charter", data={**words, "note_ar": "أول نسخة", "note_fr": "Première version"})

    assert (empty.status_code, done.status_code) == (422, 303)
    assert "Règle respect fr" in client.get("/fr/amizmiz/charter").text
    assert "Règle respect ar" in client.get("/ar/amizmiz/charter").text
    assert "Première version" in client.get("/fr/amizmiz/charter").text
