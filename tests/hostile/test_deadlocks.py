"""Acts that move several ideas, and the author who withdraws one of them at the same moment."""

import re

import pytest

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting.actions import count_vote
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.plans.actions import publish_plan
from jusur_participa.plans.models import Plan
from jusur_participa.proposals.actions import withdraw_proposal
from jusur_participa.proposals.models import Proposal
from tests.support.races import at_once

ALL_IDEAS = re.compile(r"FROM proposals\s+WHERE proposals\.id IN .* ORDER BY proposals\.id", re.DOTALL)


def count(make):
    vote = make.closed_vote()
    return lambda: count_vote(make.officer(), vote)


def publish(make):
    plan = make.plan(published=False)
    for _ in range(2):
        make.project_source(make.project(plan=plan), make.proposal())
    planner = make.planner()
    return lambda: publish_plan(planner, plan)


@pytest.mark.parametrize("prepared", [count, publish])
def test_all_ideas_are_held_before_the_trail_is(app, make, query_count, prepared):
    act = prepared(make)
    db.session.flush()

    with query_count() as queries:
        act()

    held = next(place for place, query in enumerate(queries) if ALL_IDEAS.search(query))
    recorded = [place for place, query in enumerate(queries) if "FROM trail_heads" in query]
    assert recorded[-1] > held
    assert not [place for place in recorded if place < held]


def test_a_plan_and_a_withdrawal_at_once_do_not_wait_for_one_another(live_app, make):
    with live_app.app_context(), unit_of_work():
        plan = make.plan(published=False)
        ideas = [make.proposal() for _ in range(2)]
        for idea in ideas:
            make.project_source(make.project(plan=plan), idea)
        plan_id, planner_id, idea_id, author_id = plan.id, make.planner().id, ideas[1].id, ideas[1].author_id

    def publish_it() -> None:
        publish_plan(db.session.get_one(Person, planner_id), db.session.get_one(Plan, plan_id))

    def withdraw_it() -> None:
        author, idea = db.session.get_one(Person, author_id), db.session.get_one(Proposal, idea_id)
        withdraw_proposal(author, idea, reason="Une autre idée est meilleure.", language="fr")

    acts = [publish_it, withdraw_it]

    def one() -> str:
        with live_app.app_context():
            try:
                with unit_of_work():
                    acts.pop()()
            except Refused:
                return "refused"
            return "done"

    assert "done" in at_once(one)
