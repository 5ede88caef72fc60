"""Writing an idea, publishing it, correcting it, taking it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack

from sqlalchemy import select, update

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import Sex
from jusur_participa.associations.models import Association
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import REMOVED_TEXT, db, insert_once, removed_text
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import fold
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation.actions import hold_back, look_over
from jusur_participa.moderation.terms import CaseCause
from jusur_participa.proposals import policy, queries
from jusur_participa.proposals.actions.recording import hold, note, settle
from jusur_participa.proposals.events import ProposalEdited, ProposalPublished, ProposalWithdrawn
from jusur_participa.proposals.models import JourneyEntry, Proposal, Revision, Withdrawal
from jusur_participa.proposals.terms import (
    AWAITING_STATES,
    UNLISTED_STATES,
    JourneyStep,
    ProposalState,
    Wording,
)
from jusur_participa.spaces.models import Space
from jusur_participa.subjects.terms import Channel
from jusur_participa.territory.queries import working_day_after, zone_in
from jusur_participa.themes.queries import goals_numbered, theme_in

CHANGED_MEANWHILE = _l("Somebody changed this idea while you were writing.")


def save_draft(
    author: Person,
    space: Space,
    *,
    submission_key: str,
    association: Association | None = None,
    channel: Channel = Channel.ONLINE,
    said_by: str | None = None,
    author_sex: Sex | None = None,
    **wording: Unpack[Wording],
) -> Proposal:
    """Keep an idea that only its author sees; the same form sent twice keeps one.

    `said_by` and `author_sex` tell of the person whose words are taken down, as
    that person wishes; for one's own idea the sex is taken from the profile at
    publication.

    Raises:
        Refused: when the space takes no ideas now.
        Missing: for a zone, theme or goal that is not this municipality's.
    """
    require(policy.may_draft(author, space, clock.now()))
    proposal = Proposal(
        municipality_id=space.municipality_id,
        place_id=space.municipality_id,
        space_id=space.id,
        author_id=author.id,
        association_id=association.id if association else None,
        channel=channel,
        said_by=said_by or None,
        author_sex=author_sex,
        submission_key=submission_key,
    )
    _write(proposal, **wording)
    if insert_once(proposal):
        return proposal
    earlier = queries.proposal_sent_as(author.id, submission_key)
    if earlier is None:
        raise LookupError(f"the idea sent as {submission_key!r} is neither new nor there")
    return earlier


def edit_draft(
    author: Person,
    proposal: Proposal,
    *,
    association: Association | None = None,
    channel: Channel = Channel.ONLINE,
    said_by: str | None = None,
    author_sex: Sex | None = None,
    **wording: Unpack[Wording],
) -> None:
    """Rewrite a draft, from all that `save_draft` takes."""
    require(policy.may_edit(author, proposal, clock.now()))
    if not proposal.is_draft:
        raise Conflict(_l("This idea has been published meanwhile."))
    _write(proposal, **wording)
    proposal.association, proposal.channel = association, channel
    proposal.said_by, proposal.author_sex = said_by or None, author_sex
    db.session.flush()


def publish_proposal(person: Person, proposal: Proposal) -> Proposal:
    """Show the idea to everybody and owe it an answer; a second tap changes nothing.

    Raises:
        Refused: when the space takes no ideas now, or the author may not propose there.
    """
    moment = clock.now()
    require(policy.may_publish(person, proposal, moment))
    return _bring_out(person, proposal, moment)


def publish_part(person: Person, original: Proposal, *, submission_key: str, **wording: Unpack[Wording]) -> Proposal:
    """Publish a part of an idea as an idea of its own, said by whom the whole was said; the same form makes one.

    Allowing it is the caller's part: the space may have closed to new ideas
    meanwhile, what was said in time is not lost by that.
    """
    part = Proposal(
        municipality_id=original.municipality_id,
        place_id=original.place_id,
        space_id=original.space_id,
        author_id=original.author_id,
        association_id=original.association_id,
        channel=original.channel,
        said_by=original.said_by,
        author_sex=original.author_sex,
        submission_key=submission_key,
    )
    _write(part, **wording)
    if not insert_once(part):
        raise Conflict(_l("This idea has been published meanwhile."))
    return _bring_out(person, part, clock.now())


def _bring_out(person: Person, proposal: Proposal, moment: datetime) -> Proposal:
    if not insert_once(_revision(proposal, 1, person)):
        return proposal
    proposal.version, proposal.state = 1, ProposalState.PUBLISHED
    proposal.published_at = moment
    published_on, within_days = clock.local(moment).date(), proposal.space.answer_within_days
    proposal.answer_due_on = working_day_after(proposal.place_id, published_on, within_days)
    proposal.is_listed = proposal.awaits_answer = True
    proposal.by_womens_association = proposal.association is not None and proposal.association.is_womens
    if not proposal.is_taken_down and proposal.is_by(person):
        proposal.author_sex = person.sex
    db.session.add(JourneyEntry(proposal_id=proposal.id, step=JourneyStep.PROPOSED, decided_by_id=person.id))
    settle(proposal)
    note(proposal, "proposal.published", person, after=_public_facts(proposal))
    look_over(proposal, person, f"{proposal.title} {proposal.body}", before_publication=True)
    if proposal.space.is_read_first and not person.is_staff_of(proposal.place_id, published_on):
        hold_back(proposal, CaseCause.REVIEW, before_publication=True)
    if proposal.is_hidden:
        # A moderator reads it first; it is announced when it is shown.
        proposal.is_listed = proposal.awaits_answer = False
        return proposal
    announce(ProposalPublished(proposal))
    return proposal


def publish_after_reading(proposal: Proposal) -> None:
    """Show an idea that a moderator has read first; the time to answer it begins today."""
    moment = clock.now()
    today, within_days = clock.local(moment).date(), proposal.space.answer_within_days
    proposal.published_at = moment
    proposal.answer_due_on = working_day_after(proposal.place_id, today, within_days)
    proposal.is_listed = proposal.state not in UNLISTED_STATES
    proposal.awaits_answer = proposal.state in AWAITING_STATES
    settle(proposal)
    announce(ProposalPublished(proposal))


def edit_proposal(
    person: Person,
    proposal: Proposal,
    *,
    version: int,
    **wording: Unpack[Wording],
) -> Revision | None:
    """Change the public text; what it was stays readable. None when nothing changed.

    Raises:
        Refused: when the time to correct is over or the study has begun.
        Conflict: when `version` is not the one that is public now.
    """
    hold(proposal)
    require(policy.may_edit(person, proposal, clock.now()))
    if version != proposal.version:
        raise Conflict(CHANGED_MEANWHILE)
    before = _text_of(proposal)
    _write(proposal, **wording)
    if _text_of(proposal) == before:
        return None
    revision = _revision(proposal, version + 1, person)
    if not insert_once(revision):
        raise Conflict(CHANGED_MEANWHILE)
    proposal.version = version + 1
    settle(proposal)
    note(proposal, "proposal.edited", person, before={"version": version}, after={"version": version + 1})
    announce(ProposalEdited(proposal, revision))
    return revision


def withdraw_proposal(person: Person, proposal: Proposal, *, reason: str, language: str) -> None:
    """Take the idea back: it leaves the lists; its page, supports and discussion stay, with the reason.

    Raises:
        Refused: when it is somebody else's, or has been answered.
    """
    hold(proposal)
    require(policy.may_withdraw(person, proposal, clock.now()))
    withdrawal = Withdrawal(proposal_id=proposal.id, withdrawn_by_id=person.id, reason=reason, language=language)
    if not insert_once(withdrawal):
        return
    before = proposal.state
    proposal.state = ProposalState.WITHDRAWN
    proposal.is_listed = proposal.awaits_answer = False
    settle(proposal)
    note(proposal, "proposal.withdrawn", person, before={"state": before}, after={"state": proposal.state})
    announce(ProposalWithdrawn(proposal))


def withdraw_all(person: Person) -> None:
    """Withdraw what still waits of the ideas she proposed in her own name: her account is erased."""
    proposed = select(Proposal).where(Proposal.author_id == person.id, Proposal.association_id.is_(None))
    for proposal in db.session.scalars(proposed).all():
        if policy.may_withdraw(person, proposal, clock.now()):
            language = proposal.language if proposal.language in REMOVED_TEXT else "ar"
            withdraw_proposal(person, proposal, reason=REMOVED_TEXT[language], language=language)


def empty_drafts(person: Person) -> None:
    """Keep nothing of what she has written and not published."""
    drafts: Any = Proposal.__table__
    hers = (drafts.c.author_id == person.id) & (drafts.c.state == ProposalState.DRAFT)
    removed = removed_text(drafts.c.language)
    emptied = update(drafts).where(hers).values(title=removed, body=removed, folded="", said_by=None)
    db.session.execute(emptied)


def _write(
    proposal: Proposal,
    title: str,
    body: str,
    language: str,
    zone_id: int | None = None,
    theme_id: int | None = None,
    goal_numbers: Sequence[int] = (),
) -> None:
    """Put the words and their filing in place, all of this municipality."""
    proposal.zone = zone_in(proposal.place_id, zone_id) if zone_id else None
    proposal.theme = theme_in(proposal.place_id, theme_id) if theme_id else None
    proposal.goals = goals_numbered(goal_numbers)
    proposal.title, proposal.body, proposal.language = title, body, language
    proposal.folded = fold(f"{title} {body}")


def _text_of(proposal: Proposal) -> tuple[Any, ...]:
    goal_numbers = [goal.number for goal in proposal.goals]
    zone_id = proposal.zone.id if proposal.zone else None
    theme_id = proposal.theme.id if proposal.theme else None
    return proposal.title, proposal.body, proposal.language, zone_id, theme_id, goal_numbers


def _revision(proposal: Proposal, number: int, person: Person) -> Revision:
    title, body, language, zone_id, theme_id, goal_numbers = _text_of(proposal)
    return Revision(
        proposal_id=proposal.id,
        number=number,
        title=title,
        body=body,
        language=language,
        zone_id=zone_id,
        theme_id=theme_id,
        goal_numbers=goal_numbers,
        written_by_id=person.id,
    )


def _public_facts(proposal: Proposal) -> dict[str, Any]:
    """What the trail keeps of a published idea: no word of it."""
    return {
        "space": proposal.space_id,
        "zone": proposal.zone_id,
        "theme": proposal.theme_id,
        "association": proposal.association_id,
        "channel": proposal.channel,
        "answer_due_on": proposal.answer_due_on,
    }
