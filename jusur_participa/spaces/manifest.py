"""What spaces offer: their pages, and the way to set them up."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.spaces import desk, views

MANAGERS = (Role.OFFICER, Role.PLANNER)

slice = Slice(
    name="spaces",
    blueprints=(views.bp, desk.bp),
    menu=(MenuEntry("desk", _l("Spaces"), "spaces_desk.index", "steps", roles=MANAGERS, order=300),),
)
