"""What officers fill in about a zone."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, ValidationError

from jusur_participa.foundation.database import BilingualText
from jusur_participa.foundation.forms import (
    BooleanField,
    Longest,
    Optional,
    RadioField,
    Required,
    TextField,
    both,
    choices_of,
)
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.shared_forms import SharedForm
from jusur_participa.foundation.text import western_digits
from jusur_participa.territory.models import Zone
from jusur_participa.territory.rules import outline_in, spot_in
from jusur_participa.territory.terms import LARGEST_OUTLINE, ZONE_KINDS, Outline, ZoneKind


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

    outline = FileField(
        _l("Its outline"),
        [Optional()],
        description=_l("A GeoJSON file with one polygon, from a surveyor or a mapping program; maps then show it."),
        render_kw={"accept": ".geojson,.json"},
    )
    without_outline = BooleanField(_l("Take the outline away"))

    #: What the file says, once it is read.
    read_outline: Outline | None = None

    def validate_outline(self, field: Field) -> None:
        """An outline in Morocco, or no file."""
        if not field.data:
            return
        content = field.data.stream.read(LARGEST_OUTLINE + 1)
        if len(content) > LARGEST_OUTLINE:
            raise ValidationError(_l("This file is too large: 2 MB at most."))
        try:
            self.read_outline = outline_in(content)
        except ValueError as error:
            raise ValidationError(error.args[0]) from error

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
