"""Logs: entries in order, checkpoints over all of them, and nothing that could be changed afterwards."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record
from jusur_participa.logs import actions, jobs, queries
from jusur_participa.logs.models import LogCheckpoint, LogEntry
from jusur_participa.logs.terms import Finding, LogKind
from jusur_participa.sealing.rules import checkpoints, envelopes, tree

ENTRIES = [envelopes.digest_of(bytes([number])) for number in range(20)]


@pytest.fixture
def log(app, make):
    return actions.log_for(make.here(), LogKind.BOX, 7)


def signed(log) -> str:
    checkpoint = actions.sign(log)
    assert checkpoint is not None
    return checkpoint.note


def test_a_checkpoint_is_over_every_entry_in_order(log):
    actions.append(log, ENTRIES[:3])
    actions.append(log, ENTRIES[3:5])

    kept = checkpoints.opened(signed(log), queries.public_key_line())

    assert kept.origin == "127.0.0.1:5000/amizmiz/box/7"
    assert (kept.size, kept.root) == (5, tree.root([bytes.fromhex(digest) for digest in ENTRIES[:5]]))


def test_a_log_is_begun_once(log, make):
    assert actions.log_for(log.municipality, LogKind.BOX, 7) is log


def test_signing_twice_what_has_not_grown_is_one_checkpoint(log):
    actions.append(log, ENTRIES[:2])

    assert signed(log) == signed(log)
    assert len(queries.checkpoints_of(log.id)) == 1


def test_a_statement_is_an_entry_with_its_own_hash(log):
    spelled = actions.state(log, kind="closing", envelopes=3)

    assert spelled == '{"envelopes":3,"kind":"closing"}'
    assert queries.digests_of(log.id) == [envelopes.digest_of(spelled.encode())]
    assert [entry.statement for entry in queries.statements_of(log.id)] == [spelled]


@pytest.mark.parametrize("table", [LogEntry, LogCheckpoint])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_in_a_log(log, table, change):
    actions.append(log, ENTRIES[:2])
    actions.sign(log)
    changing = update(table).values(log_id=table.log_id) if change == "update" else delete(table)

    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(changing)


def test_an_old_checkpoint_is_borne_out_by_a_log_that_only_grew(log):
    actions.append(log, ENTRIES[:5])
    kept = signed(log)
    actions.append(log, ENTRIES[5:])

    assert queries.finding_of(log.municipality_id, kept) == (Finding.CONSISTENT, log)
    assert queries.finding_of(log.municipality_id, kept.replace("\n", "\r\n"))[0] is Finding.CONSISTENT


def test_an_old_backup_put_back_is_noticed_by_who_kept_a_later_checkpoint(log):
    actions.append(log, ENTRIES[:5])
    backup = db.session.begin_nested()
    actions.append(log, ENTRIES[5:9])
    kept = signed(log)
    backup.rollback()

    assert queries.finding_of(log.municipality_id, kept)[0] is Finding.CUT

    actions.append(log, ENTRIES[9:15])
    assert queries.finding_of(log.municipality_id, kept)[0] is Finding.DIFFERENT


def test_what_is_no_checkpoint_of_ours_proves_nothing(log, make):
    actions.append(log, ENTRIES[:2])
    kept = signed(log)

    assert queries.finding_of(log.municipality_id, "the moon")[0] is Finding.UNREADABLE
    assert queries.finding_of(log.municipality_id, kept.replace("2\n", "3\n"))[0] is Finding.UNREADABLE
    assert queries.finding_of(make.municipality().id, kept)[0] is Finding.UNKNOWN


def test_the_log_of_the_trail_follows_what_is_recorded(app, make):
    place = make.here()
    for act in ("vote.created", "vote.published"):
        record(act, municipality_id=place.id)
    log = actions.follow_trail(place)
    record("vote.counted", municipality_id=place.id)
    actions.follow_trail(place)

    assert log.size == 3
    assert [checkpoint.size for checkpoint in queries.checkpoints_of(log.id)] == [3, 2]


def test_every_hour_the_trail_of_every_municipality_is_signed(app, make):
    places = [make.here(), make.municipality()]
    for place in places:
        record("zone.added", municipality_id=place.id)
    db.session.commit()

    jobs.follow_trails()

    assert [len(queries.logs_of(place.id)) for place in places] == [1, 1]
    assert db.session.scalars(select(LogEntry)).all()
