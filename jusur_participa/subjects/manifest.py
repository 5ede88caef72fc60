"""What subjects offer: the photos of every slice."""

from jusur_participa.foundation.manifest import Slice
from jusur_participa.subjects import views
from jusur_participa.subjects.holdings import erasing

slice = Slice(
    name="subjects",
    blueprints=(views.bp,),
    erasing=erasing,
)
