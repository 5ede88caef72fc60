"""The public draw that decides between equals, and what a rehearsal is bound to: anyone can recompute both."""

import hashlib
from typing import Any

import rfc8785

from jusur_participa.budgeting.terms import BallotTerms


def commitment_to(nonce: str) -> str:
    """What the server shows of its number before the draw: the SHA-256, in hexadecimal."""
    return hashlib.sha256(nonce.encode()).hexdigest()


def seed_of(nonce: str, drawn: str) -> str:
    """The seed of the order: the SHA-256 of `nonce:drawn`, in hexadecimal.

    The nonce was fixed before the digits were drawn, and the digits were drawn
    by those present: nobody alone chose the seed.
    """
    return hashlib.sha256(f"{nonce}:{drawn}".encode()).hexdigest()


def fingerprint_of(terms: BallotTerms) -> str:
    """What stands on a ballot, in 64 letters: a draw and a rehearsal hold only while it stays the same."""
    facts: dict[str, Any] = {
        "form": str(terms.form),
        "costs": {str(project_id): cost for project_id, cost in terms.costs_mad.items()},
        "choices": [terms.fewest, terms.most],
        "points": [terms.points, terms.points_each],
        "envelopes": [[share.envelope_id, share.amount_mad, sorted(share.project_ids)] for share in terms.shares],
        "exclusive": sorted(sorted(group) for group in terms.exclusive),
        "needs": {str(project_id): needed for project_id, needed in terms.needs.items()},
    }
    if terms.threshold:
        facts["threshold"] = terms.threshold
    return hashlib.sha256(rfc8785.dumps(facts)).hexdigest()
