"""What supports hold about people."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

holdings = (
    Holding("supports", _l("What you support"), Upon.KEEP, because=_l("It counts as before, without your name.")),
)
