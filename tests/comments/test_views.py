"""The discussion on a page, and its own pages, in both languages and without script."""

from html import unescape

import pytest
from flask import render_template_string
from sqlalchemy import select

from jusur_participa.comments.models import Comment
from jusur_participa.comments.queries import stances_of, thread_of
from jusur_participa.comments.terms import LONGEST, Stance
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.i18n import in_language
from jusur_participa.foundation.verdicts import ALLOWED, refused
from jusur_participa.moderation.terms import RULE_LABELS, Rule
from jusur_participa.spaces.terms import Activity

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \"'><img src=x onerror=alert(1)>"
THREAD = (
    '{% from "comments/_thread.html" import thread %}'
    "{{ thread(subject, discussion, comment_form(voices), verdict, stances) }}"
)


@pytest.fixture
def shown(app):
    """The discussion of a subject as its page shows it."""

    def shown(subject, viewer=None, verdict=ALLOWED, voices=(), language="fr") -> str:
        path = f"/{language}/amizmiz/ideas/{subject.id}"
        with app.test_request_context(path), in_language(language):
            app.preprocess_request()
            return render_template_string(
                THREAD,
                subject=subject,
                discussion=thread_of(subject.id, viewer),
                stances=stances_of(subject.id),
                verdict=verdict,
                voices=voices,
            )

    return shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Discussion", "Répondre", "Pour", "Commune", "Association de femmes", "23 novembre 2026")),
        ("ar", ("النقاش", "رد", "مع", "الجماعة", "جمعية نسائية", "23 نونبر 2026")),
    ],
)
def test_a_discussion_says_who_speaks_and_how(make, shown, now, language, words):
    proposal = make.proposal()
    make.comment(proposal, stance=Stance.FOR, created_at=clock.now())
    make.comment(proposal, by_official=True)
    make.comment(proposal, association=make.association(is_womens=True))

    page = shown(proposal, language=language)

    for word in words:
        assert word in page


def test_what_people_write_is_shown_literally(make, shown):
    author = make.resident(chosen_name=HOSTILE)

    page = shown(make.comment(author=author, body=HOSTILE).about)

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert unescape(page).count("<script>alert(1)</script>") == 2


def test_a_hidden_comment_keeps_its_place_and_cites_the_rule(make, shown):
    comment = make.comment(body="Insulte à masquer")
    answer = make.comment(answers=comment)
    make.hiding(comment, rule=Rule.RESPECT, reason="Cette phrase humilie une voisine.")

    page = shown(comment.about)

    assert f'id="comment-{comment.id}"' in page
    assert "Masqué par la modération" in page
    with in_language("fr"):
        assert str(RULE_LABELS[Rule.RESPECT]) in page
    assert comment.body not in page
    assert comment.author.chosen_name not in page
    assert "Cette phrase humilie" not in page, "the reason is for the author"
    assert answer.body in page


def test_its_author_finds_why_it_is_hidden(make, shown):
    comment = make.comment()
    make.hiding(comment)
    why = f"/fr/amizmiz/subjects/{comment.id}/hiding"

    assert why in shown(comment.about, viewer=comment.author)
    assert why not in shown(comment.about, viewer=make.resident())


def test_a_comment_taken_back_keeps_its_place(make, shown):
    comment = make.comment(body="Mots retirés", withdrawn=True)

    page = shown(comment.about)

    assert "Retiré par la personne qui l’a écrit" in page
    assert "Mots retirés" not in page


def test_one_may_take_back_ones_own_comment_and_report_others(make, shown):
    proposal, reader = make.proposal(), make.resident()
    mine, other = make.comment(proposal, author=reader), make.comment(proposal)

    page = shown(proposal, viewer=reader)

    assert f"/comments/{mine.id}/withdrawal" in page
    assert f"/subjects/{mine.id}/reports" not in page
    assert f"/subjects/{other.id}/reports" in page
    assert f"/comments/{other.id}/withdrawal" not in page


def test_a_refusal_takes_the_place_of_the_form(make, shown):
    page = shown(make.proposal(), verdict=refused("La discussion est close."))

    assert "La discussion est close." in page
    assert "<textarea" not in page


def test_a_long_discussion_links_to_its_next_page(make, shown):
    proposal = make.proposal()
    for _ in range(21):
        make.comment(proposal)

    assert "threads_after=" in shown(proposal)


def test_a_comment_is_posted_and_shown_on_its_page(make, client, sign_in):
    proposal = make.proposal()
    sign_in(make.resident())

    answer = client.post(f"/fr/amizmiz/subjects/{proposal.id}/comments", data={"body": "الطريق مظلم", "stance": "for"})

    comment = db.session.scalars(select(Comment)).one()
    assert answer.status_code == 303
    assert answer.location == f"/fr/amizmiz/comments/{comment.id}#comment-{comment.id}"
    assert (comment.language, comment.stance, comment.about_id) == ("ar", Stance.FOR, proposal.id)
    assert "الطريق مظلم" in client.get(answer.location).text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_comment_too_long_comes_back_with_everything_typed(make, client, sign_in, language):
    proposal, body = make.proposal(), "é" * (LONGEST + 3)
    sign_in(make.resident())

    answer = client.post(
        f"/{language}/amizmiz/subjects/{proposal.id}/comments", data={"body": body, "stance": "against"}
    )

    assert answer.status_code == 422
    assert body in answer.text
    assert 'id="body-error"' in answer.text
    assert 'value="against" checked' in answer.text
    assert db.session.scalars(select(Comment)).all() == []


@pytest.mark.parametrize(
    "data", [{}, {"body": " \u200b "}, {"body": "Oui", "stance": "maybe"}, {"body": "Oui", "voice": "7"}]
)
def test_what_is_no_comment_is_refused_with_its_reason(make, client, sign_in, data):
    sign_in(make.resident())

    answer = client.post(f"/fr/amizmiz/subjects/{make.proposal().id}/comments", data=data)

    assert answer.status_code == 422
    assert 'class="summary"' in answer.text


def test_a_double_click_posts_once(make, client, sign_in):
    proposal = make.proposal()
    sign_in(make.resident())
    sent = {"body": "Oui", "stance": "for", "submission_key": "a" * 32}

    answers = [client.post(f"/fr/amizmiz/subjects/{proposal.id}/comments", data=sent) for _ in range(2)]

    assert answers[0].location == answers[1].location
    assert len(db.session.scalars(select(Comment)).all()) == 1


def test_nobody_can_forge_whose_comment_it_is(make, client, sign_in):
    author, other = make.resident(), make.resident()
    sign_in(author)
    forged = {"author_id": other.id, "by_official": "1", "author_sex": "female", "municipality_id": "99", "depth": "3"}

    client.post(f"/fr/amizmiz/subjects/{make.proposal().id}/comments", data={"body": "Oui", "stance": "for", **forged})

    comment = db.session.scalars(select(Comment)).one()
    assert (comment.author_id, comment.by_official, comment.author_sex, comment.depth) == (author.id, False, None, 0)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_comment_is_answered_on_a_page_of_its_own(make, client, sign_in, language):
    comment = make.comment(body="Le chemin du souk")
    sign_in(make.resident())
    url = f"/{language}/amizmiz/comments/{comment.id}/reply"

    asked = client.get(url)
    answered = client.post(url, data={"body": "Et celui de l’école."})

    assert "Le chemin du souk" in asked.text
    assert "<textarea" in asked.text
    assert answered.status_code == 303
    answer = db.session.scalars(select(Comment).where(Comment.parent_id == comment.id)).one()
    assert answer.stance is Stance.NEITHER


def test_an_empty_answer_comes_back(make, client, sign_in):
    sign_in(make.resident())

    assert client.post(f"/fr/amizmiz/comments/{make.comment().id}/reply", data={"body": ""}).status_code == 422


def test_a_closed_discussion_is_refused_with_its_reason(make, client, sign_in):
    proposal = make.proposal(space=make.space(open_for=[Activity.DISCUSS]))
    comment = make.comment(proposal)
    make.closed_phase(proposal.space)
    sign_in(make.resident())

    for path in (f"subjects/{proposal.id}/comments", f"comments/{comment.id}/reply"):
        assert client.post(f"/fr/amizmiz/{path}", data={"body": "Oui", "stance": "for"}).status_code == 403


def test_a_comment_is_taken_back_after_a_look_at_it(make, client, sign_in):
    comment = make.comment(body="Mots à retirer")
    sign_in(comment.author)
    url = f"/fr/amizmiz/comments/{comment.id}/withdrawal"

    assert "Mots à retirer" in client.get(url).text
    assert not comment.is_withdrawn
    assert client.post(url).status_code == 303

    assert "Mots à retirer" not in client.get(f"/fr/amizmiz/comments/{comment.id}").text
    assert client.post(url).status_code == 403, "once is enough"


def test_nobody_takes_back_somebody_elses_comment(make, client, sign_in):
    comment = make.comment()
    sign_in(make.resident())

    assert client.post(f"/fr/amizmiz/comments/{comment.id}/withdrawal").status_code == 403
    assert not comment.is_withdrawn


def test_the_page_of_a_thread_is_public_and_light(make, client, query_count):
    opener = make.comment()
    for _ in range(10):
        make.comment(answers=opener, author=make.resident())
    db.session.flush()
    db.session.expunge_all()

    with query_count() as queries:
        answer = client.get(f"/fr/amizmiz/comments/{opener.id}")

    assert answer.status_code == 200
    assert len(queries) <= 8


def test_comments_of_another_municipality_are_missing(make, client, sign_in):
    proposal = make.proposal(space=make.space(make.municipality()))
    comment = make.comment(proposal)
    make.here()
    sign_in(make.resident())

    for path in (f"comments/{comment.id}", f"comments/{comment.id}/reply", f"subjects/{proposal.id}/comments"):
        assert client.get(f"/fr/amizmiz/{path}").status_code == 404
    assert client.post(f"/fr/amizmiz/comments/{comment.id}/withdrawal").status_code == 404


def test_a_visitor_who_wants_to_speak_is_sent_to_sign_in(make, client):
    answer = client.get(f"/ar/amizmiz/subjects/{make.proposal().id}/comments")

    assert answer.status_code == 303
    assert "/ar/sign-in" in answer.location
