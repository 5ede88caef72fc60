"""Nothing about people is forgotten: each table that leads to a person is offered as held, or kept for a reason."""

import pytest

from jusur_participa.foundation.database import Base
from jusur_participa.foundation.manifest import Upon
from jusur_participa.privacy.rules.columns import class_of
from jusur_participa.privacy.terms import OFFICIAL_ACTS
from jusur_participa.privacy.terms.retention import RETENTION
from jusur_participa.slices import load_slices, manifests

load_slices()
TABLES = Base.metadata.tables
HOLDINGS = [holding for manifest in manifests() for holding in manifest.holdings]


def leading() -> set[tuple[str, str]]:
    """The columns that lead to a person."""
    return {
        (name, column.name)
        for name, table in TABLES.items()
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
    }


def test_whatever_leads_to_a_person_is_held_or_the_record_of_a_public_act():
    held = {(each.table, name) for each in HOLDINGS for name in (*each.leads_by, *each.also_by)}

    assert {(table, name) for table, name in leading() - held if table not in OFFICIAL_ACTS} == set()


def test_no_table_is_named_that_leads_to_nobody():
    assert {table for table, _name in leading()} >= OFFICIAL_ACTS


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda each: each.table)
def test_a_holding_names_columns_that_are_there(holding):
    columns = TABLES[holding.table].columns.keys()

    assert {*holding.leads_by, *holding.also_by, *holding.empties, *holding.texts} <= set(columns)
    assert bool(holding.texts) == (holding.upon is Upon.TEXT)
    assert "language" in columns or not holding.texts
    assert holding.because or holding.upon in (Upon.DELETE, Upon.TEXT) or not holding.is_told


def test_a_table_is_offered_once():
    tables = [each.table for each in HOLDINGS]

    assert len(tables) == len(set(tables))


@pytest.mark.parametrize("kept", RETENTION, ids=lambda each: each.table)
def test_what_ends_has_its_moment_and_is_not_public(kept):
    table = TABLES[kept.through[1] if kept.through else kept.table]

    assert kept.since in table.columns
    assert kept.days > 0
    assert all(class_of(kept.table, name) != "public" for name in kept.empties)


@pytest.mark.parametrize(
    "dataset", [each for manifest in manifests() for each in manifest.datasets], ids=lambda d: d.name
)
def test_open_data_has_no_column_of_people(dataset):
    """What leaves the house names no personal column; a dataset's own columns are its allow-list."""
    names = [column.name for column in TABLES["people"].columns]
    of_people = {name for name in names if class_of("people", name) in ("personal", "secret")}
    shared = {"language", "municipality_id", "zone_id", "created_at", "id"}

    assert set(dataset.columns) & (of_people - shared) == set()
