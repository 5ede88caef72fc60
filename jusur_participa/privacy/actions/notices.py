"""Notices: a new version holds from its publication; earlier ones stay readable."""

from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.privacy import policy, queries
from jusur_participa.privacy.models import Consent, PrivacyNotice


def publish_notice(person: Person, municipality_id: int | None, **details: Any) -> PrivacyNotice:
    """Let these words hold from now on; `details` as the columns of `PrivacyNotice`.

    Raises:
        Refused: for who may not.
        Conflict: when somebody publishes another one at the same moment.
    """
    require(policy.may_publish(person, municipality_id, clock.today()))
    notice = PrivacyNotice(
        municipality_id=municipality_id,
        number=queries.next_number(municipality_id),
        published_at=clock.now(),
        published_by_id=person.id,
        **details,
    )
    if not insert_once(notice):
        raise Conflict(_l("Somebody has published another version of the notice at the same moment."))
    after = {"number": notice.number, "asks_again": notice.asks_again}
    record("privacy.notice_published", by=person, municipality_id=municipality_id, thing=notice, after=after)
    return notice


def agree(person: Person, notice: PrivacyNotice) -> None:
    """Note that she has read this version and agrees; a second time changes nothing."""
    insert_once(Consent(person_id=person.id, notice_id=notice.id, given_at=clock.now()))
