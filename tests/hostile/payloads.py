"""What somebody who means harm writes, and a database in which everybody wrote it."""

from typing import Any

import sqlalchemy as sa

from jusur_participa.accounts.models import ShownName
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import record

#: Where every typed text starts: alone in an attribute that is an address, it would run.
START = "javascript:"
#: What follows: both quotes, markup, templates, entities, a direction turned around; short enough for a title.
PAYLOAD = """//"'><script>evil()</script><img src=x onerror=evil()>{{7*7}}{%x%}&lt;b&#62;\u202eevil\u2066"""

#: Columns that hold words of the product or of machines: nobody types them.
NOT_TYPED = frozenset(
    {
        "act", "arms_key", "actor_ref", "actor_role", "code", "colour", "content", "country", "desk_code", "digest",
        "event_key", "folded", "form_token", "icon", "key", "key_hash", "kind", "language", "locked_key",
        "origin", "password_hash", "phone", "previous", "procedure", "public_key", "public_ref",
        "reason_language", "rehearsal_digest", "slug", "submission_key", "thing_kind", "token_hash",
        "voter_tag",
    }
)  # fmt: skip
#: Nothing in the trail can be changed; see `poison`.
UNCHANGEABLE = frozenset({"trail_entries", "log_entries", "log_checkpoints"})
#: Codes that planners type, though codes elsewhere are the product's.
TYPED_CODES = frozenset({"projects"})
#: Keys of structured columns that hold what was typed.
TYPED_KEYS = frozenset({"title", "title_ar", "title_fr", "reason"})


def typed_columns() -> list[sa.Column[Any]]:
    """Every text column that people fill in."""
    return [
        column
        for table in db.metadata.sorted_tables
        if table.name not in UNCHANGEABLE
        for column in table.columns
        if type(column.type) in (sa.Text, ShownName)
        and (column.name not in NOT_TYPED or (column.name == "code" and table.name in TYPED_CODES))
    ]


def poison(place_id: int) -> dict[str, str]:
    """Put the attack into every typed text of every row; returns the mark by which each column is found on a page."""
    marks = {"trail_entries.reason": "@trail@", "notices.details": "@notice@"}
    record("mandate.granted", municipality_id=place_id, reason=f"{START}@trail@{PAYLOAD}")
    _poison_details(f"{START}@notice@{PAYLOAD}")
    _thaw_criteria()
    for number, column in enumerate(typed_columns()):
        marks[str(column)] = f"@{number}@"
        _fill(column, f"{START}@{number}@{PAYLOAD}")
    db.session.flush()
    return marks


def _thaw_criteria() -> None:
    """What is scored by cannot be changed; its words were typed before."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text("ALTER TABLE criteria DISABLE TRIGGER USER"))
    else:
        db.session.execute(sa.text("DROP TRIGGER criteria_frozen_update"))


def _fill(column: sa.Column[Any], text: str) -> None:
    table = column.table
    value: Any = sa.literal(text)
    if "id" in table.columns:
        # Some are unique.
        value = value + sa.cast(table.c.id, sa.Text)
    change = sa.update(table).values({column.name: value})
    if not column.nullable or _is_constrained(column):
        change = change.where(column.is_not(None))
    db.session.execute(change)


def _is_constrained(column: sa.Column[Any]) -> bool:
    """Whether being empty means something in its row."""
    rules = [rule for rule in column.table.constraints if isinstance(rule, sa.CheckConstraint)]
    return any(column.name in str(rule.sqltext) for rule in rules)


def _poison_details(payload: str) -> None:
    """The words that a notice carries with it."""
    table = db.metadata.tables["notices"]
    for number, details in db.session.execute(sa.select(table.c.id, table.c.details)).all():
        worse = {key: payload if key in TYPED_KEYS else value for key, value in details.items()}
        db.session.execute(sa.update(table).where(table.c.id == number).values(details=worse))
