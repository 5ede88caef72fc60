"""How much grows where: counters and rows computed from the same numbers must agree."""

from collections import Counter

import pytest

from jusur_participa.demo.terms import OPENERS, THREAD, Size

SIZES = [
    Size(people=3, ideas=2, comments=50),
    Size(people=9, ideas=7, comments=61),
    Size(people=9, ideas=10, comments=13),
    Size(people=9, ideas=11, comments=300),
    Size(people=50, ideas=100, comments=1_000),
]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_seats_fill_what_the_counters_say(size):
    seats = [size.seat_of(number) for number in range(size.comments)]
    taken = Counter(seat.idea for seat in seats)

    assert [taken[idea] for idea in range(size.ideas)] == [size.comments_of(idea) for idea in range(size.ideas)]
    assert len({(seat.idea, seat.place) for seat in seats}) == size.comments


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_answer_stands_under_an_opener_of_its_idea_that_came_before(size):
    seats = [size.seat_of(number) for number in range(size.comments)]
    answers = [(number, seat, seats[seat.answers]) for number, seat in enumerate(seats) if seat.answers is not None]

    assert any(answers) is (max(seat.place for seat in seats) >= OPENERS)
    for number, seat, opener in answers:
        assert seat.answers < number
        assert opener.idea == seat.idea
        assert opener.answers is None


def test_every_fifth_idea_has_twenty_comments():
    size = Size(people=9, ideas=10, comments=45)

    assert [size.comments_of(idea) for idea in range(10)] == [THREAD, 1, 1, 1, 1, THREAD, 1, 0, 0, 0]


def test_nobody_supports_an_idea_twice():
    size = Size(people=7, ideas=5, supports=33)
    pairs = [size.support_of(number) for number in range(33)]

    assert len(set(pairs)) == 33
    assert [Counter(idea for idea, _person in pairs)[idea] for idea in range(5)] == [
        size.supports_of(n) for n in range(5)
    ]


@pytest.mark.parametrize(
    ("size", "word"),
    [
        (Size(ideas=5), "people"),
        (Size(people=5, ideas=1, comments=1), "two ideas"),
        (Size(people=2, ideas=2, supports=5), "more supports"),
        (Size(people=2, ballots=3), "more ballots"),
    ],
)
def test_what_cannot_grow_is_said(size, word):
    assert word in size.fault


def test_what_can_grow_has_no_fault():
    assert Size(people=2, ideas=2, comments=9, supports=4, ballots=2).fault == ""
