"""What feeds offer: their addresses."""

from jusur_participa.feeds import views
from jusur_participa.foundation.manifest import Slice

slice = Slice(name="feeds", blueprints=(views.bp,))
