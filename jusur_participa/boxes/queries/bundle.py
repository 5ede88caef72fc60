"""What is published of a box, as one file that the stand-alone verifier checks."""

import base64
from itertools import pairwise
from typing import Any

from jusur_participa.boxes import queries
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.terms import Mode
from jusur_participa.logs import queries as logged
from jusur_participa.logs.models import Log
from jusur_participa.logs.terms import LogKind
from jusur_participa.sealing.rules import tree

FORMAT = "jusur-participa/box/1"


def log_of(box: Box) -> Log | None:
    """The log of this box, once it has begun."""
    return logged.log_of(box.municipality_id, LogKind.BOX, box.id)


def bundle_of(box: Box) -> dict[str, Any] | None:
    """Everything that is public about the box, up to the latest checkpoint; None before the first.

    Where secrecy comes first, entries and envelopes are left out, and proofs
    stand in their place: that the log only grew, and that its statements are in it.
    """
    log = log_of(box)
    checkpoints = list(reversed(logged.checkpoints_of(log.id, None))) if log else []
    if log is None or not checkpoints:
        return None
    size = checkpoints[-1].size
    entries = logged.entries_of(log.id, size)
    is_open = box.mode is Mode.VERIFY
    detached = box.detached_at is not None
    sizes = [checkpoint.size for checkpoint in checkpoints]
    return {
        "format": FORMAT,
        "key": logged.public_key_line(),
        "checkpoints": [checkpoint.note for checkpoint in checkpoints],
        "growth": None if is_open else [_growth(entries, *pair) for pair in pairwise(sizes)],
        "entries": [entry.hex() for entry in entries] if is_open else None,
        "statements": [
            {
                "position": entry.position,
                "text": entry.statement,
                "proof": None if is_open else _spelled(tree.inclusion_proof(entries, entry.position)),
            }
            for entry in logged.statements_of(log.id)
            if entry.position < size
        ],
        "envelopes": queries.envelope_digests(box.id) if is_open and detached else None,
    }


def _growth(entries: list[bytes], earlier: int, later: int) -> list[str]:
    return _spelled(tree.consistency_proof(entries[:later], earlier))


def _spelled(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(value).decode() for value in hashes]
