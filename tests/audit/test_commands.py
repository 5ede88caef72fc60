"""Finding out that somebody has changed what is recorded."""

import pytest
from sqlalchemy import select, text

from jusur_participa.audit.actions import check_chain
from jusur_participa.audit.models import TrailCheck
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import digest_of

DROP = {
    "sqlite": ("DROP TRIGGER trail_entries_no_update", "DROP TRIGGER trail_entries_no_delete"),
    "postgresql": ("DROP TRIGGER trail_entries_append_only ON trail_entries",),
}


@pytest.fixture
def tamper(app):
    """Run a statement on the trail as somebody with the database's password would."""

    def run(statement: str, **values) -> None:
        db.session.flush()
        for drop in DROP[db.engine.dialect.name]:
            db.session.execute(text(drop))
        assert db.session.execute(text(statement), values).rowcount > 0
        db.session.expire_all()

    return run


@pytest.fixture
def verify(app):
    """Run `flask audit verify`."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["audit", "verify", *arguments])


@pytest.fixture
def five(app, make):
    """Five acts in the trail of the usual municipality."""
    return make.trail("proposal.published", "plan.published", "project.added", "space.closed", "mandate.granted")


def test_a_whole_trail_is_said_to_be_whole(five, verify):
    result = verify()

    assert result.exit_code == 0
    assert "amizmiz: whole up to entry 5" in result.output
    assert "network: whole up to entry 0" in result.output


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ("act = :value", {"value": "project.removed"}),
        ("reason = :value", {"value": "autre raison"}),
        ("actor_ref = :value", {"value": "somebody-else"}),
        ("after = :value", {"value": '{"state": "adopted"}'}),
        ("thing_id = :value", {"value": 99}),
        ("digest = :value", {"value": "0" * 64}),
        ("previous = :value", {"value": "0" * 64}),
    ],
)
def test_the_entry_that_was_changed_is_named(five, verify, tamper, change, values):
    tamper(f"UPDATE trail_entries SET {change} WHERE position = 3", **values)

    result = verify("--municipality", "amizmiz")

    assert result.exit_code == 1
    assert "BROKEN at entry 3" in result.output


def test_a_removed_entry_is_missed(five, verify, tamper):
    tamper("DELETE FROM trail_entries WHERE position = 2")

    result = verify()

    assert result.exit_code == 1
    assert "BROKEN at entry 2 (missing)" in result.output


def test_entries_cut_off_at_the_end_are_missed(five, verify, tamper):
    tamper("DELETE FROM trail_entries WHERE position >= 4")

    assert "BROKEN at entry 4 (missing)" in verify().output


def test_an_entry_rewritten_with_a_fitting_hash_breaks_the_next_one(five, verify, tamper):
    forged = five[2]
    forged.reason = "autre raison"
    digest = digest_of(forged)
    db.session.expire(forged)
    tamper("UPDATE trail_entries SET reason = 'autre raison', digest = :digest WHERE position = 3", digest=digest)

    assert "BROKEN at entry 4" in verify().output


def test_one_municipality_broken_leaves_the_others_whole(make, five, verify, tamper):
    other = make.municipality(slug="jaidate")
    make.trail("plan.published", municipality_id=other.id)
    tamper("UPDATE trail_entries SET reason = 'x' WHERE position = 5")

    result = verify()

    assert result.exit_code == 1
    assert "amizmiz: BROKEN at entry 5" in result.output
    assert "jaidate: whole up to entry 1" in result.output
    assert verify("--municipality", "jaidate").exit_code == 0


def test_a_municipality_that_is_not_there_is_said_so(make, verify):
    make.here()

    result = verify("--municipality", "atlantis")

    assert result.exit_code == 2
    assert "atlantis" in result.output


def test_what_was_found_is_kept(make, five, verify):
    verify("--municipality", "amizmiz")

    check = db.session.scalars(select(TrailCheck)).one()
    assert (check.chain, check.entries_count, check.held) == (make.here().id, 5, True)
    assert check.digest == five[-1].digest


def test_an_empty_trail_is_whole(app, make):
    assert check_chain(make.here().id).held
