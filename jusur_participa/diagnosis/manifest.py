"""What the slice offers: the diagnosis to read and to write, and its tables."""

from jusur_participa.diagnosis import desk, reactions, views
from jusur_participa.diagnosis.datasets import datasets
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="diagnosis", blueprints=(views.bp, desk.bp), reactions=(reactions,), datasets=datasets)
