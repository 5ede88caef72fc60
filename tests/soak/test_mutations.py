"""V8: every change to what was published is found by the stand-alone verifier."""

from jusur_participa.boxes.queries.bundle import bundle_of
from jusur_participa.boxes.terms import Mode
from jusur_participa.sealing.rules.envelopes import canonical
from tests.boxes.mutations import mutations_of
from tools import verify_vote as verifier


def test_every_change_is_found_in_both_modes(app, make, amounts, tell):
    for mode in Mode:
        data = canonical(bundle_of(make.counted_vote(60, mode=mode).box))
        verifier.verify(data)
        unnoticed = []
        for number, changed in enumerate(mutations_of(data, amounts.mutations // 2, seed=1)):
            try:
                verifier.verify(changed)
            except verifier.Fault:
                continue
            unnoticed.append((mode, number))
        assert unnoticed == []
        tell(f"{mode.value}: {amounts.mutations // 2} changes, all found")
