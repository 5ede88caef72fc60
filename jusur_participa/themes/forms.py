"""What officers fill in about a theme."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import Longest, RadioField, Required, TextField, both
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.themes.terms import ICON_NAMES


class ThemeForm(SharedForm):
    """A theme of the municipality: named in both languages, with a drawing for those who do not read."""

    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(60)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(60)])
    icon = RadioField(
        _l("Drawing"),
        [Required(_l("Choose a drawing."))],
        choices=lambda: [SelectChoice(name, label) for name, label in ICON_NAMES.items()],
    )

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_theme` takes."""
        return {"name": self.name, "icon": self.icon.data}

    def refuse_name(self) -> None:
        """Say that another theme is called so."""
        self.name_fr.errors = [*self.name_fr.errors, _l("A theme with this name exists already.")]
