"""What the worker does for plans: silence of the governor is a visa."""

from jusur_participa.foundation import clock
from jusur_participa.foundation.queue import every
from jusur_participa.plans import actions, queries


@every(minutes=60)
def visa_by_silence() -> None:
    """Put into force the plans whose twenty days before the governor have passed without an answer."""
    for request in queries.silent_visas(clock.today()):
        actions.visa_by_silence(request)
