"""Erasing an account: every slice has said what it holds, and what becomes of it."""

from typing import Any

import sqlalchemy as sa

from jusur_participa.accounts.actions import erase_person
from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock, showcase
from jusur_participa.foundation.database import Base, db, hold, insert_once, removed_text
from jusur_participa.foundation.manifest import Holding, Upon
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.privacy import policy, queries
from jusur_participa.privacy.models import Erasure
from jusur_participa.privacy.rules.clock import GRACE
from jusur_participa.privacy.terms import TextsChoice


def ask_erasure(person: Person, texts: TextsChoice) -> Erasure | None:
    """Have one's account erased in some days; None where that is on its way already.

    Raises:
        Refused: for who holds a mandate, or leaves others with nobody.
    """
    require(policy.may_erase(person, clock.now()))
    moment = clock.now()
    erasure = Erasure(person_id=person.id, texts=texts, asked_at=moment, due_at=moment + GRACE)
    return erasure if insert_once(erasure) else None


def cancel_erasure(person: Person) -> bool:
    """Change one's mind in time; whether there was anything to cancel."""
    erasure = queries.erasure_of(person.id)
    if erasure is None:
        return False
    erasure.cancelled_at = clock.now()
    db.session.flush()
    return True


def erase(erasure: Erasure) -> bool:
    """Erase the account that is due; False where it is not to be: cancelled, done, or a mandate was given since."""
    hold(erasure)
    person, moment = erasure.person, clock.now()
    if erasure.cancelled_at or erasure.done_at or erasure.due_at > moment or not policy.may_erase(person, moment):
        return False
    with_texts = erasure.texts is TextsChoice.REMOVE
    identifiers = (person.phone, person.email, person.chosen_name)
    for each in offers().erasing:
        if each.before is not None:
            each.before(person, with_texts)
    db.session.flush()
    gone = _empty(person.id, with_texts)
    for each in reversed(offers().erasing):
        if gone and each.of_texts is not None:
            each.of_texts(gone)
    erase_person(person)
    erasure.done_at = moment
    record("privacy.erased", thing=erasure, after={"texts": erasure.texts})
    showcase.forget(*identifiers)
    db.session.expire_all()
    return True


def _empty(person_id: int, with_texts: bool) -> list[int]:
    """Delete and empty what the slices hold, the highest first; the ids of the subjects whose texts are gone."""
    gone: list[int] = []
    subjects = Base.metadata.tables["subjects"]
    drafts = queries.drafts_of(person_id)
    for _name, holding in _from_above():
        if holding.upon is Upon.KEEP or holding.table == "people" or (holding.upon is Upon.TEXT and not with_texts):
            continue
        table = Base.metadata.tables[holding.table]
        hers = _hers(holding, table, person_id)
        if holding.upon is Upon.DELETE:
            db.session.execute(sa.delete(table).where(hers))
            continue
        if holding.texts and any(key.column.table is subjects for key in table.c[_first_key(table)].foreign_keys):
            gone += db.session.scalars(sa.select(table.c[_first_key(table)]).where(hers)).all()
        values: dict[str, Any] = dict(holding.empties)
        values |= {name: removed_text(table.c.language) for name in holding.texts}
        db.session.execute(sa.update(table).where(hers).values(values))
    return sorted({*gone, *drafts})


def _from_above() -> list[tuple[str, Holding]]:
    """The holdings of higher slices first, those of one slice in the order it gave them."""
    by_slice: dict[str, list[tuple[str, Holding]]] = {}
    for name, holding in offers().holdings:
        by_slice.setdefault(name, []).append((name, holding))
    return [each for name in reversed(by_slice) for each in by_slice[name]]


def _hers(holding: Holding, table: sa.Table, person_id: int) -> sa.ColumnElement[bool]:
    leading = sa.or_(*(table.c[name] == person_id for name in (*holding.leads_by, *holding.also_by)))
    return leading & holding.only(table) if holding.only else leading


def _first_key(table: sa.Table) -> str:
    return next(iter(table.primary_key.columns)).name
