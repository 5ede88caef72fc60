"""What privacy offers: my data, requests on the desk, notices, a command."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.privacy import commands, desk, jobs, queries, views
from jusur_participa.privacy.holdings import holdings


def _waiting(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_waiting(municipality_id)


def _late(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_late(municipality_id, clock.local(moment).date())


slice = Slice(
    name="privacy",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    jobs=(jobs,),
    desk_tasks=(
        DeskTask(
            "privacy",
            _l("Requests about personal data"),
            "privacy_desk.index",
            roles=(Role.VERIFIER,),
            count=_waiting,
            late=_late,
            order=505,
        ),
    ),
    menu=(
        MenuEntry("person", _l("My data"), "privacy.mine", "shield", order=92),
        MenuEntry("desk", _l("Personal data"), "privacy_desk.index", "shield", roles=(Role.VERIFIER,), order=505,
                  pages=("privacy_desk.show", "privacy_desk.notice")),
        MenuEntry("network", _l("Privacy notice"), "privacy_desk.network_notice", "shield", order=61,
                  roles=(Role.COORDINATOR,)),
    ),
)  # fmt: skip
