"""Who is told what, when something happens in the slices below."""

from jusur_participa.notifications.reactions import answers, ideas, people

__all__ = ["answers", "ideas", "people"]
