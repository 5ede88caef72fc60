"""What accounts hold about people."""

from jusur_participa.accounts.policy import may_leave
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Erasing, Holding, Upon

KEPT_ACT = _l("It is a public act of the municipality: the role, its days and its reason stay, without your name.")
KEPT_RULE = _l("Decisions of moderation can be looked at again; nothing in them says any more whom they were about.")

holdings = (
    Holding("people", _l("Your account"), Upon.EMPTY, leads_by=("id",),
            because=_l("An empty line stays, so that what you did counts once; nothing in it says who you were.")),
    Holding("residence_verifications", _l("Where your residence was verified"), Upon.EMPTY, empties={"zone_id": None},
            because=_l("It counts as before, without your name.")),
    Holding("verification_requests", _l("Your requests for verification"), Upon.DELETE),
    Holding("mandates", _l("Your mandates"), Upon.KEEP, because=KEPT_ACT),
    Holding("limitations", _l("What you could not do for some days"), Upon.KEEP, because=KEPT_RULE),
)  # fmt: skip

erasing = Erasing(may_leave=may_leave)
