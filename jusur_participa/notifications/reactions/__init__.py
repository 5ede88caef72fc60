"""Who is told what, when something happens in the slices below."""

from jusur_participa.notifications.reactions import (
    answers,
    discussion,
    ideas,
    moderation,
    people,
    projects,
    remarks,
    ties,
    town,
)

__all__ = ["answers", "discussion", "ideas", "moderation", "people", "projects", "remarks", "ties", "town"]
