"""What imports offer: the plan team's pages, and a command."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.imports import commands, desk, jobs

slice = Slice(name="imports", blueprints=(desk.bp,), commands=(commands.group,), jobs=(jobs,))
