"""The tree of hashes agrees with another implementation, and its proofs hold for the truth alone."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pymerkle import InmemoryTree

from jusur_participa.sealing.rules import tree

SIZES = (0, 1, 2, 3, 4, 5, 7, 8, 13, 64, 100)


def entries(size: int) -> list[bytes]:
    return [hashlib.sha256(bytes([number % 256, number // 256])).digest() for number in range(size)]


@pytest.mark.parametrize("size", SIZES[1:])
def test_the_root_is_that_of_another_implementation(size):
    other = InmemoryTree(algorithm="sha256")
    for entry in entries(size):
        other.append_entry(entry)

    assert tree.root(entries(size)) == other.get_root()


def test_the_roots_of_the_first_examples_are_those_of_the_specification():
    assert tree.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree.root([b""]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@pytest.mark.parametrize("size", SIZES)
def test_every_earlier_list_is_shown_to_be_the_beginning(size):
    every = entries(size)
    for earlier in range(size + 1):
        proof = tree.consistency_proof(every, earlier)
        assert tree.is_consistent(earlier, tree.root(every[:earlier]), size, tree.root(every), proof)


@pytest.mark.parametrize("size", SIZES[1:8])
def test_every_entry_is_shown_to_be_in_the_list(size):
    every = entries(size)
    for place, entry in enumerate(every):
        proof = tree.inclusion_proof(every, place)
        assert tree.is_included(entry, place, size, proof, tree.root(every))
        assert not tree.is_included(b"another", place, size, proof, tree.root(every))
        assert not tree.is_included(entry, place, size, [*proof, b"more"], tree.root(every))


@settings(max_examples=60, deadline=None)
@given(some.integers(2, 60), some.data())
def test_a_list_that_was_changed_is_shown_to_be_another(size, data):
    every = entries(size)
    earlier = data.draw(some.integers(1, size - 1))
    changed = list(every)
    changed[data.draw(some.integers(0, earlier - 1))] = b"changed"
    proof = tree.consistency_proof(changed, earlier)

    assert not tree.is_consistent(earlier, tree.root(every[:earlier]), size, tree.root(changed), proof)


def test_a_proof_that_is_too_short_or_too_long_shows_nothing():
    every = entries(11)
    proof, first, whole = tree.consistency_proof(every, 6), tree.root(every[:6]), tree.root(every)

    assert not tree.is_consistent(6, first, 11, whole, proof[:-1])
    assert not tree.is_consistent(6, first, 11, whole, [*proof, bytes(32)])
    assert not tree.is_consistent(12, first, 11, whole, proof)
