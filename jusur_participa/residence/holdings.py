"""What proving a residence holds about people: that an association vouched for them, that a register knew them."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

COUNTS = _l("It counts as before, without your name.")

holdings = (
    Holding("vouches", _l("Associations that vouched for you"), Upon.EMPTY, empties={"known_hash": ""}, because=COUNTS),
    Holding("residence_register_matches", _l("Registers in which you were found"), Upon.KEEP, because=COUNTS),
)
