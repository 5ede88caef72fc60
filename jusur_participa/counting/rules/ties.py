"""The lot between equals: drawn once in public, then computed by anyone."""

import hashlib
from collections.abc import Iterable


def by_lot(seed: str, ids: Iterable[str]) -> list[str]:
    """The ids in the order that the seed gives them: by SHA-256 of `seed:id`, in UTF-8, the lowest first.

    The seed is drawn before the vote opens (dice thrown at a meeting, a public
    lottery) and published with it, so that nobody can choose it by its effect.
    """
    return sorted(ids, key=lambda id: hashlib.sha256(f"{seed}:{id}".encode()).digest())
