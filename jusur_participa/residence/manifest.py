"""What proving residence offers: pages for officers."""

from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.residence import desk

slice = Slice(
    name="residence",
    blueprints=(desk.bp,),
    menu=(
        MenuEntry(
            "desk", _l("Proof of residence"), "residence_desk.index", "shield", roles=(Role.VERIFIER,), order=505
        ),
    ),
)
