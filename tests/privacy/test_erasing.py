"""An account that is erased leaves no copy: of a person with marks everywhere, nothing is found in the whole dump."""

import io
import json
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from PIL import Image

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.trail import NETWORK, first_broken
from jusur_participa.foundation.uploads import SIZES, photo_bytes
from jusur_participa.moderation.models import Appeal, KeptAway
from jusur_participa.moderation.terms import Distance
from jusur_participa.notifications.models import Notice
from jusur_participa.privacy.actions import ask_erasure, cancel_erasure, erase
from jusur_participa.privacy.jobs import erase_due
from jusur_participa.privacy.models import Erasure
from jusur_participa.privacy.terms import TextsChoice
from jusur_participa.proposals.models import Proposal
from jusur_participa.search.actions import refresh
from jusur_participa.signing.actions import open_session
from jusur_participa.signing.models import SignInCode
from jusur_participa.signing.terms import CodePurpose
from jusur_participa.subjects.actions import attach_photos
from tests.making import maker

NAME, PHONE, EMAIL = "Zoubida Zqzqmarque", "+212699887766", "zqzqmail@exemple.test"
#: Letters that stand in nothing but what she is, and in nothing but what she wrote.
MARKS = ("Zqzqmarque", "699887766", "zqzqmail")
PRIVATE = ("zqzqsignale", "zqzqbrouillon", "zqzqdemande")
WORDS = ("zqzqtitre", "zqzqcorps", "zqzqparole", "zqzqvu", "zqzqphoto")
ALL = (*MARKS, *PRIVATE, *WORDS)


def dump() -> str:
    """Every value of every table, those of the search's own included."""
    found = []
    for name in sa.inspect(db.session.connection()).get_table_names():
        for row in db.session.execute(sa.text(f'SELECT * FROM "{name}"')):
            values = (value.decode("latin1") if isinstance(value, bytes) else str(value) for value in row)
            found.append(f"{name}: " + " | ".join(values).replace("\n", " "))
    return "\n".join(found)


def lines_with(marks: tuple[str, ...], text: str) -> list[str]:
    return [line[:300] for line in text.splitlines() if any(mark.lower() in line.lower() for mark in marks)]


def photo() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (80, 60), "green").save(file, "JPEG")
    file.seek(0)
    return file


def living(make):
    """Somebody who has done everything that a citizen can do."""
    person = make.resident(chosen_name=NAME, phone=PHONE, email=EMAIL, birth_year=1987)
    space, stranger = make.space(), make.person()
    idea = make.proposal(space=space, author=person, title="Un puits zqzqtitre", body="Le puits zqzqcorps du douar")
    [attachment] = attach_photos(idea, [photo()], alt="zqzqphoto")
    make.draft(space=space, author=person, title="Brouillon zqzqbrouillon", body="zqzqbrouillon")
    other = make.proposal(space=space)
    comment = make.comment(other, person, body="Je dis zqzqparole")
    make.sighting(author=person, body="J’ai zqzqvu le chantier")
    make.support(other, person)
    make.report(make.comment(other), person, note="Il zqzqsignale")
    for one, another in ((person, stranger), (stranger, person)):
        db.session.add(KeptAway(person_id=one.id, other_id=another.id, distance=next(iter(Distance))))
    make.notice(person)
    make.notice(stranger, subject=idea, details={"title": "Un puits zqzqtitre", "language": "fr"})
    make.privacy_request(person, words="Dites-moi zqzqdemande et zqzqmail")
    open_session(person.id, "Zqzqmarque", timedelta(days=1))
    moment = clock.now()
    code = SignInCode(phone=PHONE, purpose=next(iter(CodePurpose)), nonce="n1", attempt="a1", chosen_name=NAME,
                      created_at=moment, expires_at=moment)  # fmt: skip
    db.session.add(code)
    db.session.flush()
    refresh("proposal", [idea.id])
    refresh("comment", [comment.id])
    return person, idea, attachment.key


def test_nothing_of_her_is_left_in_the_dump_where_her_texts_go(app, make):
    person, *_ = living(make)
    assert {mark for mark in ALL if lines_with((mark,), dump())} == set(ALL)

    assert erase(make.erasure(person, TextsChoice.REMOVE))

    assert lines_with(ALL, dump()) == []
    assert first_broken(NETWORK) is None
    assert first_broken(make.here().id) is None


def test_where_her_texts_stay_they_say_a_resident(app, client, make):
    person, idea, _key = living(make)
    reference = person.public_ref

    assert erase(make.erasure(person, TextsChoice.KEEP))

    text = dump()
    assert lines_with((*MARKS, *PRIVATE), text) == []
    assert {mark for mark in WORDS if lines_with((mark,), text)} == set(WORDS)
    assert lines_with((reference,), text.replace("trail_entries", "")) == lines_with((reference,), text)
    place = make.here().slug
    french, arabic = (client.get(f"/{language}/{place}/ideas/{idea.id}").text for language in ("fr", "ar"))
    assert "une habitante ou un habitant" in french
    assert "zqzqcorps" in french
    assert "من الساكنة" in arabic


def test_the_trail_leads_to_nobody_any_more(app, make):
    person, *_ = living(make)
    reference = person.public_ref
    erase(make.erasure(person))

    assert [line for line in lines_with((reference,), dump()) if not line.startswith("trail_entries")] == []
    assert person.public_ref != reference


def test_her_photos_are_gone_from_the_store(app, make):
    person, _idea, key = living(make)
    assert photo_bytes(key, next(iter(SIZES)))

    erase(make.erasure(person, TextsChoice.REMOVE))

    assert all(photo_bytes(key, size) is None for size in SIZES)


def test_a_removed_idea_keeps_its_page_without_its_words(app, client, make):
    person, idea, _key = living(make)
    erase(make.erasure(person, TextsChoice.REMOVE))

    page = client.get(f"/fr/{make.here().slug}/ideas/{idea.id}")

    assert page.status_code == 200
    assert "Texte retiré à la demande" in page.text
    assert not any(word in page.text for word in WORDS)


def test_what_she_wrote_for_an_association_stays_the_associations(app, make):
    person = make.resident()
    association = make.association(make.here(), president=person)
    idea = make.proposal(author=person, association=association, title="Un marché couvert")

    assert erase(make.erasure(person, TextsChoice.REMOVE))

    assert db.session.get(Proposal, idea.id).title == "Un marché couvert"
    assert association.members == []


def test_she_is_signed_out(app, make, sign_in):
    person = make.resident(phone=PHONE)
    browser = sign_in(person)
    erase(make.erasure(person))

    assert browser.get("/fr/account/data").status_code == 303


def test_who_holds_a_mandate_ends_it_first(app, make):
    person = make.officer(make.here(), Role.OFFICER)

    assert not erase(make.erasure(person))
    assert person.erased_at is None


def test_who_presides_others_hands_over_first(app, make):
    person = make.resident()
    make.membership(make.association(make.here(), president=person))

    assert not erase(make.erasure(person))


def test_before_its_day_nothing_is_erased_and_it_can_be_cancelled(app, make, now):
    person = make.resident()
    erasure = ask_erasure(person, TextsChoice.KEEP)
    assert erasure is not None
    assert ask_erasure(person, TextsChoice.REMOVE) is None
    assert not erase(erasure)

    assert cancel_erasure(person)
    with clock.frozen_at(now + timedelta(days=8)):
        assert not erase(erasure)
    assert person.erased_at is None


def test_the_worker_leaves_no_copy_in_any_file_of_the_database(live_app):
    """The write-ahead log and the segments of the index are files too."""
    with live_app.app_context():
        with unit_of_work():
            make = maker()
            person, *_ = living(make)
            make.erasure(person, TextsChoice.REMOVE)
        erase_due()
        assert db.session.scalar(sa.select(Erasure.done_at)) is not None
        assert lines_with(ALL, dump()) == []
        db.session.rollback()
        if db.engine.dialect.name == "sqlite":
            path = Path(str(db.engine.url.database))
            for file in path.parent.glob(f"{path.name}*"):
                content = file.read_bytes().lower()
                assert [mark for mark in ALL if mark.lower().encode() in content] == [], file.name
        live_app.extensions["queue"].flush()


def test_notices_of_others_about_removed_texts_go_too(app, make):
    person, *_ = living(make)
    erase(make.erasure(person, TextsChoice.REMOVE))

    told = [json.dumps(notice.details) for notice in db.session.scalars(sa.select(Notice))]
    assert [details for details in told if "zqzqtitre" in details] == []


def test_an_appeal_loses_its_words(app, make):
    person = make.resident()
    appeal = make.appeal(make.decision(make.comment(make.proposal(), person)))
    appeal.words = "zqzqparole"
    erase(make.erasure(person))

    assert db.session.get(Appeal, appeal.id).words == ""


def test_erasing_twice_erases_once(app, make):
    erasure = make.erasure(make.resident())

    assert erase(erasure)
    assert not erase(erasure)
