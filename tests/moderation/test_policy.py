"""Who may report and who may hide."""

import pytest

from jusur_participa.foundation.access import Role
from jusur_participa.moderation.policy import REPORTED_BY_ONESELF, may_moderate, may_report

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.MODERATOR, True),
        (Role.ADMINISTRATOR, True),
        (Role.OFFICER, False),
        (Role.VERIFIER, False),
        (Role.PLANNER, False),
        (Role.EQUALITY, False),
        (Role.COORDINATOR, False),
        (Role.TECHNICIAN, False),
    ],
)
def test_moderators_and_administrators_moderate(make, now, role, allowed):
    assert may_moderate(make.officer(role=role), make.comment(), now, has_reported=False).allowed is allowed


def test_a_moderator_decides_nothing_in_another_municipality(make, now):
    moderator = make.moderator(make.municipality())

    assert not may_moderate(moderator, make.comment(), now, has_reported=False)


def test_neither_visitors_nor_residents_moderate(make, now):
    assert not may_moderate(None, make.comment(), now, has_reported=False)
    assert not may_moderate(make.resident(), make.comment(), now, has_reported=False)


def test_nobody_moderates_what_she_wrote(make, now):
    moderator = make.moderator()

    for own in (make.comment(author=moderator), make.proposal(author=moderator)):
        verdict = may_moderate(moderator, own, now, has_reported=False)
        assert not verdict
        assert str(verdict.reason)


def test_nobody_moderates_what_she_reported(make, now):
    verdict = may_moderate(make.moderator(), make.comment(), now, has_reported=True)

    assert not verdict
    assert verdict.reason is REPORTED_BY_ONESELF


def test_a_mandate_that_was_revoked_moderates_no_more(make, now):
    moderator = make.moderator()
    moderator.mandates[0].revoked_at = now

    assert not may_moderate(moderator, make.comment(), now, has_reported=False)


def test_anybody_with_an_account_reports_except_what_she_wrote(make, now):
    comment = make.comment()

    assert may_report(make.person(), comment, now)
    assert may_report(make.resident(verified=False), comment, now)
    assert not may_report(comment.author, comment, now)
    assert may_report(None, comment, now).remedy[0] == "signing.sign_in"
