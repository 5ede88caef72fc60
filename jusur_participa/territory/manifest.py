"""What the territory offers: places of addresses, the desk's zones, the coordinator's network, a command."""

from jusur_participa.foundation.access import Role, load_place_with
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.territory import commands, jobs, queries, views
from jusur_participa.territory.desk import arms, calendar, network, zones

load_place_with(queries.municipality_by_slug)

slice = Slice(
    name="territory",
    blueprints=(views.bp, zones.bp, arms.bp, network.bp, calendar.network_bp, calendar.town_bp),
    commands=(commands.group,),
    jobs=(jobs,),
    menu=(
        MenuEntry("desk", _l("Zones"), "territory_desk.zones", "pin", roles=(Role.OFFICER,), order=810),
        MenuEntry(
            "desk", _l("Arms of the municipality"), "arms_desk.arms", "building", roles=(Role.ADMINISTRATOR,), order=835
        ),
        MenuEntry(
            "desk",
            _l("Working calendar"),
            "calendar_desk.town_holidays",
            "calendar",
            roles=(Role.ADMINISTRATOR,),
            order=830,
            pages=("calendar_desk.town_add", "calendar_desk.town_correct"),
        ),
        MenuEntry(
            "network",
            _l("Working calendar"),
            "calendar_network.holidays",
            "calendar",
            roles=(Role.COORDINATOR,),
            order=830,
            pages=("calendar_network.add", "calendar_network.correct"),
        ),
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
