"""What the demonstration offers: commands, and a page with what would have been sent."""

from jusur_participa.demo import commands, views
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="demo", blueprints=(views.bp,), commands=(commands.group,))
