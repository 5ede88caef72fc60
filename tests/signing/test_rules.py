"""How often one may try, where signing in may lead, what a device is called."""

from datetime import UTC, datetime, timedelta

import pytest

from jusur_participa.signing.rules import device_name, line_of, local_path, seconds_to_wait
from jusur_participa.signing.terms import LIMITS, AttemptKind

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def failures(count: int, seconds_ago: int = 60) -> list[datetime]:
    return [NOON - timedelta(seconds=seconds_ago)] * count


@pytest.mark.parametrize(
    ("kind", "count", "waits"),
    [
        (AttemptKind.IDENTIFIER, 0, 0),
        (AttemptKind.IDENTIFIER, 9, 0),
        (AttemptKind.IDENTIFIER, 10, 240),
        (AttemptKind.IDENTIFIER, 25, 240),
        (AttemptKind.ADDRESS, 29, 0),
        (AttemptKind.ADDRESS, 30, 240),
    ],
)
def test_ten_failures_in_five_minutes_close_an_account_and_thirty_a_line(kind, count, waits):
    assert seconds_to_wait(LIMITS[kind][0], failures(count), NOON) == waits


def test_failures_out_of_the_window_no_longer_count():
    assert seconds_to_wait(LIMITS[AttemptKind.IDENTIFIER][0], failures(50, seconds_ago=300), NOON) == 0


def test_the_wait_ends_when_enough_failures_have_left_the_window():
    spread = [NOON - timedelta(seconds=20 * number) for number in range(12)]

    wait = seconds_to_wait(LIMITS[AttemptKind.IDENTIFIER][0], spread, NOON)

    later = NOON + timedelta(seconds=wait)
    assert wait > 0
    assert seconds_to_wait(LIMITS[AttemptKind.IDENTIFIER][0], spread, later - timedelta(seconds=1)) > 0
    assert seconds_to_wait(LIMITS[AttemptKind.IDENTIFIER][0], spread, later) == 0


@pytest.mark.parametrize(
    "target", ["/", "/fr/amizmiz/ideas/4", "/ar/amizmiz/ideas/?theme=2&after=abc", "/fr/?q=%D8%A7"]
)
def test_a_page_of_ours_is_a_place_to_go_back_to(target):
    assert local_path(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None, "", "fr/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "/\n//evil.example", "https://evil.example", "javascript:alert(1)", "https:evil.example", " //evil.example",
        "/fr/\\evil", "/fr /x", "/\u202ecode", "/\u200b/evil.example", "/fr\r\nSet-Cookie: a=b", "data:text/html,x",
    ],
)  # fmt: skip
def test_no_other_place_is(target):
    assert local_path(target) is None


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0", "Firefox, Android"),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_named_as_its_owner_would(user_agent, name):
    assert device_name(user_agent) == name


@pytest.mark.parametrize(
    ("address", "line"),
    [("196.12.1.7", "196.12.1.7"), ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"), ("", ""), ("unix:", "unix:")],
)
def test_a_household_cannot_multiply_by_its_long_addresses(address, line):
    assert line_of(address) == line
