"""When a failed mail is tried again."""

from datetime import timedelta

from jusur_participa.notifications.rules import wait_after
from jusur_participa.notifications.terms import HEADLINES, RETRY_AFTER, SENTENCES, STEP_KINDS, NoticeKind
from jusur_participa.proposals.terms import JourneyStep


def test_each_wait_is_longer_than_the_one_before():
    waits = [wait_after(attempts) for attempts in range(1, len(RETRY_AFTER) + 1)]

    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)


def test_after_the_last_wait_there_is_no_other():
    assert wait_after(len(RETRY_AFTER) + 1) is None


def test_every_kind_of_notice_has_its_words():
    assert set(HEADLINES) == set(SENTENCES) == set(NoticeKind)


def test_every_step_that_the_municipality_takes_is_told():
    assert set(JourneyStep) - set(STEP_KINDS) == {JourneyStep.PROPOSED, JourneyStep.DISCUSSED}
