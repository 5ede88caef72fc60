"""Logs as pages for people and as plain text for witnesses' programs, and the commands beside them."""

import base64

import pytest

from jusur_participa.foundation.database import db
from jusur_participa.logs import actions, queries
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import checkpoints, envelopes, tree

ENTRIES = [envelopes.digest_of(bytes([number])) for number in range(12)]


@pytest.fixture
def log(app, make):
    log = actions.log_for(make.here(), LogKind.BOX, 7)
    actions.append(log, ENTRIES[:5])
    actions.sign(log)
    actions.append(log, ENTRIES[5:])
    actions.sign(log)
    return log


def test_every_log_is_listed_with_its_latest_checkpoint(client, log, query_count):
    with query_count() as queries_sent:
        page = client.get("/fr/amizmiz/logs/")

    assert f"/fr/amizmiz/logs/{log.id}" in page.text
    assert "12" in page.text
    assert len(queries_sent) <= 8


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_of_a_log_shows_its_latest_checkpoint_as_it_was_signed(client, log, language):
    page = client.get(f"/{language}/amizmiz/logs/{log.id}")

    assert "127.0.0.1:5000/amizmiz/box/7\n12\n" in page.text


def test_a_program_reads_checkpoint_entries_and_proof_and_finds_them_whole(client, log):
    base = f"/fr/amizmiz/logs/{log.id}"
    note, line = client.get(f"{base}/checkpoint"), client.get("/fr/amizmiz/logs/key").text
    entries = [bytes.fromhex(digest) for digest in client.get(f"{base}/entries").text.split()]
    proof = [base64.b64decode(value) for value in client.get(f"{base}/proof?after=5").text.split()]
    kept = checkpoints.opened(note.text, line)

    assert note.mimetype == "text/plain"
    assert (kept.size, kept.root) == (12, tree.root(entries))
    assert tree.is_consistent(5, tree.root(entries[:5]), 12, kept.root, proof)


def test_all_checkpoints_are_one_text(client, log):
    assert queries.checkpoints_of(log.id)[0].note in client.get("/fr/amizmiz/logs/checkpoints").text


def test_entries_of_a_log_that_is_not_public_are_not_shown(client, log):
    log.is_public = False

    assert client.get(f"/fr/amizmiz/logs/{log.id}/entries").status_code == 404
    assert client.get(f"/fr/amizmiz/logs/{log.id}/checkpoint").status_code == 200


def test_a_log_that_has_signed_nothing_has_no_checkpoint_to_read(client, make):
    log = actions.log_for(make.here(), LogKind.BOX, 8)

    assert client.get(f"/fr/amizmiz/logs/{log.id}").status_code == 200
    for address in ("checkpoint", "entries", "proof"):
        assert client.get(f"/fr/amizmiz/logs/{log.id}/{address}").status_code == 404


@pytest.mark.parametrize(
    ("kept", "answer"),
    [("", ""), ("own", "Rien de ce qui était"), ("the moon", "Ce n’est pas un point de contrôle")],
)
def test_a_reader_checks_what_she_has_kept(client, log, kept, answer):
    note = queries.checkpoints_of(log.id)[-1].note if kept == "own" else kept

    assert answer in client.get("/fr/amizmiz/logs/", query_string={"checkpoint": note}).text


def test_checkpoints_are_exported_and_held_against_the_logs_on_the_command_line(app, log, tmp_path):
    db.session.commit()
    run = app.test_cli_runner().invoke

    exported = run(args=["logs", "export", "--municipality", "amizmiz", str(tmp_path)])
    file = tmp_path / "amizmiz-box-7-12.txt"
    good = run(args=["logs", "check", "--municipality", "amizmiz", str(file)])
    file.write_text(file.read_text(encoding="utf-8").replace("\n12\n", "\n13\n"), encoding="utf-8")
    bad = run(args=["logs", "check", "--municipality", "amizmiz", str(file)])

    assert exported.exit_code == 0, exported.output
    assert (good.exit_code, "consistent" in good.output) == (0, True)
    assert (bad.exit_code, "UNREADABLE" in bad.output) == (1, True)
    assert run(args=["logs", "key"]).output == f"{queries.public_key_line()}\n"
