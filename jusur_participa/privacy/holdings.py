"""What privacy itself holds about people."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

#: What becomes of each kind of data when an account is erased.
UPON_LABELS = {
    Upon.DELETE: _l("is deleted"),
    Upon.EMPTY: _l("is emptied of what says who you were"),
    Upon.TEXT: _l("stays without your name, or is removed, as you choose"),
    Upon.KEEP: _l("stays, without your name"),
}

holdings = (
    Holding("consents", _l("Notices you agreed to"), Upon.DELETE),
    Holding(
        "privacy_requests",
        _l("What you asked about your data"),
        Upon.EMPTY,
        empties={"words": "", "answer": ""},
        because=_l("That a request was answered in time can be shown; who asked and what is no longer known."),
    ),
    Holding(
        "erasures",
        _l("Your request to erase your account"),
        Upon.KEEP,
        because=_l("So that it can be shown that it was done."),
    ),
)
