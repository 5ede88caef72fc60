"""Envelopes: what is sealed opens with one key alone, and nothing of it shows from outside."""

import pytest

from jusur_participa.sealing.rules import envelopes
from jusur_participa.sealing.terms import Unsealable

KEYS = envelopes.make_keys()
CONTENT = {"choices": {"projects": [3, 1]}, "codes": {"1": "K7M3Q2X9BC-123"}, "words": "نعم"}


def test_what_was_sealed_is_opened_by_the_private_key():
    sealed = envelopes.seal(KEYS.public, CONTENT, 512)

    assert envelopes.unseal(KEYS.private, sealed) == CONTENT
    assert envelopes.public_key_of(KEYS.private) == KEYS.public


def test_no_other_key_opens_it():
    sealed = envelopes.seal(KEYS.public, CONTENT, 512)

    with pytest.raises(Unsealable):
        envelopes.unseal(envelopes.make_keys().private, sealed)


@pytest.mark.parametrize("place", [0, 31, 32, 100, -1])
def test_a_changed_envelope_does_not_open(place):
    sealed = bytearray(envelopes.seal(KEYS.public, CONTENT, 512))
    sealed[place] ^= 1

    with pytest.raises(Unsealable):
        envelopes.unseal(KEYS.private, bytes(sealed))


def test_envelopes_of_one_vote_are_equally_long_whatever_they_hold():
    contents = [{"projects": list(range(count))} for count in range(40)]

    assert len({len(envelopes.seal(KEYS.public, content, 512)) for content in contents}) == 1


def test_equal_contents_give_different_envelopes():
    assert envelopes.seal(KEYS.public, CONTENT, 512) != envelopes.seal(KEYS.public, CONTENT, 512)


def test_a_content_that_does_not_fit_is_refused_rather_than_longer():
    with pytest.raises(ValueError, match="do not fit"):
        envelopes.seal(KEYS.public, {"words": "x" * 600}, 512)


@pytest.mark.parametrize("choices", [1, 2, 20, 200])
def test_a_ballot_that_chooses_everything_fits(choices):
    content = {
        "choices": {"projects": [2_000_000_000 + number for number in range(choices)]},
        "codes": {str(2_000_000_000 + number): "K7M3Q2X9BC-123" for number in range(choices)},
        "vote": 2_000_000_000,
    }

    assert envelopes.seal(KEYS.public, content, envelopes.length_for(choices))


def test_a_private_key_kept_by_the_installation_opens_under_its_own_lock_only():
    locked = envelopes.lock_away(KEYS.private, b"k" * 32)

    assert envelopes.take_out(locked, b"k" * 32) == KEYS.private
    with pytest.raises(Unsealable):
        envelopes.take_out(locked, b"l" * 32)


def test_the_name_of_an_envelope_is_what_sha256sum_says():
    assert envelopes.digest_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert envelopes.receipt_of(envelopes.digest_of(b"abc")) == "ba78-16bf-8f01-cfea"
