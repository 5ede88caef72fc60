"""How long each class of data is kept: the one table, read by the daily job and by the public page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Words

SHORT = _l("Proportion: kept no longer than it serves (law 09-08, art. 3)")
PROOF = _l("Proof that a right was answered (law 09-08, art. 7 to 9)")


@dataclass(frozen=True)
class Kept:
    """Rows of `table` end so many days after `since`: deleted, or emptied of some columns.

    `through` leads to the table that holds the moment, where the row has none: its
    key here, its name. `unless` names a column that, while empty, keeps the row.
    """

    label: Words
    table: str
    since: str
    days: int
    counted_from: Words
    because: Words
    empties: Mapping[str, Any] = field(default_factory=dict)
    through: tuple[str, str] | None = None


RETENTION = (
    Kept(_l("Failed attempts to sign in"), "failed_attempts", "failed_at", 1, _l("the attempt"), SHORT),
    Kept(_l("Messages with codes"), "messages", "created_at", 7, _l("their writing"), SHORT),
    Kept(_l("Codes for signing in"), "sign_in_codes", "created_at", 8, _l("their writing"), SHORT),
    Kept(_l("Devices you signed in on"), "sign_in_sessions", "expires_at", 30, _l("the end of the session"), SHORT),
    Kept(_l("Marks of forms that were sent"), "sent_forms", "sent_at", 2, _l("the sending"), SHORT),
    Kept(_l("Mails and messages about news"), "deliveries", "created_at", 365, _l("the news"), SHORT,
         through=("notice_id", "notices")),
    Kept(_l("Notices"), "notices", "created_at", 365, _l("the news"), SHORT),
    Kept(_l("News told to many"), "tellings", "finished_at", 365, _l("the telling"), SHORT),
    Kept(_l("Notes of the automatic screening"), "screenings", "written_at", 365, _l("the text"), SHORT),
    Kept(_l("What was written with a report"), "reports", "settled_at", 365, _l("the decision"), SHORT,
         empties={"note": ""}),
    Kept(_l("Requests for verification"), "verification_requests", "settled_at", 365, _l("the decision"), SHORT),
    Kept(_l("Verifications that ended"), "residence_verifications", "revoked_at", 365, _l("their end"), SHORT,
         empties={"zone_id": None}),
    Kept(_l("What was asked about personal data"), "privacy_requests", "answered_at", 1095, _l("the answer"), PROOF,
         empties={"words": "", "answer": ""}),
)  # fmt: skip
"""Each is applied in this order: what refers to something goes before it."""
