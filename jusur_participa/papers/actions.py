"""Printing, reading and recounting sheets; who may, and whether the vote is open for it, decides the slice above."""

from collections.abc import Sequence

from sqlalchemy import delete

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.models import Box
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, stand_in_line
from jusur_participa.foundation.trail import record
from jusur_participa.papers import queries, rules
from jusur_participa.papers.models import Batch, Reading, Recount, Sheet
from jusur_participa.papers.terms import Account, Agreement, SheetState
from jusur_participa.sealing.rules import codes


def hold_papers(box: Box) -> None:
    """Let acts on the sheets of one box follow one another; nobody who votes on a phone waits for them."""
    stand_in_line(f"papers of box {box.id}")


def print_batch(person: Person, box: Box, sheets: int, ballot_key: str) -> tuple[Batch, list[str]]:
    """So many new sheets: their batch, and the code of each, which is told this once."""
    hold_papers(box)
    batch = Batch(
        box_id=box.id,
        number=queries.next_number(box.id),
        sheets_count=sheets,
        printed_by_id=person.id,
        printed_at=clock.now(),
    )
    db.session.add(batch)
    db.session.flush()
    drawn = [codes.draw() for _sheet in range(sheets)]
    db.session.add_all(
        Sheet(
            box_id=box.id,
            code_hash=rules.sheet_hash(ballot_key, box.id, code),
            batch_id=batch.id,
            number=number,
            state=SheetState.PRINTED,
        )
        for number, code in enumerate(drawn, 1)
    )
    db.session.flush()
    facts = {"batch": batch.number, "sheets": sheets}
    record("vote.papers_printed", by=person, municipality_id=box.municipality_id, thing=box, after=facts)
    return batch, drawn


def note_reading(person: Person, sheet: Sheet, code: str, content: str, ballot_key: str, length: int) -> Agreement:
    """Keep what this person reads on a sheet, in place of what she read before, and compare it with what others did.

    `content` is empty where the sheet is not to be counted. Where another
    person read the same, the readings go and the sheet is settled by the two.
    """
    box_id = sheet.box_id
    read = {
        reading.read_by_id: (reading, rules.unlocked(ballot_key, box_id, code, reading.locked))
        for reading in queries.readings_of(sheet)
    }
    own, _before = read.pop(person.id, (None, ""))
    found = rules.agreement(content, [said for _reading, said in read.values()])
    if found is Agreement.SAME:
        other = next(reading for reading, said in read.values() if said == content)
        _settle(sheet, other.read_by_id, person.id, SheetState.CAST if content else SheetState.SPOILED)
        return found
    locked = rules.locked(ballot_key, box_id, code, content, length)
    if own is None:
        db.session.add(Reading(box_id=box_id, code_hash=sheet.code_hash, read_by_id=person.id, locked=locked))
    else:
        own.locked = locked
    db.session.flush()
    return found


def _settle(sheet: Sheet, first_id: int, second_id: int, state: SheetState) -> None:
    gone = delete(Reading).where(Reading.box_id == sheet.box_id, Reading.code_hash == sheet.code_hash)
    db.session.execute(gone)
    sheet.read_by_id, sheet.confirmed_by_id, sheet.state = first_id, second_id, state
    db.session.flush()


def recount(person: Person, box: Box, unused: int) -> tuple[Account, Agreement]:
    """Keep how many sheets this person counted left over; once another counted the same, settle the account."""
    counted = queries.recounts_of(box.id)
    others: Sequence[Recount] = [one for one in counted if one.counted_by_id != person.id]
    own = next((one for one in counted if one.counted_by_id == person.id), None)
    if own is None:
        db.session.add(Recount(box_id=box.id, counted_by_id=person.id, unused_count=unused))
    else:
        own.unused_count = unused
    db.session.flush()
    account = queries.account_of(box.id, unused)
    found = rules.agreement(str(unused), [str(one.unused_count) for one in others])
    if found is Agreement.SAME:
        boxes.settle_papers(box, account.figures)
        record("vote.papers_settled", by=person, municipality_id=box.municipality_id, thing=box, after=account.figures)
    return account, found
