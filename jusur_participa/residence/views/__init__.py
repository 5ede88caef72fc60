"""Pages for residents, and for the members of associations that vouch."""

from jusur_participa.residence.views import proving, vouching
from jusur_participa.residence.views.common import bp

__all__ = ["bp", "proving", "vouching"]
