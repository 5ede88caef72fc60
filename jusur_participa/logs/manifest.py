"""What the logs offer: pages and plain text for witnesses, the hourly signature, commands."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.logs import commands, jobs, views

slice = Slice(name="logs", blueprints=(views.bp,), commands=(commands.group,), jobs=(jobs,))
