"""Two officers who merge overlapping ideas at the same moment: one after the other, and nobody's support is lost."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier

import pytest
from sqlalchemy import select

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.supports.models import Support
from jusur_participa.ties import queries
from jusur_participa.ties.actions import merge_ideas, unmerge
from jusur_participa.ties.models import CarriedSupport, Tie
from tests.support.races import at_once

WHY = {"reason": "Les deux idées demandent la même chose.", "language": "fr"}
#: Each officer's merge, by the places of the ideas: the same one twice, each into the other, a chain, a fork.
OVERLAPS = [((0, 1), (0, 1)), ((0, 1), (1, 0)), ((0, 1), (1, 2)), ((0, 1), (0, 2)), ((0, 2), (1, 2))]


@pytest.fixture
def town(live_app, make):
    """Ids of two officers, and of three ideas that three people support: each two of them, one all of them."""
    with live_app.app_context(), unit_of_work():
        space = make.space()
        officers = [make.officer(space.municipality).id for _ in range(2)]
        ideas = [make.proposal(space=space) for _ in range(3)]
        people = [make.resident(space.municipality) for _ in range(4)]
        for number, idea in enumerate(ideas):
            for person in (people[number], people[(number + 1) % 3], people[3]):
                make.support(idea, person)
        return officers, [idea.id for idea in ideas]


def both(app, *acts: Callable[[], None]) -> list[bool]:
    """Do the acts at the same moment, each in a unit of work of its own; which of them were done."""
    start, turns = Barrier(len(acts)), iter(acts)

    def one() -> bool:
        act = next(turns)
        with app.app_context():
            start.wait()
            try:
                with unit_of_work():
                    act()
            except (Refused, Conflict):
                return False
            return True

    return at_once(one, len(acts))


def merging(officer_id: int, origin_id: int, target_id: int) -> Callable[[], None]:
    def act() -> None:
        officer, *ideas = (
            db.session.get_one(Person, officer_id),
            db.session.get_one(Proposal, origin_id),
            db.session.get_one(Proposal, target_id),
        )
        merge_ideas(officer, *ideas, **WHY)

    return act


def everybody_counts_once(ideas: list[int]) -> None:
    """Every person counts once at each living idea of hers, and everything given is kept."""
    living = {id: queries.living_id(id) for id in ideas}
    rows = Counter(map(tuple, db.session.execute(select(Support.subject_id, Support.person_id))))
    given = Counter(map(tuple, db.session.execute(select(CarriedSupport.origin_id, CarriedSupport.person_id))))
    assert set(rows.values()) == {1}
    assert {subject for subject, _person in rows} == set(living.values())
    assert len({person for _subject, person in rows}) == 4
    for id in set(living.values()):
        assert db.session.get_one(Proposal, id).supports_count == sum(subject == id for subject, _person in rows)
    merged = [id for id in ideas if living[id] != id]
    assert {id: sum(origin == id for origin, _person in given) for id in merged} == dict.fromkeys(merged, 3)


@pytest.mark.parametrize("overlap", OVERLAPS)
def test_two_officers_who_merge_overlapping_ideas(live_app, town, overlap):
    officers, ideas = town
    pairs = [(ideas[origin], ideas[target]) for origin, target in overlap]

    done = both(live_app, *(merging(officer, *pair) for officer, pair in zip(officers, pairs, strict=True)))

    assert any(done)
    with live_app.app_context():
        assert db.session.query(Tie).count() == sum(done)
        everybody_counts_once(ideas)


def test_one_merges_further_what_another_unmerges(live_app, town):
    officers, ideas = town
    with live_app.app_context(), unit_of_work():
        merging(officers[0], ideas[0], ideas[1])()
        tie_id = db.session.query(Tie.id).scalar()

    def undo() -> None:
        unmerge(db.session.get_one(Person, officers[0]), db.session.get_one(Tie, tie_id), **WHY)

    both(live_app, undo, merging(officers[1], ideas[1], ideas[2]))

    with live_app.app_context():
        everybody_counts_once(ideas)
