"""What the slice offers: its pages, the making of long documents, and the command that prints a plan."""

from jusur_participa.documents import commands, jobs, views
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="documents", blueprints=(views.bp,), commands=(commands.group,), jobs=(jobs,))
