"""What supports offer: the heart's two addresses, and the support of who had to sign in first."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Intention, Slice
from jusur_participa.supports import views
from jusur_participa.supports.holdings import holdings

slice = Slice(
    name="supports",
    holdings=holdings,
    blueprints=(views.bp,),
    intentions=(
        Intention(
            "support",
            _l("We lead you back, and your support is counted at once if your residence is verified."),
            views.intended,
        ),
    ),
)
