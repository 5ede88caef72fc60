"""Photos: kept small and anonymous, shown only to who may see their subject now."""

import io

import pytest
from flask import render_template_string
from PIL import Image
from werkzeug.datastructures import FileStorage

from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.uploads import Unreadable
from jusur_participa.proposals.models import Proposal
from jusur_participa.subjects.actions import attach_photos
from tests.support.races import at_once


def test_photos_are_kept_in_the_order_in_which_they_came(app, make):
    proposal = make.proposal()

    attach_photos(proposal, [make.photo_file(), make.photo_file(800, 1200)])
    attach_photos(proposal, [make.photo_file()], alt="Le puits à sec")

    kept = proposal.attachments
    assert [photo.position for photo in kept] == [1, 2, 3]
    assert [(photo.width, photo.height) for photo in kept[:2]] == [(1280, 960), (800, 1200)]
    assert kept[2].alt == "Le puits à sec"


def test_the_first_photo_is_the_cover(app, make):
    proposal = make.proposal()
    assert proposal.cover is None

    first, _second = attach_photos(proposal, [make.photo_file(), make.photo_file()])

    db.session.expire(proposal)
    assert proposal.cover is first


def test_photos_sent_at_once_each_find_a_place(live_app, make):
    with live_app.app_context(), unit_of_work():
        idea_id = make.proposal().id

    def send() -> int:
        with live_app.app_context(), unit_of_work():
            return attach_photos(db.session.get_one(Proposal, idea_id), [make.photo_file()])[0].position

    assert sorted(at_once(send)) == [1, 2]


def test_a_file_that_is_no_photo_is_refused(app, make):
    letter = FileStorage(io.BytesIO(b"%PDF-1.7"), filename="photo.jpg", content_type="image/jpeg")

    with pytest.raises(Unreadable):
        attach_photos(make.proposal(), [letter])


@pytest.mark.parametrize(("size", "width"), [("small", 480), ("large", 1280)])
def test_a_photo_is_shown_in_both_sizes_as_nothing_but_an_image(make, client, size, width):
    answer = client.get(f"/fr/amizmiz/photos/{make.attachment(size=(1600, 1200)).key}?size={size}")

    assert answer.status_code == 200
    assert answer.content_type == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=2592000" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert Image.open(io.BytesIO(answer.data)).width == width


def test_a_public_photo_is_the_same_for_everybody_and_sets_no_cookie(make, client, sign_in):
    url = f"/fr/amizmiz/photos/{make.attachment().key}"

    answer = sign_in(make.resident()).get(url)

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"].startswith("public")


def test_a_photo_without_a_size_is_the_large_one(make, client):
    answer = client.get(f"/fr/amizmiz/photos/{make.attachment(size=(1600, 1200)).key}")

    assert Image.open(io.BytesIO(answer.data)).width == 1280


def test_a_photo_is_gone_as_soon_as_its_subject_is_hidden(make, client, sign_in):
    attachment = make.attachment()
    url = f"/fr/amizmiz/photos/{attachment.key}"
    assert client.get(url).status_code == 200

    hiding = make.hiding(attachment.subject)

    assert client.get(url).status_code == 404
    for person in (attachment.subject.author, hiding.moderator):
        assert sign_in(person).get(url).status_code == 404


def test_the_photo_of_a_draft_is_shown_to_its_author_alone(make, client, sign_in):
    draft = make.draft()
    url = f"/fr/amizmiz/photos/{make.attachment(draft).key}"

    assert client.get(url).status_code == 404
    assert sign_in(make.administrator()).get(url).status_code == 404
    answer = sign_in(draft.author).get(url)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("key", ["0" * 32, "..%2F..%2Fconfig.py", "%00", "' OR 1=1 --"])
def test_a_photo_that_is_not_kept_is_missing(make, client, key):
    make.here()

    assert client.get(f"/fr/amizmiz/photos/{key}").status_code == 404


def test_a_photo_is_missing_at_another_municipality_and_in_another_size(make, client):
    attachment = make.attachment()
    make.municipality(slug="tahannaout")

    assert client.get(f"/fr/tahannaout/photos/{attachment.key}").status_code == 404
    assert client.get(f"/fr/amizmiz/photos/{attachment.key}?size=huge").status_code == 404


def test_a_page_shows_photos_in_their_size_with_words_for_who_cannot_see_them(app, make):
    proposal = make.proposal(title="Un puits")
    make.attachment(proposal, size=(1600, 1200))
    make.attachment(proposal, alt='Le puits "à sec"')

    with app.test_request_context("/fr/amizmiz/"):
        page = render_template_string(
            '{% from "components/photos.html" import gallery %}{{ gallery(photos_of(proposal)) }}', proposal=proposal
        )

    assert 'width="480" height="360" alt="Un puits"' in page
    assert 'alt="Le puits &#34;à sec&#34;"' in page
    assert "size=small" in page
