"""Work on passwords is bounded: a rush of sign-ins waits in a short queue, and beyond it comes back later."""

from contextlib import ExitStack

import pytest

from jusur_participa.accounts import passwords
from jusur_participa.foundation.errors import Busy
from tests.making.accounts import PASSWORD


@pytest.fixture
def full():
    """Everybody who may wait does."""
    with ExitStack() as stack:
        for _ in range(passwords.QUEUE + 1):
            passwords._places.acquire()
            stack.callback(passwords._places.release)
        yield


def test_who_finds_the_queue_full_is_told_at_once_when_to_return(full):
    with pytest.raises(Busy) as busy:
        passwords.matches(None, PASSWORD)

    assert 3 <= busy.value.retry_after <= 10


def test_a_place_is_free_again_whatever_the_password_was():
    for _ in range(passwords.QUEUE + 2):
        assert not passwords.matches("no hash at all", PASSWORD)
        assert passwords.hashed(PASSWORD)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_keeps_what_was_typed_counts_nothing_and_says_when_to_try_again(client, make, full, language):
    make.person(phone="+212661234567")
    data = {"identifier": "06 61 23 45 67", "password": PASSWORD}

    answers = [client.post(f"/{language}/sign-in", data=data) for _ in range(11)]

    assert {answer.status_code for answer in answers} == {503}
    assert int(answers[-1].headers["Retry-After"]) >= 3
    assert "06 61 23 45 67" in answers[-1].text
    assert PASSWORD not in answers[-1].text


def test_who_is_signed_in_notices_nothing(client, make, sign_in, full):
    sign_in(make.person())

    assert client.get("/fr/account").status_code == 200
