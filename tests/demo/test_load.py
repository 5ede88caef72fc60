"""The demonstration as `flask demo load` leaves it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jusur_participa.accounts.models import Person
from jusur_participa.demo.actions import PASSWORD
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import db
from jusur_participa.foundation.trail import TrailHead, first_broken
from jusur_participa.notifications.models import Delivery
from jusur_participa.notifications.terms import DeliveryState
from jusur_participa.proposals.models import JourneyEntry, Proposal
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.review.models import Answer, Score
from jusur_participa.supports.models import Support
from tests.support.demonstration import content_hash

STAFF = {role: f"{role.value}@exemple.test" for role in Role} | {Role.TECHNICIAN: "partner@exemple.test"}


@pytest.fixture
def story(demonstration):
    """The loaded demonstration, to look at."""
    with demonstration.app_context():
        yield demonstration
        db.session.rollback()


def account(email: str) -> Person:
    return db.session.scalars(sa.select(Person).where(Person.email == email)).one()


def showcase() -> Proposal:
    return db.session.scalars(sa.select(Proposal).where(Proposal.submission_key == "amizmiz/solar-lighting")).one()


def test_a_second_load_says_so_and_changes_nothing(demonstration):
    with demonstration.app_context():
        before = content_hash()

    said = demonstration.test_cli_runner().invoke(args=["demo", "load"])

    assert said.exit_code == 0
    assert "already" in said.output
    with demonstration.app_context():
        assert content_hash() == before


def test_it_loads_nowhere_but_in_a_demonstration(live_app):
    said = live_app.test_cli_runner().invoke(args=["demo", "load"])

    assert said.exit_code == 1
    assert "DEMONSTRATION" in said.output
    with live_app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 0


@pytest.mark.parametrize("email", ["resident@exemple.test", "association@exemple.test", *STAFF.values()])
def test_each_account_of_the_readme_signs_in(story, email):
    browser = story.test_client()

    wrong = browser.post("/fr/sign-in", data={"identifier": email, "password": "guessed wrongly"})
    right = browser.post("/fr/sign-in", data={"identifier": email, "password": PASSWORD})

    assert (wrong.status_code, right.status_code) == (422, 303)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_account(story, role):
    person = account(STAFF[role])
    place = person.municipality_id if role not in (Role.COORDINATOR, Role.TECHNICIAN) else None

    assert person.holds(role, place, clock.today())


def test_the_president_acts_for_her_association(story):
    person = account("association@exemple.test")

    assert [membership.role for membership in showcase().association.members if membership.person is person] == [
        "president"
    ]


def test_the_showcase_went_every_step_of_the_way_in_order(story):
    journey = [entry.step for entry in showcase().journey]

    assert journey == list(JourneyStep)
    assert showcase().association.is_womens


def test_at_least_three_ideas_are_delivered(story):
    delivered = sa.select(sa.func.count(Proposal.id)).where(Proposal.step == JourneyStep.DELIVERED)

    assert db.session.scalar(delivered) >= 3


def test_counters_agree_with_rows(story):
    supports = sa.select(sa.func.count()).where(Support.subject_id == Proposal.id).correlate(Proposal).scalar_subquery()
    wrong = sa.select(Proposal.title).where(Proposal.supports_count != supports)

    assert db.session.scalars(wrong).all() == []


def test_nothing_is_dated_later_than_now(story):
    columns = (Proposal.published_at, JourneyEntry.reached_at, Answer.answered_at, Score.given_at, Support.given_at)

    assert max(db.session.scalar(sa.select(sa.func.max(column))) for column in columns) < clock.now()


def test_every_trail_is_whole_and_in_order_of_time(story):
    heads = db.session.scalars(sa.select(TrailHead)).all()

    assert len(heads) == 12  # ten members, their parent, and the network
    assert [first_broken(head.chain) for head in heads] == [None] * 12


def test_no_mail_of_the_past_waits(story):
    states = set(db.session.scalars(sa.select(Delivery.state)))
    late = sa.select(Delivery).where(Delivery.state != DeliveryState.DROPPED, Delivery.next_attempt_at <= clock.now())

    assert states == {DeliveryState.DROPPED, DeliveryState.WAITING}
    assert db.session.scalars(late).all() == []


def test_some_answers_are_owed_and_two_are_late(story):
    awaited = sa.select(Proposal.answer_due_on).where(Proposal.awaits_answer, Proposal.place_id == showcase().place_id)
    due = sorted(db.session.scalars(awaited))

    assert sum(day < clock.today() for day in due) == 2
    assert due[1] < clock.today() + timedelta(days=14)
