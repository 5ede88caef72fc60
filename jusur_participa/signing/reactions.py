"""A role given or ended: what the person's devices have proved before does not count for it."""

from jusur_participa.accounts.events import MandateGranted, MandateRevoked
from jusur_participa.foundation.events import on
from jusur_participa.signing import actions


@on(MandateGranted)
def prove_again_with_more(event: MandateGranted) -> None:
    """Her devices show their second factor, and get new tokens, before they use the role."""
    actions.forget_proofs(event.mandate.person_id)


@on(MandateRevoked)
def prove_again_with_less(event: MandateRevoked) -> None:
    """The same when it ends."""
    actions.forget_proofs(event.mandate.person_id)
