"""What helpers fill in about ballots on paper."""

from wtforms import Field
from wtforms.validators import ValidationError

from jusur_participa.budgeting.forms.casting import ChoicesForm
from jusur_participa.budgeting.models import Vote
from jusur_participa.foundation.forms import Between, Form, HiddenField, IntegerField, Longest, Required, TextField
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.papers import rules
from jusur_participa.papers.terms import MOST_SHEETS


class BatchForm(SharedForm):
    """How many sheets to print."""

    sheets = IntegerField(
        _l("How many sheets"),
        [Required(_l("Say how many sheets to print.")), Between(1, MOST_SHEETS)],
        default=20,
        description=_l("Print what one day takes. Each sheet has to be accounted for."),
    )


class CodeForm(Form):
    """Which sheet somebody has in hand."""

    code = TextField(
        _l("Code on the strip of the sheet"),
        [Required(_l("Type the code of the sheet.")), Longest(40)],
        description=_l("Ten letters and digits, in two groups."),
    )

    #: The code as it was drawn.
    known = ""

    def validate_code(self, field: Field) -> None:
        """Spelled as codes are; whether there is such a sheet, the view finds out."""
        self.known = rules.code_typed(field.data or "")
        if not self.known:
            raise ValidationError(_l("This is no code of a sheet: ten letters and digits, without 0, 1, I and O."))


class SheetForm(ChoicesForm):
    """What somebody reads on a sheet; `is_void`: it is not to be counted, and nothing on it is checked."""

    code = HiddenField()

    @classmethod
    def of_code(cls, vote: Vote, code: str, ballot_key: str, blank: bool = False) -> "SheetForm":
        """The form of this sheet, its projects in the order in which they stand there."""
        form = cls(formdata=None) if blank else cls()
        form.of_sheet(vote, rules.order_seed(ballot_key, vote.id, code))
        form.code.data = code
        return form


class RecountForm(Form):
    """How many sheets are left over."""

    unused = IntegerField(
        _l("Unused sheets that you count yourself"),
        [Required(_l("Count the unused sheets and write their number, 0 if there are none.")), Between(0, 100_000)],
        description=_l("Blank sheets that nobody took. Spoiled ones are read one by one instead."),
    )
