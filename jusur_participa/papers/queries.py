"""Reading sheets and their account."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from jusur_participa.boxes import queries as boxes
from jusur_participa.foundation.database import db
from jusur_participa.papers.models import Batch, Reading, Recount, Sheet
from jusur_participa.papers.terms import Account, SheetState


def batches_of(box_id: int) -> Sequence[Batch]:
    """What was printed, the first first."""
    statement = select(Batch).where(Batch.box_id == box_id).order_by(Batch.number)
    return db.session.scalars(statement.options(joinedload(Batch.printed_by))).all()


def has_sheets(box_id: int) -> bool:
    """Whether anything was printed for this box."""
    return db.session.scalar(select(Batch.id).where(Batch.box_id == box_id).limit(1)) is not None


def sheet_hashed(box_id: int, code_hash: str) -> Sheet | None:
    """The sheet of this code, as the database has it now."""
    statement = select(Sheet).where(Sheet.box_id == box_id, Sheet.code_hash == code_hash)
    return db.session.scalar(statement.options(joinedload(Sheet.batch)).execution_options(populate_existing=True))


def readings_of(sheet: Sheet) -> Sequence[Reading]:
    """What was read on a sheet while two do not agree."""
    statement = select(Reading).where(Reading.box_id == sheet.box_id, Reading.code_hash == sheet.code_hash)
    return db.session.scalars(statement.options(joinedload(Reading.read_by)).order_by(Reading.read_by_id)).all()


def sheets_in_dispute(box_id: int) -> Sequence[tuple[Sheet, int]]:
    """The sheets that were read and are not settled, with how many people have read each."""
    statement = (
        select(Sheet, func.count(Reading.read_by_id))
        .join(Reading, (Reading.box_id == Sheet.box_id) & (Reading.code_hash == Sheet.code_hash))
        .where(Sheet.box_id == box_id, Sheet.state == SheetState.PRINTED)
        .group_by(Sheet.box_id, Sheet.code_hash)
        .options(selectinload(Sheet.batch))
    )
    found = [(sheet, number) for sheet, number in db.session.execute(statement)]
    return sorted(found, key=lambda one: (one[0].batch.number, one[0].number))


def account_of(box_id: int, unused: int = 0) -> Account:
    """How the sheets stand now."""
    by_state = select(Sheet.state, func.count()).where(Sheet.box_id == box_id).group_by(Sheet.state)
    counted: dict[SheetState, int] = {state: number for state, number in db.session.execute(by_state).all()}  # noqa: C416
    return Account(
        printed=sum(counted.values()),
        handed_out=boxes.on_paper_count(box_id),
        cast=counted.get(SheetState.CAST, 0),
        spoiled=counted.get(SheetState.SPOILED, 0),
        unused=unused,
    )


def recounts_of(box_id: int) -> Sequence[Recount]:
    """What people counted among the sheets left over."""
    statement = select(Recount).where(Recount.box_id == box_id).order_by(Recount.counted_by_id)
    return db.session.scalars(statement.options(joinedload(Recount.counted_by))).all()


def next_number(box_id: int) -> int:
    """The number of the next batch."""
    return (db.session.scalar(select(func.max(Batch.number)).where(Batch.box_id == box_id)) or 0) + 1
