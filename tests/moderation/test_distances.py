"""Muting and blocking: for one's own peace, told to nobody."""

import pytest
from sqlalchemy import func, select

from jusur_participa.comments.actions import answer_comment, post_comment
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.moderation.actions import keep_away, let_near
from jusur_participa.moderation.queries import kept_away
from jusur_participa.moderation.terms import Distance
from jusur_participa.notifications.models import Notice

pytestmark = pytest.mark.usefixtures("app")


def answered(author, comment, number=1):
    return answer_comment(author, comment, body="Je réponds", language="fr", submission_key=f"{number:032x}")


def test_who_is_blocked_answers_no_more_and_is_not_told_why(make):
    comment, other = make.comment(), make.resident()
    keep_away(comment.author, other.id, Distance.BLOCK)

    with pytest.raises(Refused) as refusal:
        answered(other, comment)

    assert "bloqu" not in str(refusal.value).lower()
    assert answered(make.resident(), comment, 2)


def test_who_is_muted_still_answers(make):
    comment, other = make.comment(), make.resident()
    keep_away(comment.author, other.id, Distance.MUTE)

    assert answered(other, comment)


@pytest.mark.parametrize("distance", list(Distance))
def test_nobody_hears_of_whom_she_keeps_away(make, distance):
    idea, other = make.proposal(), make.resident()
    keep_away(idea.author, other.id, distance)

    post_comment(other, idea, body="Un mot", language="fr", submission_key="a" * 32)

    assert db.session.scalar(select(func.count()).where(Notice.person_id == idea.author_id)) == 0


def test_the_later_distance_holds_and_ends_at_once(make):
    person, other = make.resident(), make.resident()
    keep_away(person, other.id, Distance.MUTE)
    keep_away(person, other.id, Distance.BLOCK)
    assert [(kept.other_id, kept.distance) for kept in kept_away(person.id)] == [(other.id, Distance.BLOCK)]

    let_near(person, other.id)

    assert kept_away(person.id) == []


def test_nobody_keeps_herself_away(make):
    person = make.resident()

    with pytest.raises(Refused):
        keep_away(person, person.id, Distance.MUTE)


@pytest.mark.parametrize(("language", "words"), [("fr", "que vous tenez à distance"), ("ar", "تبتعد عنه")])
def test_their_words_are_folded_away_for_the_reader_alone(make, client, sign_in, app, language, words):
    comment, reader = make.comment(body="Des mots qu’elle ne veut plus lire"), make.resident()
    url = f"/{language}/amizmiz/comments/{comment.id}"
    sign_in(reader)
    tap = client.post(f"/{language}/amizmiz/subjects/{comment.id}/distance", data={"distance": "mute"})

    assert tap.status_code == 303
    assert words in client.get(url).text
    assert words not in app.test_client().get(url).text
    listed = client.get(f"/{language}/moderation/mine").text
    assert comment.author.chosen_name in listed
    client.post(f"/{language}/moderation/kept-away/{comment.author_id}/end")
    assert words not in client.get(url).text


def test_an_unknown_distance_or_text_is_not_found(make, client, sign_in):
    sign_in(make.resident())
    comment = make.comment()

    assert client.post(f"/fr/amizmiz/subjects/{comment.id}/distance", data={"distance": "far"}).status_code == 404
    assert client.post("/fr/amizmiz/subjects/999999/distance", data={"distance": "mute"}).status_code == 404
