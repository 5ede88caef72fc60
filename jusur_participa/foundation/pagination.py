"""Pages of a long list by key: page one costs the same at a thousand and at a million rows."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.operators import desc_op
from werkzeug.exceptions import BadRequest

from .database import LARGEST_ID, db


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the token that asks for those after them."""

    items: Sequence[Any]
    next_token: str | None


def key_page(
    statement: sa.Select[Any], by: Sequence[sa.ColumnElement[Any]], after: str | None = None, size: int = 20
) -> Page:
    """The first `size` entities of `statement` in the order `by`, or those after a token.

    `by` lists columns with `.desc()` or `.asc()`, none of them null, the last
    unique. The statement selects one entity, which carries these columns under
    their own names.

    Raises:
        BadRequest: for a token that this list did not give.
    """
    keys = [_parts(ordering) for ordering in by]
    if after:
        statement = statement.where(_beyond(keys, _read(after, keys)))
    rows = db.session.scalars(statement.order_by(*by).limit(size + 1)).unique().all()
    items = rows[:size]
    more = len(rows) > size
    return Page(items, _written(items[-1], keys) if more else None)


def _parts(ordering: sa.ColumnElement[Any]) -> tuple[Any, bool]:
    """The column of an ordering, and whether it descends."""
    modifier = getattr(ordering, "modifier", None)
    return (ordering.element if modifier is not None else ordering), modifier is desc_op  # type: ignore[attr-defined]


def _beyond(keys: list[tuple[Any, bool]], values: list[Any]) -> sa.ColumnElement[bool]:
    """Strictly after `values` in the order of `keys`."""
    descending = {falls for _column, falls in keys}
    if len(descending) == 1:
        row = sa.tuple_(*(column for column, _ in keys))
        last = sa.tuple_(
            *(sa.bindparam(None, value, column.type) for (column, _), value in zip(keys, values, strict=True))
        )
        return row < last if descending.pop() else row > last
    alternatives = []
    for depth, (column, falls) in enumerate(keys):
        equal = [earlier == value for (earlier, _), value in zip(keys[:depth], values[:depth], strict=True)]
        alternatives.append(sa.and_(*equal, column < values[depth] if falls else column > values[depth]))
    return sa.or_(*alternatives)


def _written(item: Any, keys: list[tuple[Any, bool]]) -> str:
    values = [getattr(item, column.key) for column, _ in keys]
    plain = [value.isoformat() if isinstance(value, datetime | date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _read(token: str, keys: list[tuple[Any, bool]]) -> list[Any]:
    try:
        plain = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        if not isinstance(plain, list) or len(plain) != len(keys):
            raise ValueError("not as many values as keys")
        return [_value(value, column.type.python_type) for value, (column, _) in zip(plain, keys, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise BadRequest from error


def _value(plain: Any, kind: type) -> Any:
    if kind is datetime:
        return _aware(datetime.fromisoformat(plain))
    if kind is date:
        return date.fromisoformat(plain)
    if not isinstance(plain, kind) or (isinstance(plain, bool) and kind is not bool):
        raise TypeError(f"{plain!r} is not {kind.__name__}")
    if isinstance(plain, int) and abs(plain) > LARGEST_ID:
        raise ValueError("too large for the database")
    return plain


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment without its time zone: {moment!r}")
    return moment.astimezone(UTC)
