"""Printed codes and the register: what officers make, and what residents type."""

from collections.abc import Iterable, Sequence

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.forms import (
    Between,
    ChoiceField,
    FilesField,
    Form,
    IntegerField,
    Longest,
    LongTextField,
    Required,
    TextField,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.verdicts import Words
from jusur_participa.residence.rules import bare_code
from jusur_participa.residence.terms import (
    CODE_LENGTH,
    LONGEST_CODES,
    MOST_CODES,
    ORDINARY_CODES,
    REGISTER_COLUMNS,
    SHORTEST_CODES,
    RegisterColumn,
)
from jusur_participa.territory.models import Zone


class BatchForm(Form):
    """How many codes for which zone, and for how long they are good."""

    zone = ChoiceField(_l("Quartier or douar"), [Required(_l("Choose where the codes are for."))], choices=[])
    count = IntegerField(
        _l("How many codes"), [Required(_l("Say how many codes.")), Between(1, MOST_CODES)], default=40
    )
    days = IntegerField(
        _l("Days for which they are good"),
        [Required(_l("Say for how many days.")), Between(SHORTEST_CODES, LONGEST_CODES)],
        default=ORDINARY_CODES,
    )

    def offer_zones(self, zones: Iterable[Zone], language: str) -> None:
        """The zones in use; none is chosen beforehand."""
        named = [SelectChoice(str(zone.id), zone.name.in_(language)) for zone in zones]
        self.zone.choices = [SelectChoice("", _l("Choose where the codes are for.")), *named]


class CodeForm(SharedForm):
    """The code that stands on the paper."""

    code = TextField(_l("Code"), [Required(_l("Write the code that stands on the paper.")), Longest(40)])

    def validate_code(self, field: TextField) -> None:
        """Ten signs, however they are written."""
        if len(bare_code(field.data or "")) != CODE_LENGTH:
            raise ValidationError(_l("A code has ten letters and digits. Look at the paper again."))

    def refuse(self) -> None:
        """It proves nothing, whatever the reason."""
        sentence = _l("This code proves nothing: it is not right, somebody has used it, or its time is over.")
        self.code.errors = [*self.code.errors, sentence]


class FileForm(Form):
    """The file of a register."""

    file = FilesField(_l("CSV file, or a spreadsheet"), [Required(_l("Choose one file."))])

    def validate_file(self, field: FilesField) -> None:
        """One."""
        if len(field.data or ()) != 1:
            raise ValidationError(_l("Choose one file."))

    def refuse(self, sentence: Words) -> None:
        """Say what is wrong with it."""
        self.file.errors = [*self.file.errors, sentence]


class MatchForm(SharedForm):
    """What a person says of herself, to be compared with a register: a field for each of its columns."""

    @classmethod
    def asking(cls, columns: Sequence[RegisterColumn]) -> "MatchForm":
        """The form with these fields."""
        fields = {
            column.value: TextField(
                REGISTER_COLUMNS[column], [Required(_l("Write it as on the municipality’s papers.")), Longest(120)]
            )
            for column in columns
        }
        form: MatchForm = type("MatchForm", (cls,), fields)()
        form.columns = tuple(columns)
        return form

    columns: tuple[RegisterColumn, ...]

    @property
    def typed(self) -> list[str]:
        """What was typed, in the order of the columns."""
        return [self[column.value].data or "" for column in self.columns]

    def refuse(self) -> None:
        """Nothing matches, whatever the reason."""
        sentence = _l(
            "We find nobody like this whom the register has not proved already. Look at each field, or come to the "
            "desk."
        )
        first = self[self.columns[0].value]
        first.errors = [*first.errors, sentence]


class EndCodesForm(SharedForm):
    """Why a batch of codes ends."""

    reason = LongTextField(_l("Reason"), [Required(_l("Say why: it is kept in the trail.")), Longest(300)])
