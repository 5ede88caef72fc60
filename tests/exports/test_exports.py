"""Files with people's names: never by one person alone, never longer than a day, and always on the trail."""

import io
from datetime import timedelta

import openpyxl
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from jusur_participa.exports import actions
from jusur_participa.exports.policy import may_take
from jusur_participa.exports.terms import ExportOutcome, Register
from jusur_participa.foundation.access import Role, asks_fresh_proof
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import TrailEntry

DESK = "/fr/amizmiz/desk/exports/"


def last_entry() -> TrailEntry:
    return db.session.scalars(sa.select(TrailEntry).order_by(TrailEntry.id.desc())).first()


def table_in(response) -> list[tuple]:
    sheet = openpyxl.load_workbook(io.BytesIO(response.data)).active
    assert not any(cell.data_type == "f" for row in sheet.rows for cell in row)
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def pair(app, make, sign_in):
    """Two administrators, each at her own browser, and what one of them has asked for."""
    asker, colleague = make.administrator(chosen_name="Fouad"), make.administrator()
    asking, releasing = sign_in(asker, app.test_client()), sign_in(colleague, app.test_client())
    form = {"register": "mandates", "purpose": "Rapport annuel au conseil"}
    assert asking.post(f"{DESK}new", data=form).status_code == 303
    export = db.session.scalars(sa.select(actions.PersonalExport)).one()
    return asking, releasing, export


def test_nothing_is_taken_before_another_administrator_releases_it(pair):
    asking, _releasing, export = pair

    refused = [asking.post(f"{DESK}{export.id}/{act}").status_code for act in ("file", "release")]

    assert refused == [403, 403]
    assert export.taken_at is None


def test_who_asked_takes_it_once_released_and_the_trail_says_how_many_rows(pair):
    asking, releasing, export = pair

    assert releasing.post(f"{DESK}{export.id}/release").status_code == 303
    rows = table_in(asking.post(f"{DESK}{export.id}/file"))

    assert rows[0][0] == "Nom"
    assert "Fouad" in {row[0] for row in rows[1:]}
    assert (last_entry().act, last_entry().after) == ("export.taken", {"register": "mandates", "rows": len(rows) - 1})
    assert last_entry().actor_ref == export.asked_by.public_ref
    assert export.rows_count == len(rows) - 1


def test_who_released_it_does_not_take_it(pair):
    _asking, releasing, export = pair
    releasing.post(f"{DESK}{export.id}/release")

    assert releasing.post(f"{DESK}{export.id}/file").status_code == 403


def test_a_day_later_it_is_asked_for_anew(pair, now):
    _asking, releasing, export = pair
    releasing.post(f"{DESK}{export.id}/release")
    day = timedelta(hours=24)

    assert may_take(export.asked_by, export, now + day - timedelta(minutes=1))
    assert not may_take(export.asked_by, export, now + day)


def test_who_is_no_administrator_any_more_takes_nothing(pair, now):
    asking, releasing, export = pair
    releasing.post(f"{DESK}{export.id}/release")
    export.asked_by.mandates[0].revoked_at = now

    assert asking.post(f"{DESK}{export.id}/file").status_code == 403


def test_a_file_that_is_not_released_stays_here(pair):
    asking, releasing, export = pair
    releasing.post(f"{DESK}{export.id}/release", data={"answer": "no"})

    assert export.outcome is ExportOutcome.DECLINED
    assert asking.post(f"{DESK}{export.id}/file").status_code == 403


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MODERATOR, Role.VERIFIER, Role.PLANNER, Role.COORDINATOR])
def test_only_administrators_ask(client, make, sign_in, role):
    make.here()
    sign_in(make.officer(role=role))

    assert client.get(DESK).status_code == 403


def test_a_request_of_another_municipality_is_not_found(client, make, sign_in):
    foreign = make.personal_export(municipality=make.municipality())
    sign_in(make.administrator())

    assert [client.post(f"{DESK}{foreign.id}/{act}").status_code for act in ("release", "file")] == [404, 404]


def test_no_purpose_no_file(client, make, sign_in):
    sign_in(make.administrator())

    assert client.post(f"{DESK}new", data={"register": "mandates", "purpose": " "}).status_code == 422


def test_the_authors_are_told_by_the_name_they_chose_and_by_nothing_else(pair, make):
    asking, releasing, export = pair
    export.register = Register.AUTHORS
    author, guest = make.resident(chosen_name="=Fadma"), make.resident(chosen_name="Invitée")
    idea = make.proposal(author=author)
    make.co_author(idea, guest, accepted=False)
    association = make.association()
    speaker = make.resident(chosen_name="Rokia")
    make.proposal(author=speaker, association=association)
    make.draft(author=make.resident(chosen_name="Brouillon"))
    releasing.post(f"{DESK}{export.id}/release")

    said = str(table_in(asking.post(f"{DESK}{export.id}/file")))

    assert "Fadma" in said
    assert not any(name in said for name in ("Rokia", "Brouillon", "Invitée", author.phone, speaker.phone))


def test_s7_every_step_asks_for_a_fresh_proof(app):
    assert all(asks_fresh_proof(app, f"exports_desk.{step}") for step in ("ask", "release", "take"))


def test_the_database_itself_wants_two_administrators(make, app, now):
    export = make.personal_export()
    export.settled_at, export.settled_by_id, export.outcome = now, export.asked_by_id, ExportOutcome.RELEASED
    export.expires_at = now + timedelta(days=1)

    with pytest.raises(IntegrityError, match="two_people"):
        db.session.flush()


def test_the_database_itself_lets_nothing_be_taken_too_late(make, app, now):
    administrator = make.administrator()
    with pytest.raises(IntegrityError, match="taken_in_time"):
        make.personal_export(
            settled_at=now, settled_by_id=administrator.id, outcome=ExportOutcome.RELEASED, expires_at=now, taken_at=now
        )
