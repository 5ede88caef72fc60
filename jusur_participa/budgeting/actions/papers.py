"""Ballots on paper: a voter takes a sheet, two people read it, and what they agree on goes into the box."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from jusur_participa.accounts.models import Person
from jusur_participa.boxes import actions as boxes
from jusur_participa.boxes.models import Box
from jusur_participa.boxes.rules import content_of, voter_tag
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.actions.casting import while_open
from jusur_participa.budgeting.events import VoterHelped
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.policy import Help
from jusur_participa.budgeting.terms import Channel, Choices
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import database_now
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import ALLOWED, Refused, Verdict, refused, require
from jusur_participa.papers import actions as papers
from jusur_participa.papers import queries as sheets
from jusur_participa.papers import rules as codes
from jusur_participa.papers.models import Batch, Sheet
from jusur_participa.papers.terms import Account, Agreement, SheetState
from jusur_participa.sealing.rules.codes import codes_from

SETTLED = {
    SheetState.CAST: _l("This sheet is in the box already: each counts once."),
    SheetState.SPOILED: _l("This sheet is set aside as spoiled."),
}


def may_help(helper: Person, vote: Vote, help: Help, moment: datetime) -> Verdict:
    """Whether this helper may do this for the voters of this vote now."""
    box = queries.box_of(vote)
    is_helper = queries.is_helper(vote.id, helper.id)
    return policy.may_help(is_helper, help, vote.state_at(moment), has_settled=box.papers_settled_at is not None)


def print_papers(helper: Person, vote: Vote, number: int, ballot_key: str) -> tuple[Batch, list[str]]:
    """A batch of sheets; answers their codes, which are kept nowhere and told this once."""
    require(may_help(helper, vote, Help.PRINT, clock.now()))
    return papers.print_batch(helper, queries.box_of(vote), number, ballot_key)


def strip_codes(box: Box, code: str, project_ids: list[int], ballot_key: str) -> dict[int, str]:
    """The codes found in the public list under what is marked on this sheet; none where secrecy comes first."""
    if box.mode is not Mode.VERIFY:
        return {}
    token, tag = codes.sheet_token(ballot_key, box.id, code), codes.sheet_tag(ballot_key, box.id, code)
    return codes_from(token, tag, project_ids)


def hand_out(helper: Person, vote: Vote, voter: Person, ballot_key: str) -> None:
    """Note that this voter takes a sheet: it is the ballot of hers that counts, and one she cast before goes.

    Which sheet she took, nobody notes; and the trail not who she is.

    Raises:
        Refused: to who is not appointed, for who may not vote, and for who has taken a sheet before.
    """
    moment = clock.now()
    require(may_help(helper, vote, Help.HAND_OUT, moment))
    require(policy.may_be_helped(voter, helper, vote, moment))
    box = queries.box_of(vote)
    papers.hold_papers(box)
    account = sheets.account_of(box.id)
    if account.handed_out + account.spoiled >= account.printed:
        raise Refused(refused(_l("Every printed sheet is handed out: print more of them first.")))
    tag = voter_tag(ballot_key, box.id, voter.id)
    earlier = queries.ballot_of(box.id, tag)
    if earlier is not None and earlier.on_paper:
        raise Refused(refused(_l("This person has taken a paper ballot before: each takes one.")))
    if not boxes.mark_on_paper(box, tag, while_open(vote.id)):
        raise Refused(refused(policy.CLOSED))
    record("vote.paper_handed_out", by=helper, municipality_id=vote.municipality_id, thing=vote)
    announce(VoterHelped(vote, voter, on_paper=True))


def sheet_to_read(vote: Vote, code: str, ballot_key: str) -> Sheet | None:
    """The sheet of this code, if it was printed for this vote."""
    return sheets.sheet_hashed(vote.id, codes.sheet_hash(ballot_key, vote.id, code)) if code else None


def may_read_sheet(sheet: Sheet) -> Verdict:
    """Until two people have agreed on it."""
    return refused(SETTLED[sheet.state]) if sheet.state in SETTLED else ALLOWED


def read_sheet(helper: Person, vote: Vote, code: str, choices: Choices | None, ballot_key: str) -> Agreement:
    """Keep what this helper reads on the sheet; where another read the same, it is sealed into the box, or spoiled.

    `choices` is None for a sheet that is not to be counted: unreadable, against
    the rules, or given back. Nothing is settled silently: as long as two people
    do not read the same, the sheet waits.

    Raises:
        Refused: to who is not appointed, and for a sheet that is settled or more than was handed out.
    """
    require(may_help(helper, vote, Help.READ, clock.now()))
    box = queries.box_of(vote)
    papers.hold_papers(box)
    sheet = sheet_to_read(vote, code, ballot_key)
    if sheet is None:
        raise Refused(refused(_l("No sheet of this vote has this code.")))
    require(may_read_sheet(sheet))
    content = ""
    if choices is not None:
        require(policy.may_cast(vote.terms_at_opening, choices))
        content = rules.content_of(replace(choices, channel=Channel.PAPER))
    found = papers.note_reading(helper, sheet, code, content, ballot_key, box.padded_to)
    if found is Agreement.SAME and content:
        _put_in(box, vote, code, content, ballot_key)
    facts = {"batch": sheet.batch.number, "sheet": sheet.number, "state": sheet.state}
    act = "vote.paper_settled" if found is Agreement.SAME else "vote.paper_read"
    record(act, by=helper, municipality_id=vote.municipality_id, thing=vote, after=facts)
    return found


def readings_of(sheet: Sheet, code: str, ballot_key: str) -> list[tuple[Person, Choices | None]]:
    """What each person read on a sheet on which two do not agree; None: not to be counted."""
    said = [
        (one.read_by, codes.unlocked(ballot_key, sheet.box_id, code, one.locked)) for one in sheets.readings_of(sheet)
    ]
    return [(person, rules.choices_in(content) if content else None) for person, content in said]


def _put_in(box: Box, vote: Vote, code: str, content: str, ballot_key: str) -> None:
    if sheets.account_of(box.id).outstanding < 0:
        raise Refused(
            refused(_l("More sheets would be counted than voters have taken. Note first who took one: each is noted."))
        )
    said = json.loads(content)
    marked = [int(project_id) for project_id in said["marks"]]
    sealed = content_of(box.id, said, strip_codes(box, code, marked, ballot_key))
    tag, token = codes.sheet_tag(ballot_key, box.id, code), codes.sheet_token(ballot_key, box.id, code)
    if boxes.put_in(box, tag, sealed, token, _while_read(vote.id)) is None:
        raise Refused(refused(policy.CLOSED))


def _while_read(vote_id: int) -> Select[Any]:
    """Finds the vote and its box from opening on until the account of the sheets is settled, unless it is paused."""
    return (
        select(Vote.id)
        .join(Box, Box.id == Vote.id)
        .where(
            Vote.id == vote_id,
            Vote.frozen_at.is_not(None),
            Vote.counted_at.is_(None),
            or_(Vote.paused_at.is_(None), Vote.closes_at <= database_now()),
            Vote.opens_at <= database_now(),
            Box.frozen_at.is_not(None),
            Box.closed_at.is_(None),
            Box.papers_settled_at.is_(None),
        )
        .with_for_update(read=True, key_share=True)
    )


def recount_papers(helper: Person, vote: Vote, unused: int) -> tuple[Account, Agreement]:
    """Keep how many unused sheets this helper counted; where another counted the same, the account is settled.

    Raises:
        Refused: while a sheet waits for a second reading, and for more sheets than can be left over.
    """
    require(may_help(helper, vote, Help.RECOUNT, clock.now()))
    box = queries.box_of(vote)
    papers.hold_papers(box)
    if sheets.sheets_in_dispute(box.id):
        raise Refused(refused(_l("First two people must read the same on each sheet that somebody has read.")))
    if sheets.account_of(box.id, unused).missing < 0:
        raise Refused(refused(_l("So many sheets cannot be left over: count them once more.")))
    return papers.recount(helper, box, unused)
