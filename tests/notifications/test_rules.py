"""When something goes out, and how much fits into a short message."""

from datetime import UTC, datetime, timedelta

import pytest

from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import in_language
from jusur_participa.notifications import rules
from jusur_participa.notifications.terms import (
    DEFAULTS,
    HEADLINES,
    SENTENCES,
    STEP_KINDS,
    TOPIC_OF,
    NoticeKind,
    Rhythm,
    Topic,
)
from jusur_participa.proposals.terms import JourneyStep

WAITS = (timedelta(minutes=1), timedelta(hours=1))
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_each_attempt_waits_longer_and_the_last_gives_up():
    assert [rules.wait_after(attempts, WAITS) for attempts in (1, 2, 3)] == [*WAITS, None]


@pytest.mark.parametrize(
    ("rhythm", "moment", "expected"),
    [
        (Rhythm.DAILY, MONDAY, datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (Rhythm.DAILY, datetime(2026, 11, 23, 6, 59, tzinfo=UTC), datetime(2026, 11, 23, 7, 0, tzinfo=UTC)),
        (Rhythm.DAILY, datetime(2026, 11, 23, 7, 0, tzinfo=UTC), datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (Rhythm.WEEKLY, MONDAY, datetime(2026, 11, 28, 7, 0, tzinfo=UTC)),
        (Rhythm.WEEKLY, datetime(2026, 11, 28, 7, 0, tzinfo=UTC), datetime(2026, 12, 5, 7, 0, tzinfo=UTC)),
        # In Ramadan clocks stand at UTC: eight in the morning is eight.
        (Rhythm.DAILY, datetime(2026, 2, 20, 12, 0, tzinfo=UTC), datetime(2026, 2, 21, 8, 0, tzinfo=UTC)),
    ],
)
def test_gathered_news_leave_at_eight_and_the_weekly_ones_on_saturdays(rhythm, moment, expected):
    assert rules.due_at(rhythm, clock.local(moment)) == expected


def test_what_goes_at_once_is_due_now():
    assert rules.due_at(Rhythm.NOW, MONDAY) == MONDAY


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (MONDAY, MONDAY),
        (datetime(2026, 11, 23, 20, 0, tzinfo=UTC), datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 19, 59, tzinfo=UTC), datetime(2026, 11, 23, 19, 59, tzinfo=UTC)),
    ],
)
def test_no_telephone_rings_at_night(moment, expected):
    assert rules.once_awake(clock.local(moment)) == expected


def test_it_is_quiet_by_default():
    assert {choice.sms for choice in DEFAULTS.values()} == {False}
    assert [topic for topic, choice in DEFAULTS.items() if choice.mail is Rhythm.NOW] == [Topic.ACCOUNT]


def test_every_kind_of_notice_has_its_words():
    assert set(HEADLINES) == set(SENTENCES) == set(NoticeKind)


def test_every_step_that_the_municipality_takes_is_told():
    assert set(JourneyStep) - set(STEP_KINDS) == {JourneyStep.PROPOSED, JourneyStep.DISCUSSED}


def test_every_kind_has_its_topic_and_every_topic_some_kind():
    assert set(TOPIC_OF) == set(NoticeKind)
    assert set(TOPIC_OF.values()) == set(Topic)
    assert TOPIC_OF[NoticeKind.IDEA_ANSWERED] is TOPIC_OF[NoticeKind.IDEA_DELIVERED] is Topic.IDEAS
    assert TOPIC_OF[NoticeKind.IDEA_NEW] is Topic.TOWN
    assert TOPIC_OF[NoticeKind.IDEA_ASSIGNED] is Topic.WORK


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ن" * 134, 2),
        ("ن" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_a_message_takes_as_many_parts_as_its_alphabet_allows(text, parts):
    assert rules.parts_of(text) == parts


def test_french_is_written_in_the_alphabet_of_phones():
    assert rules.gsm_friendly("L’œuvre “prête” à Noël…") == 'L\'oeuvre "prete" à Noel...'
    assert rules.gsm_friendly("فكرتك") == "فكرتك"


def test_words_are_cut_and_the_address_never():
    address = "https://jusur.example.org/fr/notices"

    assert rules.fitted("Court", address) == f"Court\n{address}"
    long = rules.fitted("فكرة " * 100, address)
    assert rules.parts_of(long) == 2
    assert long.endswith(f"...\n{address}")


@pytest.mark.parametrize(("language", "most"), [("ar", 2), ("fr", 1)])
def test_no_headline_needs_to_be_cut(app, language, most):
    address = f"https://jusur-participa.example.org/{language}/notices"
    with in_language(language):
        messages = [rules.fitted(str(headline), address) for headline in HEADLINES.values()]

    assert max(map(rules.parts_of, messages)) <= most
    assert not [message for message in messages if f"...\n{address}" in message]
