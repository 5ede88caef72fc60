"""Casting a ballot: checked as a whole, sealed, and written in one statement on one table."""

import json
from typing import Any

from sqlalchemy import Select, select

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.rules import content_of, voter_tag
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.terms import Choices, Slip
from jusur_participa.foundation.database import database_now
from jusur_participa.foundation.verdicts import Refused, refused, require
from jusur_participa.sealing.rules.codes import codes_from, with_own


def cast_ballot(
    person: Person,
    vote: Vote,
    choices: Choices,
    *,
    ballot_key: str,
    form_token: str,
    own_digits: str = "",
) -> Slip:
    """Seal the person's choices in place of an earlier ballot of hers; answers her slip, which is kept nowhere.

    The same form sent twice changes nothing and answers the same slip. Nothing
    else is written in this transaction, no trail and no time: what is written
    together can be found together.

    Raises:
        Refused: when she may not vote, the ballot breaks the vote's terms, or the vote is not open.
    """
    require(policy.may_vote(person, vote, queries.moment_in_database()))
    require(policy.may_cast(vote.ballot_terms, choices))
    box = queries.box_of(vote)
    tag = voter_tag(ballot_key, box.id, person.id)
    codes = slip_codes(box, tag, choices, form_token, own_digits)
    content = content_of(box.id, json.loads(rules.content_of(choices)), codes)
    digest = boxes.put_in(box, tag, content, form_token, while_open(vote.id))
    if digest is None:
        require(policy.may_vote_on_phone(queries.ballot_of(box.id, tag)))
        raise Refused(refused(policy.CLOSED))
    return Slip(digest, codes)


def slip_codes(box: Box, tag: str, choices: Choices, form_token: str, own_digits: str = "") -> dict[int, str]:
    """The codes on the slip of this form, by project; none where secrecy comes first."""
    if box.mode is not Mode.VERIFY:
        return {}
    drawn = codes_from(form_token, tag, choices.project_ids)
    return {project_id: with_own(code, own_digits) for project_id, code in drawn.items()}


def while_open(vote_id: int) -> Select[Any]:
    """Finds the vote and its box if both take ballots at the moment of the write, by the database's clock.

    Both rows are locked against who closes meanwhile: either closing waits and
    finds the ballot, or the ballot finds the box closed.
    """
    moment = database_now()
    return (
        select(Vote.id)
        .join(Box, Box.id == Vote.id)
        .where(
            Vote.id == vote_id,
            Vote.frozen_at.is_not(None),
            Vote.counted_at.is_(None),
            Vote.paused_at.is_(None),
            Vote.opens_at <= moment,
            Vote.closes_at > moment,
            Box.frozen_at.is_not(None),
            Box.closed_at.is_(None),
        )
        .with_for_update(read=True, key_share=True)
    )
