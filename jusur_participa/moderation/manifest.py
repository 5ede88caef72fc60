"""What moderation offers: charter, log and reports to everybody, a queue and appeals to moderators."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import DeskTask, MenuEntry, Slice
from jusur_participa.moderation import desk, jobs, queries, views
from jusur_participa.moderation.holdings import erasing, holdings

slice = Slice(
    name="moderation",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp, desk.bp),
    jobs=(jobs,),
    desk_tasks=(
        DeskTask(
            "reports",
            _l("Texts to read"),
            "moderation_desk.queue",
            roles=(Role.MODERATOR,),
            count=queries.waiting_cases,
            late=queries.late_cases,
            order=10,
        ),
        DeskTask(
            "appeals",
            _l("Appeals"),
            "moderation_desk.appeals",
            roles=(Role.MODERATOR,),
            count=queries.appeals_for,
            order=11,
        ),
    ),
    menu=(
        MenuEntry("desk", _l("Moderation"), "moderation_desk.queue", icon="report", roles=(Role.MODERATOR,), order=10,
                  pages=("moderation_desk.appeals", "moderation_desk.hidings")),
        MenuEntry("network", _l("Charter"), "moderation_desk.network_charter", icon="report", order=60,
                  roles=(Role.COORDINATOR,)),
        MenuEntry("person", _l("Moderation and me"), "moderation.mine", "report", order=70),
    ),
)  # fmt: skip
