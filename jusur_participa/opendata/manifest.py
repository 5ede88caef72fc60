"""What the slice offers: the catalogue, the tables of the plan and of the ideas, and the command for IATI."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.opendata import commands, views
from jusur_participa.opendata.datasets import datasets

slice = Slice(name="opendata", blueprints=(views.bp,), commands=(commands.group,), datasets=datasets)
