"""What sightings offer: themselves as subjects that can be reported and hidden, and work for the service."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, Slice, SubjectKind
from jusur_participa.sightings import desk, policy, queries, reactions, views
from jusur_participa.sightings.holdings import holdings
from jusur_participa.sightings.terms import ANSWERED_WITHIN


def _waiting(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.waiting_count(municipality_id)


def _late(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.waiting_count(municipality_id, moment - ANSWERED_WITHIN)


slice = Slice(
    name="sightings",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    reactions=(reactions,),
    subject_kinds=(
        SubjectKind(
            name="sighting",
            label=_l("Seen on site"),
            title=views.sighting_title,
            url=views.sighting_url,
            language=lambda sighting: sighting.language,
            may_discuss=policy.may_discuss,
            may_support=policy.may_support,
        ),
    ),
    desk_tasks=(
        DeskTask(
            name="sightings",
            label=_l("Seen on site, to answer"),
            endpoint="sightings_desk.index",
            roles=(Role.OFFICER, Role.PLANNER),
            count=_waiting,
            late=_late,
            order=72,
        ),
    ),
)
