"""Score apart, and freeze the criteria from the first score on."""

import sqlalchemy as sa
from alembic import op

revision = "2f197d2ad4fd"
down_revision = "5b1c0f7d2a94"
branch_labels = None
depends_on = None


#: Whether somebody has scored by the criteria of this grid.
SCORED = "EXISTS (SELECT 1 FROM scores s JOIN criteria c ON c.id = s.criterion_id WHERE c.grid_id = {row}.grid_id)"
#: From the first score on the database itself refuses to change what is scored by.
FROZEN = {
    "sqlite": tuple(
        f"CREATE TRIGGER criteria_frozen_{act.lower()} BEFORE {act} ON criteria "
        f"WHEN {SCORED.format(row=row)} BEGIN SELECT RAISE(ABORT, 'the criteria are frozen'); END"
        for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_criteria_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE grid integer; BEGIN "
        "IF TG_OP = 'INSERT' THEN grid := NEW.grid_id; ELSE grid := OLD.grid_id; END IF; "
        "IF EXISTS (SELECT 1 FROM scores s JOIN criteria c ON c.id = s.criterion_id WHERE c.grid_id = grid) "
        "THEN RAISE EXCEPTION 'the criteria are frozen'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER criteria_frozen BEFORE INSERT OR UPDATE OR DELETE ON criteria "
        "FOR EACH ROW EXECUTE FUNCTION refuse_criteria_change()",
    ),
}
THAWED = {
    "sqlite": tuple(f"DROP TRIGGER criteria_frozen_{act}" for act in ("insert", "update", "delete")),
    "postgresql": ("DROP TRIGGER criteria_frozen ON criteria", "DROP FUNCTION refuse_criteria_change()"),
}


def upgrade() -> None:
    op.create_table(
        "scoring_members",
        sa.Column("grid_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("excused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("excused_because", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(excused_at IS NULL) = (excused_because IS NULL)", name=op.f("ck_scoring_members_excused_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["grid_id"], ["criteria_grids.id"], name=op.f("fk_scoring_members_grid_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_scoring_members_person_id")),
        sa.PrimaryKeyConstraint("grid_id", "person_id", name=op.f("pk_scoring_members")),
    )
    with op.batch_alter_table("criteria_grids", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rescoring_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("explanation_ar", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("explanation_fr", sa.Text(), nullable=True))

    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_points", sa.Integer(), nullable=True))

    for statement in FROZEN[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in THAWED[op.get_bind().dialect.name]:
        op.execute(statement)
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_column("first_points")

    with op.batch_alter_table("criteria_grids", schema=None) as batch_op:
        batch_op.drop_column("explanation_fr")
        batch_op.drop_column("explanation_ar")
        batch_op.drop_column("rescoring_at")

    op.drop_table("scoring_members")
