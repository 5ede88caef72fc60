"""What every page of a vote begins with: the vote, if it is shown, and the key of its ballots."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.models import Ballot
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.budgeting import policy, queries
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.terms import (
    FORM_LABELS,
    GAP_SENTENCES,
    INTERVENTION_LABELS,
    INTERVENTION_RULES,
    MODE_LABELS,
    RULE_SENTENCES,
    TIE_RULE_SENTENCES,
    VOTE_STATE_LABELS,
)
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place
from jusur_participa.foundation.errors import Missing

bp = Blueprint("budgeting", __name__)

#: What the templates call the values of a vote.
LABELS: dict[str, Any] = {
    "states": VOTE_STATE_LABELS,
    "forms": FORM_LABELS,
    "modes": MODE_LABELS,
    "gaps": GAP_SENTENCES,
    "interventions": INTERVENTION_LABELS,
    "intervention_rules": INTERVENTION_RULES,
    "rules": RULE_SENTENCES,
    "tie_rules": TIE_RULE_SENTENCES,
}


def vote_shown(vote_id: int, look_up: Callable[[int, int], Vote | None] = queries.vote_in) -> Vote:
    """The vote of this municipality.

    Raises:
        Missing: when there is none, or the reader may not see it.
    """
    vote = look_up(current_place().id, vote_id)
    if vote is None or not policy.may_read(current_person(), vote, clock.now()):
        raise Missing
    return vote


def ballot_key() -> str:
    """The key behind tags and slips; it is not in the database."""
    key: str = current_app.config["BALLOT_KEY"]
    return key


def ballot_by(person: Person | None, vote: Vote) -> Ballot | None:
    """The ballot that is recorded for this person, or the mark that she votes on paper."""
    if person is None or not vote.is_frozen:
        return None
    return queries.ballot_of(vote.id, voter_tag(ballot_key(), vote.id, person.id))
