"""Words of proving residence: what a check found, what of a register is compared, how long things last."""

from datetime import timedelta
from enum import StrEnum

from jusur_participa.foundation.i18n import _l


class VouchCheck(StrEnum):
    """What an officer found who looked at a vouch."""

    CONFIRMED = "confirmed"
    REVOKED = "revoked"


#: For how long somebody may accept that an association vouches for her.
VOUCH_LASTS = timedelta(days=30)
#: Of so many accepted vouches an officer looks at one, unless the appointment says otherwise.
ORDINARY_SAMPLE = 5
TOO_LONG = _l("This file is too large: 2 MB, 40,000 rows and 60 columns at most.")


class RegisterColumn(StrEnum):
    """What a municipality may choose to compare: never a number that the State gives to people."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_YEAR = "birth_year"
    STREET = "street"
    HOUSE = "house"


class RegisterFault(StrEnum):
    """Why a line of a file is left out, or the whole file."""

    EMPTY = "empty"
    YEAR = "year"
    ZONE = "zone"
    TWICE = "twice"
    IDENTITY = "identity"


REGISTER_COLUMNS = {
    RegisterColumn.FAMILY_NAME: _l("Family name"),
    RegisterColumn.GIVEN_NAME: _l("Given name"),
    RegisterColumn.BIRTH_YEAR: _l("Year of birth"),
    RegisterColumn.STREET: _l("Street or place"),
    RegisterColumn.HOUSE: _l("House number"),
}
#: How people head these columns, folded (see `foundation.text.fold`); the zone is always asked for.
HEADINGS = {
    RegisterColumn.FAMILY_NAME: ("nom", "nom de famille", "nom familial", "family name", "الاسم العائلي", "النسب"),
    RegisterColumn.GIVEN_NAME: ("prenom", "given name", "first name", "الاسم الشخصي", "الاسم"),
    RegisterColumn.BIRTH_YEAR: ("annee de naissance", "annee", "year of birth", "سنة الازدياد", "سنة الميلاد"),
    RegisterColumn.STREET: ("rue", "adresse", "lieu", "street", "الزنقة", "الشارع", "العنوان"),
    RegisterColumn.HOUSE: ("numero", "numero de maison", "house number", "رقم المنزل", "رقم الدار"),
}
ZONE_HEADINGS = ("quartier", "douar", "zone", "الحي", "الدوار", "المنطقة")
#: Parts of headings by which a column of identity numbers is known, folded.
IDENTITY_HEADINGS = (
    "cin", "cni", "cnie", "carte nationale", "carte d identite", "piece d identite", "identite nationale", "identity",
    "passeport", "passport", "sejour", "cnss", "amo", "rsu", "idcs", "البطاقه الوطنيه", "بطاقه التعريف", "رقم التعريف",
    "جواز", "الرقم الوطني",
)  # fmt: skip

FAULTS = {
    RegisterFault.EMPTY: _l("a cell is empty"),
    RegisterFault.YEAR: _l("this is no year of birth"),
    RegisterFault.ZONE: _l("the municipality has no quartier or douar of this name"),
    RegisterFault.TWICE: _l("another line says the same: nobody could tell the two apart"),
    RegisterFault.IDENTITY: _l("a cell looks like an identity number"),
}
#: For how many days printed codes may be good.
SHORTEST_CODES, LONGEST_CODES, ORDINARY_CODES = 3, 120, 60
CODE_LENGTH = 10
DESK_CODE_LENGTH = 6
#: More faults are counted, but not listed.
MOST_FAULTS = 200


class Refusal(StrEnum):
    """Why nothing of a file is kept."""

    IDENTITY_COLUMN = "identity_column"
    IDENTITY_CELL = "identity_cell"
    UNKNOWN_COLUMN = "unknown_column"
    NO_ZONE = "no_zone"
    TOO_FEW = "too_few"
    TWICE = "twice"


REFUSALS = {
    Refusal.IDENTITY_COLUMN: _l(
        "A column of this file is headed like identity numbers. No such number enters here: delete the column, and "
        "choose the file again."
    ),
    Refusal.IDENTITY_CELL: _l(
        "Some cells of this file look like identity or phone numbers. No such number enters here: delete them, and "
        "choose the file again."
    ),
    Refusal.UNKNOWN_COLUMN: _l(
        "This file has a column that is not compared. Leave only the columns that are named on this page."
    ),
    Refusal.NO_ZONE: _l("A column must say the quartier or douar."),
    Refusal.TOO_FEW: _l("The family name and at least one more column are compared."),
    Refusal.TWICE: _l("Two columns of this file have the same heading."),
}
#: Columns that are compared, at least.
FEWEST_COLUMNS = 2
MOST_CODES = 500
