"""Who is told what, when something happens in the slices below."""

from jusur_participa.notifications.reactions import ideas, people

__all__ = ["ideas", "people"]
