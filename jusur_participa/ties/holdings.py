"""What ties hold about people: what they said to a merge."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

COUNTS = _l("It counts as before, without your name.")

holdings = (
    Holding("tie_agreements", _l("Merges you agreed to"), Upon.KEEP, because=COUNTS),
    Holding("tie_objections", _l("Merges you objected to"), Upon.KEEP, because=COUNTS),
    Holding("carried_supports", _l("Supports that went along with a merge"), Upon.KEEP, because=COUNTS),
    Holding("lent_signatures", _l("Signatures that went along with a merge"), Upon.KEEP, because=COUNTS),
)
