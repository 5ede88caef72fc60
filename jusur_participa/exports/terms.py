"""Which files carry people's names, what is in them, and how a request for one ended."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class Register(StrEnum):
    """A file with people's names that a municipality may need."""

    AUTHORS = "authors"
    MANDATES = "mandates"


class ExportOutcome(StrEnum):
    """How a request for a file ended."""

    RELEASED = "released"
    #: By another administrator, or by who had asked for it.
    DECLINED = "declined"


#: How long a file can be taken once it is released.
RELEASED_FOR = timedelta(hours=24)

REGISTERS = {
    Register.AUTHORS: _l("The ideas with the names of those who signed them"),
    Register.MANDATES: _l("The people who hold or held a role, with the reasons"),
}

#: The columns that may leave the house, in their order; a chosen name is all that is ever told of a person.
COLUMNS = {
    Register.AUTHORS: (
        _l("Number"), _l("Title"), _l("Published on"), _l("Name"), _l("Association"), _l("Co-authors"),
    ),
    Register.MANDATES: (
        _l("Name"), _l("Role"), _l("From"), _l("Until"), _l("Reason"), _l("Asked by"), _l("Confirmed by"),
        _l("Why it ended"),
    ),
}  # fmt: skip

ANOTHER_RELEASES = _l("You asked for this file yourself: another administrator must release it.")
SETTLED = _l("This request was settled already.")
NOT_YOURS = _l("Only who asked for a file takes it away.")
NOT_RELEASED = _l("Another administrator must first release this file.")
OVER = _l("The day on which this file could be taken is over. Ask for it anew.")
NOT_ADMINISTRATOR = _l("Only the municipality’s administrators ask for files with people’s names, two together.")
