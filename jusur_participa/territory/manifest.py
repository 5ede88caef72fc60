"""What the territory offers: the places of addresses, the desk's list of zones, a command."""

from jusur_participa.foundation.access import Role, load_place_with
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.territory import commands, desk, queries

load_place_with(queries.municipality_by_slug)

slice = Slice(
    name="territory",
    blueprints=(desk.bp,),
    commands=(commands.group,),
    menu=(MenuEntry("desk", _l("Zones"), "territory_desk.zones", "pin", roles=(Role.OFFICER,), order=810),),
)
