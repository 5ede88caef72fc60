"""Keep the counted ballots, without voters and without order, for those who count again.

Results of earlier counts, all of the most chosen projects first, learn to say so.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "c0117ab10715"
down_revision = "1cbf75f888ef"
branch_labels = None
depends_on = None

COUNTS = sa.table("counts", sa.column("id"), sa.column("result", sa.JSON()))


def upgrade() -> None:
    with op.batch_alter_table("counts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("box", sa.JSON(), server_default="[]", nullable=False))
    connection = op.get_bind()
    for count in connection.execute(sa.select(COUNTS)).all():
        if "rule" not in count.result:
            statement = sa.update(COUNTS).where(COUNTS.c.id == count.id)
            connection.execute(statement.values(result=_completed(count.result)))


def _completed(result: dict[str, Any]) -> dict[str, Any]:
    """A result of the former release with what a result says now; nothing is said that was not counted then."""
    unknown = {"rule": "greedy", "envelopes": [], "rivals": [], "groups": []}
    return unknown | result | {"projects": [_project(project) for project in result["projects"]]}


def _project(project: dict[str, Any]) -> dict[str, Any]:
    why = None if project["is_funded"] else "money" if project["votes"] else "nobody"
    unknown = {"more": None, "means": None, "held_mad": None, "carried": None, "by_shares": False, "envelope_id": None}
    return unknown | {"score": project["votes"], "why": why} | project


def downgrade() -> None:
    with op.batch_alter_table("counts", schema=None) as batch_op:
        batch_op.drop_column("box")
