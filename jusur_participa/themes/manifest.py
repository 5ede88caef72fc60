"""What the themes offer: the desk's list, a command."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.themes import commands, desk

slice = Slice(
    name="themes",
    blueprints=(desk.bp,),
    commands=(commands.group,),
    menu=(MenuEntry("desk", _l("Themes"), "themes_desk.themes", "list", roles=(Role.OFFICER,), order=820),),
)
