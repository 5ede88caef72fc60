"""What is handed to a count committee, and what its tool makes of it."""

import base64
from typing import Any

from jusur_participa.boxes import queries
from jusur_participa.boxes.models import Box
from jusur_participa.sealing.rules import tree

SEALED, OPENED, REHEARSAL = (f"jusur-participa/{kind}/1" for kind in ("sealed", "opened", "rehearsal"))


def rehearsal_of(box: Box) -> dict[str, Any]:
    """The envelope that holds a word."""
    sealed = base64.b64encode(box.rehearsal or b"").decode()
    return {"format": REHEARSAL, "box": box.id, "public_key": box.public_key, "envelope": sealed}


def export_of(box: Box) -> dict[str, Any]:
    """The envelopes of a closed box, sorted by hash, without tags."""
    digests = [bytes.fromhex(digest) for digest in queries.envelope_digests(box.id)]
    return {
        "format": SEALED,
        "box": box.id,
        "public_key": box.public_key,
        "envelopes_root": tree.root(digests).hex(),
        "envelopes": [base64.b64encode(sealed).decode() for sealed in queries.envelopes_of(box.id)],
    }
