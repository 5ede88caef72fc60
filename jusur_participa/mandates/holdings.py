"""What mandates hold about people: that somebody was to be given a role."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

KEPT_ACT = _l("It is a public act of the municipality: the role, its days and its reason stay, without your name.")

holdings = (Holding("mandate_requests", _l("Roles that were asked for you"), Upon.KEEP, because=KEPT_ACT),)
