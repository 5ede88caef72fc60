"""A tree of hashes over a growing list (RFC 9162, section 2.1): one root for all, short proofs for each.

Entries are bytes. An inclusion proof shows that an entry is in the list of a
root; a consistency proof that a later list only added to an earlier one.
"""

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256().digest()


def leaf(entry: bytes) -> bytes:
    """The hash of an entry as a leaf."""
    return hashlib.sha256(b"\0" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(entries: Sequence[bytes]) -> bytes:
    """The hash over the whole list."""
    level = [leaf(entry) for entry in entries]
    if not level:
        return EMPTY
    while len(level) > 1:
        # A last one without a neighbour goes up as it is: the largest power of two stays to the left.
        lone = level[-1:] if len(level) % 2 else []
        level = [_node(level[place], level[place + 1]) for place in range(0, len(level) - 1, 2)] + lone
    return level[0]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(entries: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes beside the way from the entry at `place` (from 0) up to the root."""
    if len(entries) == 1:
        return []
    middle = _split(len(entries))
    if place < middle:
        return [*inclusion_proof(entries[:middle], place), root(entries[middle:])]
    return [*inclusion_proof(entries[middle:], place - middle), root(entries[:middle])]


def is_included(entry: bytes, place: int, size: int, proof: Sequence[bytes], top: bytes) -> bool:
    """Whether the proof leads from this entry to that root of `size` entries."""
    if not 0 <= place < size:
        return False
    steps = list(proof)
    try:
        return _climb(leaf(entry), place, size, steps) == top and not steps
    except IndexError:
        return False


def _climb(hashed: bytes, place: int, size: int, steps: list[bytes]) -> bytes:
    if size == 1:
        return hashed
    middle, beside = _split(size), steps.pop()
    if place < middle:
        return _node(_climb(hashed, place, middle, steps), beside)
    return _node(beside, _climb(hashed, place - middle, size - middle, steps))


def consistency_proof(entries: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes from which both the root of the first `earlier` entries and the root of all follow."""
    return _subproof(entries, earlier, True) if 0 < earlier < len(entries) else []


def _subproof(entries: Sequence[bytes], earlier: int, whole: bool) -> list[bytes]:
    if earlier == len(entries):
        return [] if whole else [root(entries)]
    middle = _split(len(entries))
    if earlier <= middle:
        return [*_subproof(entries[:middle], earlier, whole), root(entries[middle:])]
    return [*_subproof(entries[middle:], earlier - middle, False), root(entries[:middle])]


def is_consistent(earlier: int, earlier_top: bytes, size: int, top: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the list of the later root begins with that of the earlier one."""
    if earlier == size:
        return earlier_top == top and not proof
    if earlier == 0:
        return earlier_top == EMPTY and not proof
    if not 0 < earlier < size:
        return False
    steps = list(proof)
    try:
        return _both(earlier, size, steps, earlier_top, True) == (earlier_top, top) and not steps
    except IndexError:
        return False


def _both(earlier: int, size: int, steps: list[bytes], claimed: bytes, whole: bool) -> tuple[bytes, bytes]:
    """The earlier and the later root of this part of the tree, as the proof has them."""
    if earlier == size:
        own = claimed if whole else steps.pop()
        return own, own
    middle, beside = _split(size), steps.pop()
    if earlier <= middle:
        before, after = _both(earlier, middle, steps, claimed, whole)
        return before, _node(after, beside)
    before, after = _both(earlier - middle, size - middle, steps, claimed, False)
    return _node(beside, before), _node(beside, after)
