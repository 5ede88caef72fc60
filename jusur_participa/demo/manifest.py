"""What the demonstration offers: commands, and nothing on the pages."""

from jusur_participa.demo import commands
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="demo", commands=(commands.group,))
