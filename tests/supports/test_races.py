"""Sixty-four taps at once: one support, and one in the count."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, unit_of_work
from jusur_participa.proposals.models import Proposal
from jusur_participa.supports.queries import supporters_of

TAPS = 64


def test_sixty_four_taps_give_one_support(live_app, make, sign_in, now):
    assert _taps(live_app, make, sign_in, now, given=False, path="support") == [303] * TAPS


def test_sixty_four_taps_withdraw_one_support(live_app, make, sign_in, now):
    assert _taps(live_app, make, sign_in, now, given=True, path="support/withdrawal") == [303] * TAPS


def _taps(live_app, make, sign_in, now, given: bool, path: str) -> list[int]:
    """The answers to as many requests at once; checks that one row is there, or none, and the counter agrees."""
    with live_app.app_context(), unit_of_work():
        resident, proposal = make.resident(), make.proposal()
        if given:
            make.support(proposal, resident)
        url, proposal_id = f"/fr/amizmiz/subjects/{proposal.id}/{path}", proposal.id
        browsers = [sign_in(resident, live_app.test_client()) for _ in range(TAPS)]
    together = Barrier(TAPS)

    def tap(browser) -> int:
        together.wait()
        with clock.frozen_at(now):
            return browser.post(url).status_code

    with ThreadPoolExecutor(TAPS) as threads:
        answers = list(threads.map(tap, browsers))
    with live_app.app_context():
        expected = 0 if given else 1
        assert len(supporters_of(proposal_id)) == expected
        assert db.session.get_one(Proposal, proposal_id).supports_count == expected
    return answers
