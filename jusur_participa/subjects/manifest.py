"""What subjects offer: the photos of every slice."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.subjects import views

slice = Slice(name="subjects", blueprints=(views.bp,))
