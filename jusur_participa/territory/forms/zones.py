"""What officers fill in about a zone."""

from typing import Any

from wtforms import Field, ValidationError

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import Longest, Optional, RadioField, Required, TextField, both, choices_of
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.text import western_digits
from jusur_participa.territory.models import Zone
from jusur_participa.territory.rules import spot_in
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
    spot = TextField(
        _l("Where its middle lies"),
        [Optional(), Longest(40)],
        description=_l("Latitude and longitude, such as 31.216, -8.230; the map of projects shows the zone there."),
    )

    def validate_spot(self, field: Field) -> None:
        """A place in Morocco, or none."""
        try:
            spot_in(western_digits(field.data or ""))
        except ValueError as error:
            raise ValidationError(_l("Write latitude and longitude, such as 31.216, -8.230.")) from error

    @staticmethod
    def values_of(zone: Zone) -> dict[str, Any]:
        """The fields as the zone stands."""
        spot = f"{zone.latitude}, {zone.longitude}" if zone.spot else ""
        return {"kind": zone.kind.value, "name_ar": zone.name.ar, "name_fr": zone.name.fr, "spot": spot}

    @property
    def name(self) -> BilingualText:
        """Both names as one."""
        return both(self.name_ar, self.name_fr)

    @property
    def details(self) -> dict[str, Any]:
        """The fields under the names that `add_zone` takes."""
        spot = spot_in(western_digits(self.spot.data or ""))
        return {"kind": ZoneKind(self.kind.data), "name": self.name, "spot": spot}

    def refuse_name(self) -> None:
        """Say that another zone is called so."""
        self.name_fr.errors = [*self.name_fr.errors, _l("A zone with this name exists already.")]
