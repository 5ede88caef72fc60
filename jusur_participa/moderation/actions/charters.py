"""Publishing a new wording of the charter; what was decided by an earlier one keeps citing that."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation import queries
from jusur_participa.moderation.models import CharterVersion
from jusur_participa.moderation.policy import may_write_charter
from jusur_participa.moderation.terms import Rule


def publish_charter(
    person: Person, municipality_id: int | None, *, wording: dict[Rule, BilingualText], note: BilingualText
) -> CharterVersion:
    """Let these words hold from now on, for a municipality or (None) for the whole network.

    Raises:
        Refused: for who may not.
        Conflict: when somebody publishes another one at the same moment.
    """
    require(may_write_charter(person, municipality_id, clock.now()))
    version = CharterVersion(
        municipality_id=municipality_id,
        number=queries.next_number(municipality_id),
        wording={rule.value: {"ar": wording[rule].ar, "fr": wording[rule].fr} for rule in Rule},
        note=note,
        published_at=clock.now(),
        published_by_id=person.id,
    )
    if not insert_once(version):
        raise Conflict(_l("Somebody has published another version of the charter at the same moment."))
    record(
        "charter.published", by=person, municipality_id=municipality_id, thing=version, after={"number": version.number}
    )
    return version
