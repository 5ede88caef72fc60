"""Casting a ballot: one statement on one table, and nothing else."""

from datetime import datetime
from types import ModuleType
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.models import Ballot, Vote
from jusur_participa.budgeting.terms import Choices
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused, refused, require

_DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def cast_ballot(person: Person, vote: Vote, choices: Choices, *, ballot_key: str, form_token: str) -> str:
    """Record the person's choices in place of an earlier ballot of hers, and answer the code of her slip.

    The same form sent twice changes nothing and answers the same code. Nothing
    else is written in this transaction, no trail and no time: what is written
    together can be found together.

    Raises:
        Refused: when she may not vote, the ballot breaks the vote's terms, or the vote has closed.
    """
    require(policy.may_vote(person, vote, clock.now()))
    require(policy.may_cast(vote.ballot_terms, choices))
    tag = rules.voter_tag(ballot_key, vote.id, person.id)
    db.session.execute(_upsert(vote.id, tag, rules.content_of(choices), form_token, clock.now()))
    ballot = queries.ballot_of(vote.id, tag)
    if ballot is None or ballot.form_token != form_token:
        raise Refused(refused(policy.CLOSED))
    return rules.slip_of(ballot_key, vote.id, tag, ballot.content, form_token)


def _upsert(vote_id: int, tag: str, content: str, form_token: str, moment: datetime) -> Insert:
    """Insert the ballot, or replace an earlier one, if the vote is open at the moment of the write.

    The vote's row is locked against a count that begins meanwhile: either the
    count waits and finds the ballot, or the ballot finds the vote counted.
    """
    is_open = (
        select(literal(vote_id), literal(tag), literal(content), literal(form_token))
        .select_from(Vote)
        .where(
            Vote.id == vote_id,
            Vote.frozen_at.is_not(None),
            Vote.counted_at.is_(None),
            Vote.opens_at <= moment,
            Vote.closes_at > moment,
        )
        .with_for_update(read=True, key_share=True)
    )
    dialect: Any = _DIALECTS[db.engine.dialect.name]
    columns = [Ballot.vote_id, Ballot.voter_tag, Ballot.content, Ballot.form_token]
    statement = dialect.insert(Ballot).from_select(columns, is_open)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[Ballot.vote_id, Ballot.voter_tag],
        set_={"content": new.content, "form_token": new.form_token},
        where=Ballot.form_token != new.form_token,
    )
