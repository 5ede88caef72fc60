"""The file that somebody filled in."""

from flask_wtf.file import FileField

from jusur_participa.foundation.forms import Form, Required
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.readers.tables import LARGEST_FILE, Table, Unreadable, read


class ImportForm(Form):
    """A spreadsheet or CSV file; what stands in it is read against the plan afterwards."""

    file = FileField(
        _l("The file you filled in"),
        [Required(_l("Choose a file."))],
        description=_l("XLSX or CSV, 2 MB at most. Formulas are not worked out: their last value counts."),
        render_kw={"accept": ".xlsx,.csv"},
    )

    @property
    def content(self) -> bytes:
        """The file, or as much of it as shows that it is too large."""
        self.file.data.stream.seek(0)
        content: bytes = self.file.data.stream.read(LARGEST_FILE + 1)
        return content

    @property
    def file_name(self) -> str:
        """What its sender calls it, for telling it from others."""
        return str(self.file.data.filename or "")[-120:]

    def table(self) -> Table | None:
        """The table in the file; None, with the sentence at the field, where it cannot be read."""
        try:
            return read(self.content)
        except Unreadable as refusal:
            self.file.errors = [*self.file.errors, refusal.sentence]
            return None
