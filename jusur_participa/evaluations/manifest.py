"""What the slice offers: the yearly reports, and their place on the desk."""

from jusur_participa.evaluations import views
from jusur_participa.evaluations.desk import bp as desk_bp
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice

slice = Slice(
    name="evaluations",
    blueprints=(views.bp, desk_bp),
    menu=(
        MenuEntry("desk", _l("Annual reports"), "evaluations_desk.index", "chart", roles=(Role.PLANNER,), order=620),
    ),
)
