"""The network's municipalities, their census figures, their zones, and the partner towns."""
