"""What signing in offers: pages, the desk's second factors, a command."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.signing import commands, desk, jobs, reactions, views
from jusur_participa.signing.holdings import erasing, holdings

COORDINATOR = (Role.COORDINATOR,)
FACTORS = _l("Second factors")

slice = Slice(
    name="signing",
    holdings=holdings,
    erasing=erasing,
    blueprints=(views.bp, desk.bp),
    commands=(commands.group,),
    reactions=(reactions,),
    jobs=(jobs,),
    menu=(
        MenuEntry("person", _l("Signing in and safety"), "signing.account", "lock", order=91),
        MenuEntry("desk", FACTORS, "signing_desk.guarded", "lock", roles=COORDINATOR, order=855,
                  pages=("signing_desk.ask",)),
        MenuEntry("network", FACTORS, "signing_desk.guarded_in_network", "lock", roles=COORDINATOR, order=855,
                  pages=("signing_desk.ask_in_network",)),
        MenuEntry("network", _l("Not sent"), "signing_desk.messages", "mail", roles=COORDINATOR, order=860),
    ),
)  # fmt: skip
