"""What notifications offer: notices with the number of new ones, how one is told, the sending, what did not go out."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.notifications import commands, desk, jobs, queries, reactions, views
from jusur_participa.notifications.holdings import erasing, holdings

slice = Slice(
    name="notifications",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    reactions=(reactions,),
    jobs=(jobs,),
    menu=(
        MenuEntry(
            "person",
            _l("Notices"),
            "notifications.index",
            "bell",
            order=10,
            badge=lambda person: queries.unread_count(person.id),
        ),
        MenuEntry("person", _l("How I am told"), "notifications.choices", "mail", order=16),
        MenuEntry(
            "network",
            _l("Notices not sent"),
            "notifications_desk.failures",
            "bell",
            roles=(Role.COORDINATOR,),
            order=861,
        ),
    ),
)
