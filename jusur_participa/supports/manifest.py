"""What supports offer: the button's two addresses."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.supports import views

slice = Slice(name="supports", blueprints=(views.bp,))
