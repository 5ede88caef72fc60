"""Every column of the database is classified in one file: public, internal, personal or secret."""

import sqlalchemy as sa

from jusur_participa.foundation import once, trail
from jusur_participa.foundation.database import Base
from jusur_participa.privacy.rules.columns import CLASSES, faults, read
from jusur_participa.slices import load_slices

load_slices()
#: Tables of the house itself, which no slice brings.
OF_THE_HOUSE = (once.SentForm, trail.TrailEntry)
TABLES = Base.metadata.tables


def classified() -> dict[str, dict[str, str]]:
    return read()


def there() -> dict[str, list[str]]:
    return {name: [column.name for column in table.columns] for name, table in TABLES.items()}


def test_every_column_is_classified_and_every_line_has_its_column():
    assert faults(there(), classified()) == []


def test_what_leads_to_a_person_is_personal():
    leading = [
        f"{name}.{column.name}"
        for name, table in TABLES.items()
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
        and classified()[name][column.name] != "personal"
    ]

    assert leading == []


def test_a_new_column_a_stale_line_and_an_unknown_class_are_faults():
    tables = {"people": ["id", "phone", "mother"]}
    lines = {"people": {"id": "internal", "phone": "private", "father": "personal"}, "ghosts": {"id": "public"}}

    assert faults(tables, lines) == [
        "people.mother is not classified",
        "people.father is no column",
        "people.phone: no class is called private",
        "ghosts is no table",
    ]
    assert set(CLASSES) == {"public", "internal", "personal", "secret"}


def test_blocks_stand_in_the_order_of_their_names():
    assert list(classified()) == sorted(classified())


def test_keys_and_fingerprints_are_secret():
    named = [
        f"{name}.{column.name}"
        for name, table in TABLES.items()
        for column in table.columns
        if column.name in {"password_hash", "token_hash", "code_hash", "secret", "locked_key", "voter_tag", "sealed"}
        and isinstance(column.type, sa.Text | sa.LargeBinary)
        and classified()[name][column.name] != "secret"
    ]

    assert named == []
