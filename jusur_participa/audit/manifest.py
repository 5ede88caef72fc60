"""What the audit offers: the public trail, its daily check, and a command."""

from jusur_participa.audit import commands, jobs, views
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="audit", blueprints=(views.bp,), commands=(commands.group,), jobs=(jobs,))
