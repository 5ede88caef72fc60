"""Opening a box: by the installation with a key that it keeps, or from what a committee opened elsewhere."""

import json
import secrets
from typing import Any

from sqlalchemy import insert

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import policy, queries, rules
from jusur_participa.boxes.actions.closing import close_box, detach, root_of
from jusur_participa.boxes.actions.preparing import lock_of
from jusur_participa.boxes.models import Box, OpenedBallot
from jusur_participa.boxes.terms import Custody
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.logs import queries as logged
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.terms import Unsealable


def make_countable(person: Person, box: Box) -> None:
    """Close and open the box where the installation keeps the key; else require that its committee did.

    Raises:
        Refused: while the committee has not opened it, or two people have not agreed that the installation may.
    """
    require(policy.may_count(box))
    close_box(box)
    if box.custody is Custody.MANAGED and box.opened_at is None:
        open_managed(person, box)


def agree_to_open(person: Person, box: Box) -> bool:
    """Agree that the installation uses the key that it keeps; whether two people have agreed now.

    Raises:
        Refused: to who has agreed before, and while the box is not closed.
    """
    box = queries.box_to_write(box.id)
    require(policy.may_agree_to_open(person, box, clock.now()))
    is_second = box.opening_asked_by_id is not None
    if is_second:
        box.opening_agreed_by_id = person.id
    else:
        box.opening_asked_by_id, box.opening_asked_at = person.id, clock.now()
    db.session.flush()
    act = "box.opening_agreed" if is_second else "box.opening_asked"
    record(act, by=person, municipality_id=box.municipality_id, thing=box)
    return is_second


def open_managed(person: Person, box: Box) -> None:
    """Open every envelope with the key that the installation keeps: all of them, or none.

    Raises:
        Refused: until two people have agreed, whoever asks: a page, the worker or a command.
        Conflict: when the envelopes are not those of the closing statement, or the key opens none.
    """
    close_box(box)
    require(policy.may_open(box))
    require(policy.has_agreement(box))
    detach(box)
    _check_envelopes(box)
    private = envelopes.take_out(box.locked_key or "", lock_of(box))
    contents, unread = read_envelopes(box.id, private, list(queries.envelopes_of(box.id)))
    if unread and not contents:
        raise Conflict(_l("This key opens none of the envelopes: the box stays closed."))
    _keep(person, box, contents, unread)


def read_envelopes(box_id: int, private: str, sealed: list[bytes]) -> tuple[list[dict[str, Any]], int]:
    """What the envelopes say, in an order drawn by lot, and how many could not be read or were of another box."""
    contents = []
    for envelope in sealed:
        try:
            content = envelopes.unseal(private, envelope)
        except Unsealable:
            continue
        if rules.is_content(content, box_id):
            contents.append(content)
    secrets.SystemRandom().shuffle(contents)
    return contents, len(sealed) - len(contents)


def receive_opening(person: Person, box: Box, opening: Any, minutes: str) -> None:
    """Keep what a committee opened from the box that was exported to it, with its minutes.

    Raises:
        Conflict: when it is not an opening of this box, whole.
    """
    close_box(box)
    require(policy.may_open(box))
    detach(box)
    _check_envelopes(box)
    if not _is_opening(box, opening):
        raise Conflict(_l("This is not an opening of this box, or not of the whole of it: nothing was taken over."))
    contents = list(opening["contents"])
    secrets.SystemRandom().shuffle(contents)
    box.minutes = minutes
    _keep(person, box, contents, opening["unread"])


def _is_opening(box: Box, opening: Any) -> bool:
    return (
        isinstance(opening, dict)
        and opening.keys() == {"format", "box", "envelopes_root", "contents", "unread"}
        and opening["box"] == box.id
        and opening["envelopes_root"] == root_of(queries.envelope_digests(box.id))
        and isinstance(opening["contents"], list)
        and isinstance(opening["unread"], int)
        and all(rules.is_content(content, box.id) for content in opening["contents"])
        and len(opening["contents"]) + opening["unread"] == box.envelopes_count
    )


def _check_envelopes(box: Box) -> None:
    """The envelopes, each by its hash, are those that the closing statement in the log names."""
    log = logged.log_of(box.municipality_id, LogKind.BOX, box.id)
    said = [json.loads(entry.statement or "{}") for entry in logged.statements_of(log.id)] if log else []
    root = next((statement["envelopes_root"] for statement in said if statement["kind"] == "closing"), "")
    digests = [envelopes.digest_of(sealed) for sealed in queries.envelopes_of(box.id)]
    if digests != queries.envelope_digests(box.id) or root_of(digests) != root:
        raise Conflict(_l("The envelopes are not those that were in the box when it was closed: it stays closed."))


def _keep(person: Person, box: Box, contents: list[dict[str, Any]], unread: int) -> None:
    rows = [
        {
            "box_id": box.id,
            "number": number,
            "content": envelopes.canonical(content["choices"]).decode(),
            "codes": content["codes"],
        }
        for number, content in enumerate(contents, start=1)
    ]
    if rows:
        db.session.execute(insert(OpenedBallot), rows)
    box.opened_at, box.unread_count = clock.now(), unread
    db.session.flush()
    facts = {"envelopes": box.envelopes_count, "unread": unread, "custody": box.custody}
    record("box.opened", by=person, municipality_id=box.municipality_id, thing=box, after=facts)
