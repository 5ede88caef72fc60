"""`flask boxes`: the count committee's key ceremony, rehearsal and opening; none of it needs the database or a network.

To be run on a computer that stays off-line, with the observers watching. What
to do in which order stands in docs/count-committee.md, to be printed.
"""

import base64
import json
from pathlib import Path
from typing import Any

import click
from flask import render_template
from flask.cli import AppGroup

from jusur_participa.boxes.actions.opening import read_envelopes
from jusur_participa.boxes.queries.export import OPENED, REHEARSAL, SEALED
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import LANGUAGES, in_language
from jusur_participa.sealing.rules import envelopes, sheets, tree
from jusur_participa.sealing.terms import Misread, Unsealable

group = AppGroup("boxes", help="The count committee's tool: make a key, rehearse, open a box. Needs no network.")

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
HALVES = (
    click.option("--half-1", type=FILE, help="The four lines of sheet 1 in a file; else they are asked for."),
    click.option("--half-2", type=FILE, help="The four lines of sheet 2 in a file; else they are asked for."),
)


def with_halves(command: Any) -> Any:
    """Let a command take the two sheets."""
    for option in HALVES:
        command = option(command)
    return command


@group.command("ceremony")
@click.option("--for", "title", required=True, metavar="TITLE", help="Of the vote: printed on the sheets.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def ceremony(title: str, folder: Path) -> None:
    """Make the key of a box: FOLDER gets the public key and two sheets to be printed, two copies of each."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty: a key is made once, in a folder of its own")
    keys = envelopes.make_keys()
    (folder / "public-key.txt").write_text(f"{keys.public}\n", encoding="ascii")
    for number, half in enumerate(sheets.split(keys.private), start=1):
        lines = sheets.lines_of(half, number, keys.public)
        # Read back before anything is sealed with it.
        assert sheets.half_of(lines, number, keys.public) == half
        for language in LANGUAGES:
            sheet = _sheet(language, title, number, lines, keys.public)
            (folder / f"sheet-{number}.{language}.html").write_text(sheet, encoding="utf-8")
    click.echo(f"public-key.txt: goes to the municipality's desk\n  {keys.public}")
    click.echo("sheet-1, sheet-2 (in Arabic and in French): print two copies of each, seal each in an envelope,")
    click.echo("give 1 and 2 to different people, then delete the files and empty the bin.")


def _sheet(language: str, title: str, number: int, lines: list[str], public: str) -> str:
    """The printable sheet of one half."""
    about = {"title": title, "number": number, "lines": lines, "public": public, "made_on": clock.today()}
    with in_language(language):
        return render_template("boxes/sheet.html", **about)


@group.command("rehearse")
@click.argument("file", type=FILE)
@with_halves
def rehearse(file: Path, half_1: Path | None, half_2: Path | None) -> None:
    """Open the rehearsal envelope in FILE, from the municipality's desk, and say the word in it."""
    asked = _read(file, REHEARSAL)
    private = _private_key(asked["public_key"], half_1, half_2)
    try:
        word = envelopes.unseal(private, base64.b64decode(asked["envelope"]))["rehearsal"]
    except (Unsealable, KeyError) as error:
        raise click.ClickException("the two halves do not open this envelope") from error
    click.echo(f"The word is {word}. Type it in at the municipality's desk.")


@group.command("open")
@click.argument("sealed", type=FILE)
@click.argument("opened", type=click.Path(exists=False, dir_okay=False, path_type=Path))
@with_halves
def open_box(sealed: Path, opened: Path, half_1: Path | None, half_2: Path | None) -> None:
    """Open every envelope in SEALED and write what they say, in an order drawn by lot, to OPENED."""
    box = _read(sealed, SEALED)
    given = [base64.b64decode(envelope) for envelope in box["envelopes"]]
    root = tree.root([bytes.fromhex(envelopes.digest_of(envelope)) for envelope in given]).hex()
    if root != box["envelopes_root"]:
        raise click.ClickException("the envelopes are not those that were in the box when it was closed")
    private = _private_key(box["public_key"], half_1, half_2)
    contents, unread = read_envelopes(box["box"], private, given)
    if given and not contents:
        raise click.ClickException("the two halves open none of the envelopes")
    content = {
        "format": OPENED,
        "box": box["box"],
        "envelopes_root": root,
        "contents": contents,
        "unread": unread,
    }
    # All or nothing: a half-written file must not look like an opening.
    part = opened.with_suffix(".part")
    part.write_bytes(envelopes.canonical(content))
    part.replace(opened)
    click.echo(f"{len(given)} envelopes (root {root}), {len(contents)} read, {unread} not read.")
    click.echo(f"Write these numbers into the minutes and take {opened} to the municipality's desk.")


def _read(file: Path, expected: str) -> dict[str, Any]:
    try:
        value = json.loads(file.read_bytes())
        if value["format"] == expected:
            return value
    except (ValueError, KeyError, TypeError):
        pass
    raise click.ClickException(f"{file} is not of the kind {expected}")


def _private_key(public: str, *files: Path | None) -> str:
    """The key of the two halves, if it belongs to this public key."""
    halves = [_half(number, public, file) for number, file in enumerate(files, start=1)]
    private = sheets.joined(*halves)
    if envelopes.public_key_of(private) != public:
        raise click.ClickException("the two sheets do not belong together")
    return private


def _half(number: int, public: str, file: Path | None) -> bytes:
    if file is not None:
        try:
            return sheets.half_of(file.read_text(encoding="utf-8").splitlines(), number, public)
        except Misread as error:
            raise click.ClickException(str(error)) from error
    while True:
        lines = [
            click.prompt(f"Sheet {number}, line {place}", hide_input=False) for place in range(1, sheets.LINES + 1)
        ]
        try:
            return sheets.half_of(lines, number, public)
        except Misread as error:
            click.echo(f"{error}. Type the sheet again.")
