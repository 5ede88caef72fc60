"""What the associations offer: pages, the officers' queue of recognitions."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.associations import desk, findable, queries, views
from jusur_participa.associations.holdings import erasing, holdings
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice


def _waiting(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_waiting_associations(municipality_id)


slice = Slice(
    name="associations",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp, desk.bp),
    search_sources=(findable.source,),
    desk_tasks=(
        DeskTask(
            "recognitions",
            _l("Associations to recognise"),
            "associations_desk.associations",
            roles=(Role.OFFICER,),
            count=_waiting,
            order=510,
        ),
    ),
    menu=(
        MenuEntry(
            "desk",
            _l("Associations"),
            "associations_desk.associations",
            "association",
            roles=(Role.OFFICER,),
            order=510,
        ),
    ),
)
