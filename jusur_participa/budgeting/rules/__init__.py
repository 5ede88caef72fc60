"""Ballots and how they become funded projects: pure, so that anyone can check them."""

from jusur_participa.budgeting.rules.ballots import (
    ABSTAIN,
    AGAINST,
    FOR,
    approving,
    ballot_faults,
    choices_in,
    content_of,
    shuffled,
    spent_in,
    spent_on,
    totals,
    without,
)
from jusur_participa.budgeting.rules.draws import commitment_to, fingerprint_of, seed_of
from jusur_participa.budgeting.rules.preparing import lies_in_a_voting_phase, vote_gaps
from jusur_participa.budgeting.rules.tags import order_seed
from jusur_participa.budgeting.rules.tally import box_of, counted, ranked
from jusur_participa.budgeting.rules.weights import weights_of

__all__ = [
    "ABSTAIN",
    "AGAINST",
    "FOR",
    "approving",
    "ballot_faults",
    "box_of",
    "choices_in",
    "commitment_to",
    "content_of",
    "counted",
    "fingerprint_of",
    "lies_in_a_voting_phase",
    "order_seed",
    "ranked",
    "seed_of",
    "shuffled",
    "spent_in",
    "spent_on",
    "totals",
    "vote_gaps",
    "weights_of",
    "without",
]  # fmt: skip
