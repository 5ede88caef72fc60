"""The count committee's tool, from the key to the opened box, as its printed page tells."""

import json

import pytest

from jusur_participa.boxes import actions
from jusur_participa.boxes.queries.export import export_of, rehearsal_of
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.sealing.rules import envelopes, sheets


@pytest.fixture
def run(app):
    """Runs `flask boxes …`."""
    return lambda *arguments, **said: app.test_cli_runner().invoke(args=["boxes", *map(str, arguments)], **said)


@pytest.fixture
def committee(run, tmp_path):
    """The folder of a key that was just made: its public key, and the lines of both sheets as they are printed."""
    folder = tmp_path / "key"
    made = run("ceremony", "--for", "Budget 2027", folder)
    assert made.exit_code == 0, made.output
    public = (folder / "public-key.txt").read_text().strip()
    halves = []
    for number in sheets.HALVES:
        page = (folder / f"sheet-{number}.fr.html").read_text(encoding="utf-8")
        printed = page.split("<pre")[1].split(">", 1)[1].split("</pre")[0]
        lines = [line.split("   ", 1)[1].strip() for line in printed.strip().splitlines() if line.strip()]
        half = tmp_path / f"half-{number}.txt"
        half.write_text("\n".join(lines))
        halves += [f"--half-{number}", half]
    return public, halves, folder


def test_the_ceremony_prints_two_halves_in_both_languages_and_no_whole_key(committee, run):
    public, _halves, folder = committee

    assert sorted(file.name for file in folder.iterdir()) == [
        "public-key.txt", "sheet-1.ar.html", "sheet-1.fr.html", "sheet-2.ar.html", "sheet-2.fr.html",
    ]  # fmt: skip
    assert "Moitié 1 sur 2" in (folder / "sheet-1.fr.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in (folder / "sheet-2.ar.html").read_text(encoding="utf-8")
    assert len(public) == 64
    assert run("ceremony", "--for", "x", folder).exit_code == 1


def test_the_committee_rehearses_and_opens_what_was_sealed_to_its_key(committee, run, make, tmp_path):
    public, halves, _folder = committee
    officer, preparing = make.officer(), make.committee_vote(public)
    file = tmp_path / "rehearsal.json"
    file.write_bytes(envelopes.canonical(rehearsal_of(preparing.box)))

    said = run("rehearse", file, *halves)
    assert said.exit_code == 0, said.output
    assert actions.rehearse(officer, preparing.box, said.output.split()[3].rstrip("."))

    vote = make.handed_over_vote(public, ballots=12)
    sealed, opened = tmp_path / "sealed.json", tmp_path / "opened.json"
    sealed.write_bytes(envelopes.canonical(export_of(vote.box)))
    said = run("open", sealed, opened, *halves)
    assert "12 read, 0 not read" in said.output
    actions.receive_opening(officer, vote.box, json.loads(opened.read_bytes()), "Devant trois observatrices.")
    assert count_vote(officer, vote).result["ballots"] == 12


def test_sheets_are_typed_in_and_a_mistyped_one_is_asked_for_again(committee, run, make, tmp_path):
    public, halves, _folder = committee
    lines = [half.read_text().splitlines() for half in halves[1::2]]
    wrong = ["3" + line[1:] if line[0] != "3" else "4" + line[1:] for line in lines[0]]
    file = tmp_path / "rehearsal.json"
    file.write_bytes(envelopes.canonical(rehearsal_of(make.committee_vote(public).box)))

    said = run("rehearse", file, input="\n".join([*wrong, *lines[0], *lines[1], ""]))

    assert "line 1 is not as it was printed" in said.output
    assert "The word is" in said.output


def test_another_committees_sheets_damaged_boxes_and_wrong_files_open_nothing(committee, run, make, tmp_path):
    public, halves, _folder = committee
    vote = make.handed_over_vote(public)
    export, opened = export_of(vote.box), tmp_path / "opened.json"
    cases = {
        "of another key": export | {"public_key": envelopes.make_keys().public},
        "with an envelope less": export | {"envelopes": export["envelopes"][1:]},
        "of another kind": export | {"format": "another"},
    }
    for number, changed in enumerate(cases.values()):
        file = tmp_path / f"{number}.json"
        file.write_bytes(envelopes.canonical(changed))
        assert run("open", file, opened, *halves).exit_code == 1
    assert not opened.exists()
