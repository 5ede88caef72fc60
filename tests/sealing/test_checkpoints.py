"""Checkpoints: read back as signed, by the owner of the key alone, in the text form that witnesses know."""

import pytest

from jusur_participa.sealing.rules import checkpoints, tree
from jusur_participa.sealing.terms import Checkpoint, Misread

SEED = bytes(range(32))
NAME = "jusur.example/amizmiz"
CHECKPOINT = Checkpoint("jusur.example/amizmiz/box/1", 12, tree.root([b"a"]))
NOTE = checkpoints.signed(CHECKPOINT, NAME, SEED)
LINE = checkpoints.key_line(NAME, SEED)


def test_a_checkpoint_is_three_lines_and_a_signature():
    origin, size, root, gap, signature, end = NOTE.split("\n")

    assert (origin, size, gap, end) == (CHECKPOINT.origin, "12", "", "")
    assert len(root) == 44
    assert signature.startswith(f"— {NAME} ")


def test_it_is_read_back_as_it_was_signed():
    assert checkpoints.opened(NOTE, LINE) == CHECKPOINT


def test_a_note_signed_elsewhere_is_verified_and_then_found_to_be_no_checkpoint():
    """The example of https://c2sp.org/signed-note: its signature holds, so that what is missing is the size."""
    signature = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    note = f"This is an example message.\n\n— example.com/foo {signature}\n"

    with pytest.raises(Misread, match="origin, a size"):
        checkpoints.opened(note, "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")


@pytest.mark.parametrize("place", range(0, len(NOTE), 3))
def test_a_changed_character_is_found(place):
    changed = NOTE[:place] + ("x" if NOTE[place] != "x" else "y") + NOTE[place + 1 :]

    with pytest.raises(Misread):
        checkpoints.opened(changed, LINE)


def test_a_note_of_somebody_else_is_refused():
    with pytest.raises(Misread):
        checkpoints.opened(NOTE, checkpoints.key_line(NAME, bytes(32)))


@pytest.mark.parametrize("line", ["", "a+b", f"{NAME}+00000000+{LINE.split('+', 2)[2]}", LINE[:-1]])
def test_a_key_that_is_none_is_refused(line):
    with pytest.raises(Misread):
        checkpoints.opened(NOTE, line)
