"""What follows hold about people."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Holding, Upon

holdings = (Holding("follows", _l("What you follow"), Upon.DELETE),)
