"""Putting a ballot in: one statement on one table, and nothing else."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from sqlalchemy import Select, literal
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
    columns = Ballot.__table__.c
    values = [literal(value, columns[name].type) for name, value in row.items()]
    dialect: Any = _DIALECTS[db.engine.dialect.name]
    found = gate.with_only_columns(*values, maintain_column_froms=True)
    statement = dialect.insert(Ballot).from_select(list(row), found)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=[Ballot.box_id, Ballot.voter_tag],
        set_={"sealed": new.sealed, "digest": new.digest, "form_token": new.form_token},
        where=Ballot.form_token != new.form_token,
    )
    db.session.execute(statement)
    ballot = queries.ballot_of(box.id, tag)
    return ballot.digest if ballot is not None and ballot.form_token == row["form_token"] else None
