"""What officers fill in about a zone."""

from typing import Any

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import Longest, RadioField, Required, TextField, both, choices_of
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.territory.terms import ZONE_KINDS, ZoneKind


class ZoneForm(SharedForm):
    """A quartier or a douar, named in both languages."""

    kind = RadioField(
        _l("What is it?"),
        [Required(_l("Say whether it is a quartier or a douar."))],
        choices=lambda: choices_of(ZoneKind, ZONE_KINDS),
        coerce=str,
    )
    name_ar = TextField(_l("Name in Arabic"), [Required(_l("Write its name in Arabic.")), Longest(80)])
    name_fr = TextField(_l("Name in French"), [Required(_l("Write its name in French.")), Longest(80)])

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_zone` takes."""
        return {"kind": ZoneKind(self.kind.data), "name": self.name}

    def refuse_name(self) -> None:
        """Say that another zone is called so."""
        self.name_fr.errors = [*self.name_fr.errors, _l("A zone with this name exists already.")]
