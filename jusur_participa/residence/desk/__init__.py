"""Officers see to how residence is proved in their municipality."""

from jusur_participa.residence.desk import codes, register, residents, vouching
from jusur_participa.residence.desk.common import bp

__all__ = ["bp", "codes", "register", "residents", "vouching"]
