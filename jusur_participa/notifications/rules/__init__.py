"""When something goes out, and how much fits into a short message."""

from jusur_participa.notifications.rules.short import fitted, gsm_friendly, parts_of
from jusur_participa.notifications.rules.timing import due_at, next_digest, once_awake, wait_after

__all__ = ["due_at", "fitted", "gsm_friendly", "next_digest", "once_awake", "parts_of", "wait_after"]
