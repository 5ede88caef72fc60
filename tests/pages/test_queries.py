"""What the home pages gather, and what they leave out."""

from datetime import date, timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db
from jusur_participa.pages import queries
from jusur_participa.plans.terms import ProjectState
from jusur_participa.proposals.terms import Outcome, ProposalState
from jusur_participa.review.models import Answer


@pytest.fixture(autouse=True)
def _application(app):
    """Every test here asks the database."""


def answered(make, **said):
    proposal = make.proposal(state=ProposalState.ANSWERED, outcome=Outcome.ACCEPTED, **said)
    db.session.add(
        Answer(
            proposal=proposal,
            outcome=Outcome.ACCEPTED,
            reason="Les crédits sont inscrits au budget de cette année.",
            language="fr",
            answered_by=make.officer(),
        )
    )
    db.session.flush()
    return proposal


def test_the_latest_answers_of_the_network_come_first_with_their_municipality(make):
    here, there = answered(make), answered(make, space=make.space(make.municipality()))

    answers = queries.recent_answers()

    assert [answer.proposal for answer in answers] == [there, here]
    assert answers[1].municipality.slug == "amizmiz"


def test_an_answered_idea_that_is_hidden_is_not_shown(make):
    answered(make, is_listed=False)

    assert queries.recent_answers() == []


def test_spaces_in_preparation_and_closed_ones_are_not_published(make):
    shown = make.space()
    make.space(published=False)
    make.space(closed_at=clock.now(), closing_reason=BilingualText(ar="انتهى", fr="Terminé"))

    assert list(queries.published_spaces()) == [shown]


def test_ideas_are_counted_up_to_a_limit(make, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED_UP_TO", 2)
    space = make.space()
    for _ in range(2):
        make.proposal(space)
    make.draft(space=space)
    assert queries.ideas_count(space.municipality_id) == queries.Counted(2, is_exact=True)

    make.proposal(space)
    assert queries.ideas_count(space.municipality_id) == queries.Counted(2, is_exact=False)


def test_the_projects_are_those_in_sight_of_the_plan_in_force(make, now):
    plan = make.plan()
    shown = make.project(plan=plan)
    make.project(plan=plan, hidden_at=clock.now())
    make.project(plan=make.plan(first_year=2017))
    following = make.project(plan=make.plan(first_year=2029))

    assert list(queries.planned_projects(plan.municipality_id, now.date())) == [shown]
    assert list(queries.planned_projects(plan.municipality_id, date(2029, 1, 1))) == [following]


def test_a_plan_in_preparation_is_shown_in_no_year(make):
    published = make.project(plan=make.plan())
    make.project(plan=make.plan(first_year=2029, published=False))

    assert list(queries.planned_projects(published.plan.municipality_id, date(2029, 1, 1))) == [published]


def test_finished_projects_of_plans_in_preparation_are_left_out(make):
    done = {"state": ProjectState.DELIVERED, "progress_percent": 100}
    first = make.project(plan=make.plan(), delivered_on=date(2026, 10, 1), **done)
    last = make.project(plan=make.plan(municipality=make.municipality()), delivered_on=date(2026, 11, 1), **done)
    make.project(plan=make.plan(municipality=make.municipality(), published=False), **done)
    make.project(plan=first.plan)

    assert list(queries.delivered_projects()) == [last, first]


def test_what_one_supports_is_listed_latest_first_while_it_is_in_sight(make):
    person = make.resident()
    first, second, hidden = (make.proposal() for _ in range(3))
    make.support(first, person, given_at=clock.now() - timedelta(days=1))
    make.support(second, person)
    make.support(hidden, person)
    hidden.hidden_at = clock.now()
    make.support(first)
    db.session.flush()

    assert [act.title for act in queries.supports_of(person.id)] == [second.title, first.title]


def test_what_one_took_back_is_not_listed(make):
    person = make.resident()
    kept = make.comment(author=person)
    make.comment(author=person, withdrawn=True)
    make.comment()

    assert [act.words for act in queries.comments_by(person.id)] == [kept.body]
