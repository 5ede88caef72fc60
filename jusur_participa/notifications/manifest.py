"""What notifications offer: a page of notices with the number of new ones, and the sending of mails."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.notifications import commands, jobs, queries, reactions, views

slice = Slice(
    name="notifications",
    blueprints=(views.bp,),
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
    ),
)
