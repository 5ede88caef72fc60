"""What votes hold about people: who helps at a desk. A ballot carries no name."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

holdings = (
    Holding(
        "helper_appointments",
        _l("Votes at which you help"),
        Upon.KEEP,
        because=_l("Who accounts for ballots on paper must be known to have been appointed; your name goes."),
    ),
)
