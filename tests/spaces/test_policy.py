"""Who sets up spaces, who sees them, and what is open in one."""

from datetime import timedelta

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.database import BilingualText
from jusur_participa.spaces import policy
from jusur_participa.spaces.terms import Activity


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OFFICER, True),
        (Role.PLANNER, True),
        (Role.ADMINISTRATOR, True),
        (Role.MODERATOR, False),
        (Role.VERIFIER, False),
        (Role.EQUALITY, False),
    ],
)
def test_officers_and_planners_set_up_spaces(app, make, now, role, allowed):
    person = make.officer(role=role)

    assert policy.may_manage(person, make.here().id, now).allowed is allowed
    assert not policy.may_manage(person, make.municipality().id, now)


def test_visitors_see_published_spaces_only(app, make, now):
    assert policy.may_read(None, make.space(), now)
    assert not policy.may_read(None, make.space(published=False), now)
    assert policy.may_read(make.officer(), make.space(published=False), now)


@pytest.mark.parametrize("activity", list(Activity))
def test_each_activity_is_open_only_in_a_phase_that_opens_it(app, make, now, activity):
    assert policy.may_take_part(make.space(open_for=[activity]), activity, now)

    others = [other for other in Activity if other is not activity]
    verdict = policy.may_take_part(make.space(open_for=others), activity, now)

    assert not verdict
    assert str(verdict.reason)


def test_nothing_is_open_before_publication_nor_after_closing(app, make, now):
    closed = make.space(closed_at=now, closing_reason=BilingualText(ar="انتهى", fr="Fini"))

    assert not policy.may_take_part(make.space(published=False), Activity.PROPOSE, now)
    assert not policy.may_take_part(closed, Activity.PROPOSE, now)


def test_a_space_without_a_phase_cannot_be_published(app, make, now):
    officer = make.officer()

    assert not policy.may_publish(officer, make.space(published=False, open_for=()), now)
    assert policy.may_publish(officer, make.space(published=False), now)
    assert not policy.may_publish(officer, make.space(), now)


def test_a_phase_that_began_in_public_is_not_removed(app, make, now):
    officer, space = make.officer(), make.space()
    coming = make.phase(space, starts_at=now + timedelta(days=20), ends_at=now + timedelta(days=30))

    assert not policy.may_remove(officer, space.phases[0], now)
    assert policy.may_remove(officer, coming, now)
