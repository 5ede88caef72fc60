"""What the accounts offer: pages, the queue of residents."""

from datetime import datetime

from jusur_participa.accounts import desk, jobs, queries, views
from jusur_participa.accounts.holdings import erasing, holdings
from jusur_participa.accounts.models import Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice


def _waiting(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_waiting_requests(municipality_id)


slice = Slice(
    name="accounts",
    blueprints=(views.bp, desk.bp),
    jobs=(jobs,),
    holdings=holdings,
    erasing=erasing,
    taken_names=(queries.is_name_of_an_official,),
    desk_tasks=(
        DeskTask(
            "residences",
            _l("Residents to verify"),
            "accounts_desk.residents",
            roles=(Role.VERIFIER,),
            count=_waiting,
            order=500,
        ),
    ),
    menu=(
        MenuEntry("person", _l("My account"), "accounts.account", "settings", order=90),
        MenuEntry("desk", _l("Residents"), "accounts_desk.residents", "shield", roles=(Role.VERIFIER,), order=500),
    ),
)
