"""What review holds about citizens; officers act under their mandates."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

holdings = (
    Holding("answer_replies", _l("Your replies to answers"), Upon.TEXT, texts=("body",)),
    Holding("reconsideration_requests", _l("Answers you asked to reconsider"), Upon.KEEP,
            because=_l("It counts as before, without your name.")),
)  # fmt: skip
