"""Over whatever is merged, undone, objected to, supported and withdrawn, nobody's support is lost or counts twice."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.supports.actions import give_support, withdraw_support
from jusur_participa.supports.models import Support
from jusur_participa.ties import queries
from jusur_participa.ties.actions import merge_ideas, object_to_merge, unmerge
from jusur_participa.ties.terms import Part

IDEAS, PEOPLE = 4, 4
WHY = {"reason": "Les deux idées demandent la même chose.", "language": "fr"}

acts = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "unmerge", "object", "support", "support", "withdraw"]),
        st.integers(0, IDEAS - 1),
        st.integers(0, max(IDEAS, PEOPLE) - 1),
    ),
    min_size=4,
    max_size=14,
)


class Told:
    """What is told of it in plain sets: to which idea each person gave a support that she has not taken back."""

    def __init__(self) -> None:
        self.lives_in: dict[int, int] = {}
        self.given: set[tuple[int, int]] = set()
        self.apart: set[tuple[int, int]] = set()

    def living(self, idea: int) -> int:
        return self.living(self.lives_in[idea]) if idea in self.lives_in else idea

    def counted(self, idea: int) -> set[int]:
        """Who is counted at this idea: who gave to it or to what lives on in it, but for what was taken apart."""
        if idea in self.lives_in:
            return {person for at, person in self.apart if at == idea}
        return {person for at, person in self.given if self.living(at) == idea and (at, person) not in self.apart}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
@example([("support", 0, 0), ("support", 1, 0), ("merge", 0, 2), ("merge", 1, 2), ("unmerge", 0, 0)])
@example([("support", 0, 0), ("support", 1, 0), ("merge", 0, 2), ("merge", 1, 2), ("object", 0, 0), ("object", 1, 0)])
def test_no_support_is_lost_or_doubled(app, make, acts):
    place, space = make.here(), make.space()
    officer = make.officer(place)
    ideas = [make.proposal(space=space) for _ in range(IDEAS)]
    people = [make.resident(place) for _ in range(PEOPLE)]
    told = Told()
    for act, first, second in acts:
        try:
            _do(act, first, second, officer, ideas, people, told)
        except Refused:
            continue
        _hold_true(ideas, people, told)
    for origin in list(told.lives_in):
        _do("unmerge", origin, 0, officer, ideas, people, told)
    _hold_true(ideas, people, told)
    assert queries.carried_from([idea.id for idea in ideas]) == []


def _do(act, first, second, officer, ideas, people, told) -> None:
    idea = ideas[first]
    if act == "merge":
        merge_ideas(officer, idea, ideas[second], **WHY)
        told.apart -= {(at, person) for at, person in told.apart if at == first}
        told.lives_in[first] = second
    elif act == "unmerge" and (tie := queries.merge_of(idea.id)):
        unmerge(officer, tie, **WHY)
        del told.lives_in[first]
        told.apart -= {(at, person) for at, person in told.apart if at == first}
    elif act == "object" and (tie := queries.merge_of(idea.id)):
        assert object_to_merge(people[second], tie) is Part.SUPPORTER
        told.apart.add((first, second))
    elif act == "support":
        if give_support(people[second], idea):
            told.given.add((first, second))
    elif act == "withdraw" and withdraw_support(people[second], idea):
        told.given -= {
            (at, person)
            for at, person in told.given
            if person == second and told.living(at) == first and (at, person) not in told.apart
        }


def _hold_true(ideas, people, told) -> None:
    rows = Counter(tuple(row) for row in db.session.execute(select(Support.subject_id, Support.person_id)).all())
    assert set(rows.values()) <= {1}
    for number, idea in enumerate(ideas):
        expected = {people[person].id for person in told.counted(number)}
        assert {person_id for at, person_id in rows if at == idea.id} == expected
        kept = db.session.scalar(select(Proposal.supports_count).where(Proposal.id == idea.id))
        assert kept == len(expected)


def test_nobody_objects_after_seven_days(app, make):
    origin, target = make.proposal(), make.proposal()
    supporter = make.support(origin).person
    tie = make.merge(origin, target)

    with clock.frozen_at(clock.now() + timedelta(days=7)), pytest.raises(Refused):
        object_to_merge(supporter, tie)

    assert target.supports_count == 1
