"""What the worker does for imports: files that nobody confirmed are not kept."""

from datetime import timedelta

from jusur_participa.foundation import clock
from jusur_participa.foundation.queue import every
from jusur_participa.imports import actions

KEPT = timedelta(days=2)


@every(minutes=24 * 60)
def forget_imports() -> None:
    """Throw away what waits for longer than two days."""
    actions.forget_imports(clock.now() - KEPT)
