"""What the exports offer: pages of the desk, and what waits for a second administrator."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.exports import desk, queries
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice

ADMINISTRATOR = (Role.ADMINISTRATOR,)
FILES = _l("Files with names")


def _to_release(municipality_id: int, person: Person, moment: datetime) -> int:
    return queries.count_to_release(municipality_id, person.id)


slice = Slice(
    name="exports",
    blueprints=(desk.bp,),
    desk_tasks=(
        DeskTask(
            "exports",
            _l("Files with names to release"),
            "exports_desk.exports",
            roles=ADMINISTRATOR,
            count=_to_release,
            order=858,
        ),
    ),
    menu=(
        MenuEntry(
            "desk", FILES, "exports_desk.exports", "download", roles=ADMINISTRATOR, order=858,
            pages=("exports_desk.ask",),
        ),
    ),
)  # fmt: skip
