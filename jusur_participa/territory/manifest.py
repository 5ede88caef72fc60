"""What the territory offers: places of addresses, the desk's zones, the coordinator's network, a command."""

from jusur_participa.foundation.access import Role, load_place_with
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.territory import commands, queries
from jusur_participa.territory.desk import network, zones

load_place_with(queries.municipality_by_slug)

slice = Slice(
    name="territory",
    blueprints=(zones.bp, network.bp),
    commands=(commands.group,),
    menu=(
        MenuEntry("desk", _l("Zones"), "territory_desk.zones", "pin", roles=(Role.OFFICER,), order=810),
        MenuEntry(
            "network",
            _l("Municipalities"),
            "territory_network.municipalities",
            "building",
            roles=(Role.COORDINATOR,),
            order=810,
            pages=tuple(f"territory_network.{page}" for page in ("add", "show", "correct", "count")),
        ),
        MenuEntry(
            "network",
            _l("Partner towns"),
            "territory_network.towns",
            "handshake",
            roles=(Role.COORDINATOR,),
            order=820,
            pages=("territory_network.add_town", "territory_network.rename_town"),
        ),
    ),
)
