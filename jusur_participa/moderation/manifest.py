"""What moderation offers: the charter and reports to everybody, a queue to moderators."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.moderation import desk, queries, views

slice = Slice(
    name="moderation",
    blueprints=(views.bp, desk.bp),
    desk_tasks=(
        DeskTask(
            "reports",
            _l("Reports"),
            "moderation_desk.queue",
            roles=(Role.MODERATOR,),
            count=queries.waiting_cases,
            late=queries.late_cases,
            order=10,
        ),
    ),
    menu=(MenuEntry("desk", _l("Reports"), "moderation_desk.queue", icon="report", roles=(Role.MODERATOR,), order=10),),
)
