"""What ties offer: their pages, and the merges on the desk."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.ties import desk, reactions, views
from jusur_participa.ties.holdings import holdings

slice = Slice(
    name="ties",
    holdings=holdings,
    blueprints=(views.bp, desk.bp),
    reactions=(reactions,),
    menu=(
        MenuEntry(
            "desk",
            _l("Merged ideas"),
            "ties_desk.merges",
            "merge",
            roles=(Role.OFFICER,),
            order=118,
            pages=("ties_desk.merge", "ties_desk.unmerge"),
        ),
    ),
)
