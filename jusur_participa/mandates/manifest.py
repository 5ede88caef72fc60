"""What the mandates offer: pages, the desk's mandates and those to confirm, a command."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.mandates import commands, desk, queries, views
from jusur_participa.mandates.holdings import holdings

COORDINATOR = (Role.COORDINATOR,)
MANDATES = _l("Mandates")


def _to_confirm(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_to_confirm(municipality_id, person.id)


slice = Slice(
    name="mandates",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    desk_tasks=(
        DeskTask(
            "mandates",
            _l("Mandates to confirm"),
            "mandates_desk.mandates",
            roles=COORDINATOR,
            count=_to_confirm,
            order=850,
        ),
    ),
    menu=(
        MenuEntry("desk", MANDATES, "mandates_desk.mandates", "key", roles=COORDINATOR, order=850,
                  pages=("mandates_desk.ask", "mandates_desk.request", "mandates_desk.end",
                         "mandates.open_emergency")),
        MenuEntry("network", MANDATES, "mandates_desk.network_mandates", "key", roles=COORDINATOR, order=850,
                  pages=("mandates_desk.ask_in_network", "mandates_desk.request_in_network",
                         "mandates_desk.end_in_network")),
    ),
)  # fmt: skip
