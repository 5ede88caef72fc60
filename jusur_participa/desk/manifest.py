"""What the desk offers: the home of officers, and that of the coordinator."""

from jusur_participa.desk import views
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice

slice = Slice(
    name="desk",
    blueprints=(views.bp,),
    menu=(
        MenuEntry("desk", _l("What waits"), "desk.index", "desk", roles=views.AT_THE_DESK, order=0),
        MenuEntry("network", _l("The network at a glance"), "desk.network", "network", roles=(Role.COORDINATOR,)),
    ),
)
