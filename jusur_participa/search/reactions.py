"""Having found what lower slices bring into sight or take out of it."""

from jusur_participa.associations.events import AssociationDecided
from jusur_participa.foundation.events import on
from jusur_participa.search.actions import refresh


@on(AssociationDecided)
def follow_recognition(event: AssociationDecided) -> None:
    """An association is found while the municipality recognises it."""
    refresh("association", [event.association.id])
