"""What sightings hold about people: what they saw."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

holdings = (Holding("sightings", _l("What you saw on site"), Upon.TEXT, leads_by=("author_id",), texts=("body",)),)
