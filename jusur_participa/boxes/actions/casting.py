"""Putting a ballot in: one statement on one table, and nothing else."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal
from sqlalchemy.dialects import postgresql, sqlite

from jusur_participa.boxes import queries, rules
from jusur_participa.boxes.models import Ballot, Box
from jusur_participa.foundation.database import db

_DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def put_in(box: Box, tag: str, content: Mapping[str, Any], form_token: str, gate: Select[Any]) -> str | None:
    """Seal a content and keep it under this tag in place of an earlier one, if `gate` finds a row; its hash.

    `gate` selects from the box and from whatever decides that it is open, and
    locks what it finds. The same form with the same content changes nothing and
    answers the hash of the first envelope. None: the gate was closed.
    """
    row = rules.ballot_row(box.public_key, box.padded_to, tag, content, form_token)
    _write(row | {"on_paper": False}, gate, and_(Ballot.form_token != row["form_token"], Ballot.on_paper.is_(False)))
    ballot = queries.ballot_of(box.id, tag)
    return ballot.digest if ballot is not None and ballot.form_token == row["form_token"] else None


def mark_on_paper(box: Box, tag: str, gate: Select[Any]) -> bool:
    """Note, if `gate` finds a row, that who has this tag votes on paper: an earlier ballot of hers goes.

    The mark lies under the same primary key as a ballot would, so that a ballot
    cast at the same moment finds it, or is replaced by it. False: the gate was closed.
    """
    row = {"box_id": box.id, "voter_tag": tag, "sealed": b"", "digest": "", "form_token": "", "on_paper": True}
    _write(row, gate, Ballot.on_paper.is_(False))
    ballot = queries.ballot_of(box.id, tag)
    return ballot is not None and ballot.on_paper


def _write(row: Mapping[str, Any], gate: Select[Any], replaces: ColumnElement[bool]) -> None:
    """The one statement: insert the row, or write it over what lies under its tag where that may be replaced."""
    columns = Ballot.__table__.c
    values = [literal(value, columns[name].type) for name, value in row.items()]
    dialect: Any = _DIALECTS[db.engine.dialect.name]
    found = gate.with_only_columns(*values, maintain_column_froms=True)
    statement = dialect.insert(Ballot).from_select(list(row), found)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=[Ballot.box_id, Ballot.voter_tag],
        set_={name: new[name] for name in ("sealed", "digest", "form_token", "on_paper")},
        where=replaces,
    )
    db.session.execute(statement)
