"""Long lists by key: every row once, in order, whatever the order is."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from werkzeug.exceptions import BadRequest

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.pagination import key_page

NEWEST = (Person.created_at.desc(), Person.id.desc())
OLDEST = (Person.created_at.asc(), Person.id.asc())
BY_NAME = (Person.chosen_name.asc(), Person.id.desc())


@pytest.fixture
def people(app, make, now) -> list[Person]:
    """Seven people, of whom some registered at the same moment and some have the same name."""
    return [
        make.person(created_at=now - timedelta(hours=number // 3), chosen_name=f"Name {number % 2}")
        for number in range(7)
    ]


def walked(by, size: int) -> list[list[int]]:
    """The ids on each page, to the end."""
    pages, token = [], None
    while True:
        page = key_page(sa.select(Person), by, token, size)
        pages.append([person.id for person in page.items])
        token = page.next_token
        if token is None:
            return pages


@pytest.mark.parametrize("by", [NEWEST, OLDEST, BY_NAME], ids=["newest", "oldest", "mixed"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
def test_every_row_is_shown_once_and_in_order(people, by, size):
    expected = [person.id for person in key_page(sa.select(Person).order_by(None), by, size=100).items]

    pages = walked(by, size)

    assert [one for page in pages for one in page] == expected
    assert len(expected) == 7
    assert all(len(page) == size for page in pages[:-1])


def test_rows_added_meanwhile_do_not_shift_the_next_page(people, make, now):
    first = key_page(sa.select(Person), NEWEST, size=3)
    make.person(created_at=now + timedelta(hours=1))
    second = key_page(sa.select(Person), NEWEST, first.next_token, size=3)

    assert not {person.id for person in first.items} & {person.id for person in second.items}
    assert len(second.items) == 3


@pytest.mark.parametrize(
    "token", ["x", "%%%", "W10", "WzFd", "bm90IGpzb24", "eyJhIjoxfQ", "WyIyMDI2IiwgIm9uZSJd", "a" * 5000, "é"]
)
def test_a_token_that_the_list_did_not_give_is_refused(people, token):
    with pytest.raises(BadRequest):
        key_page(sa.select(Person), NEWEST, token)


@pytest.mark.parametrize(
    "values",
    [
        ["2026-11-23T10:00:00", 1],
        ["0001-01-01T00:00:00+23:59", 1],
        ["2026-11-23T10:00:00+00:00", 2**31],
        ["2026-11-23T10:00:00+00:00", True],
    ],
    ids=["no time zone", "before all time", "beyond every row", "no number"],
)
def test_a_token_that_somebody_made_up_is_refused_before_it_is_asked(people, values: list[Any]):
    token = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")

    with pytest.raises(BadRequest):
        key_page(sa.select(Person), NEWEST, token)
