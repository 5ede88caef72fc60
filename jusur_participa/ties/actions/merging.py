"""Letting an idea live on in another, and undoing it: every support, signature and comment has its place after each."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import require
from jusur_participa.proposals.actions import hold, hold_all, note, settle
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import authors_of
from jusur_participa.proposals.terms import ProposalState
from jusur_participa.search.actions import refresh
from jusur_participa.ties import policy, queries, rules
from jusur_participa.ties.actions.signatures import settle_signatures, take_off
from jusur_participa.ties.actions.supports import carry, give_back
from jusur_participa.ties.events import IdeasMerged, MergeAsked, MergeEnded
from jusur_participa.ties.models import Agreement, Objection, Tie
from jusur_participa.ties.terms import Ending, Part, TieKind, TieState

MOVED_MEANWHILE = _l("One of these ideas was merged by somebody else at this moment. Look at it again.")


def merge_ideas(person: Person, origin: Proposal, target: Proposal, *, reason: str, language: str) -> Tie:
    """Let `origin` live on in `target`, for the municipality.

    Raises:
        Refused: when the person may not, or one of the ideas cannot.
        Conflict: when somebody merged the same idea at this moment.
    """
    _hold(origin, target)
    require(policy.may_merge(person, origin, target, clock.now()))
    tie = _tie(person, origin, target, reason, language, by_office=True, state=TieState.STANDING)
    _perform(tie, person)
    return tie


def ask_to_merge(person: Person, origin: Proposal, target: Proposal, *, reason: str, language: str) -> Tie:
    """Ask the other authors whether `origin` may live on in `target`; done at once where there is nobody else.

    Raises:
        Refused: when it is somebody else's, or one of the ideas cannot be merged.
        Conflict: when this idea asks another one already.
    """
    _hold(origin, target)
    require(policy.may_ask_to_merge(person, origin, target, clock.now()))
    tie = _tie(person, origin, target, reason, language, by_office=False, state=TieState.ASKED)
    note(origin, "ideas.merge_asked", person, after={"tie": tie.id, "into": target.id})
    if asked := queries.asked_of(tie):
        announce(MergeAsked(tie, frozenset(asked)))
    else:
        _perform(tie, person)
    return tie


def agree_to_merge(person: Person, tie: Tie) -> bool:
    """Agree for oneself; the last of those asked makes it so. Answers whether the ideas are merged now.

    Raises:
        Refused: when nobody asked her, or one of the ideas can no longer be merged.
    """
    _hold(tie.origin, tie.target)
    db.session.refresh(tie)
    require(policy.may_agree(person, tie, queries.asked_of(tie)))
    require(policy.can_be_merged(tie.origin, tie.target))
    insert_once(Agreement(tie_id=tie.id, person_id=person.id))
    db.session.expire(tie, ["agreements"])
    note(tie.origin, "ideas.merge_agreed", person, after={"tie": tie.id})
    if queries.asked_of(tie):
        return False
    _perform(tie, person)
    return True


def decline_merge(person: Person, tie: Tie) -> None:
    """Leave both ideas as they are."""
    _hold(tie.origin, tie.target)
    db.session.refresh(tie)
    asked = queries.asked_of(tie) | {tie.made_by_id}
    require(policy.may_agree(person, tie, asked))
    _end(tie, person, Ending.DECLINED)
    note(tie.origin, "ideas.merge_declined", person, after={"tie": tie.id})
    announce(MergeEnded(tie, frozenset({tie.made_by_id}), person))


def unmerge(person: Person, tie: Tie, *, reason: str, language: str) -> None:
    """Let the merged idea stand by itself again, with all that came with it.

    Raises:
        Refused: when the person may not, or the merge does not hold any more.
    """
    living = _hold_merged(tie)
    require(policy.may_unmerge(person, tie, clock.now()))
    _undo(tie, living, person, Ending.UNDONE, reason, language)


def object_to_merge(person: Person, tie: Tie) -> Part:
    """Undo one's own part: an author's idea stands by itself again, a signature and a support return to it.

    Raises:
        Refused: after seven days, and for whom the merge does not concern.
    """
    living, moment = _hold_merged(tie), clock.now()
    part = queries.part_of(person, tie, moment)
    require(policy.may_object(person, tie, part, moment))
    if part is None:
        raise LookupError("somebody objects who has no part in the merge")
    insert_once(Objection(tie_id=tie.id, person_id=person.id, part=part, made_at=moment))
    note(tie.origin, "ideas.merge_objected", person, after={"tie": tie.id, "part": part})
    if part is Part.AUTHOR:
        _undo(tie, living, person, Ending.OBJECTION)
        return part
    give_back(tie.origin, living, [tie.from_id], person.id)
    if part is Part.CO_AUTHOR:
        take_off(person.id, tie.target)
    return part


def release_from(target: Proposal, person: Person | None) -> None:
    """Let every idea that lives on in `target`, which was withdrawn, stand by itself again."""
    for tie in db.session.query(Tie).filter(queries.STANDING_MERGE, Tie.to_id == target.id).order_by(Tie.from_id):
        living = _hold_merged(tie)
        _undo(tie, living, person, Ending.WITHDRAWN)


def _hold(*ideas: Proposal) -> None:
    """Hold them all in order, then read each as it is now."""
    hold_all([idea.id for idea in ideas])
    for idea in ideas:
        hold(idea)


def _hold_merged(tie: Tie) -> Proposal:
    """Hold the merged idea and the one it lives on in, which may have been merged itself; answers with that one.

    Raises:
        Conflict: when that changed at this very moment.
    """
    living_id = queries.living_id(tie.to_id)
    hold_all([tie.from_id, living_id])
    if queries.living_id(tie.to_id) != living_id:
        raise Conflict(MOVED_MEANWHILE)
    living = db.session.get_one(Proposal, living_id)
    hold(tie.origin)
    hold(living)
    db.session.refresh(tie)
    return living


def _tie(
    person: Person, origin: Proposal, target: Proposal, reason: str, language: str, *, by_office: bool, state: TieState
) -> Tie:
    tie = Tie(
        place_id=origin.place_id,
        kind=TieKind.MERGE,
        state=state,
        from_id=origin.id,
        to_id=target.id,
        made_by_id=person.id,
        by_office=by_office,
        reason=reason,
        reason_language=language,
        state_before=origin.state,
        stands_since=clock.now() if state is TieState.STANDING else None,
    )
    if not insert_once(tie):
        raise Conflict(MOVED_MEANWHILE)
    return tie


def _perform(tie: Tie, person: Person) -> None:
    origin, target = tie.origin, tie.target
    people = authors_of(origin) | authors_of(target)
    people |= queries.supporters_behind(origin) | queries.supporters_behind(target)
    tie.state, tie.stands_since, tie.state_before = TieState.STANDING, tie.stands_since or clock.now(), origin.state
    _close_requests(origin, tie)
    _keep_promise(origin, target)
    origin.state, origin.is_listed, origin.awaits_answer = ProposalState.MERGED, False, False
    settle(origin)
    carry(origin, target)
    settle_signatures(target)
    refresh("proposal", [origin.id, target.id])
    after = {"tie": tie.id, "into": target.id, "due_on": target.answer_due_on}
    note(origin, "ideas.merged", person, before={"state": tie.state_before}, after=after)
    announce(IdeasMerged(tie, frozenset(people)))


def _keep_promise(origin: Proposal, target: Proposal) -> None:
    """The earlier of both days counts from now on; undoing the merge takes nothing back that was promised."""
    due_on = rules.earlier_day(origin.answer_due_on, target.answer_due_on)
    if due_on != target.answer_due_on:
        target.answer_due_on = due_on


def _close_requests(origin: Proposal, tie: Tie) -> None:
    """What this idea asked another one is settled once it lives on somewhere."""
    for asked in db.session.query(Tie).filter_by(kind=TieKind.MERGE, state=TieState.ASKED, from_id=origin.id):
        if asked.id != tie.id:
            _end(asked, None, Ending.DECLINED)


def _undo(
    tie: Tie,
    living: Proposal,
    person: Person | None,
    ending: Ending,
    reason: str | None = None,
    language: str | None = None,
) -> None:
    origin = tie.origin
    give_back(origin, living, [origin.id, *queries.merged_under(origin.id)])
    _end(tie, person, ending, reason, language)
    origin.state = tie.state_before or ProposalState.PUBLISHED
    origin.is_listed, origin.awaits_answer = not origin.is_hidden, True
    settle(origin)
    settle_signatures(tie.target)
    refresh("proposal", [origin.id, living.id])
    note(origin, "ideas.unmerged", person, after={"tie": tie.id, "ending": ending, "state": origin.state})
    people = authors_of(origin) | authors_of(tie.target) | queries.supporters_behind(origin)
    announce(MergeEnded(tie, frozenset(people), person))


def _end(
    tie: Tie, person: Person | None, ending: Ending, reason: str | None = None, language: str | None = None
) -> None:
    tie.state, tie.ending, tie.ended_at = TieState.ENDED, ending, clock.now()
    tie.ended_by_id = person.id if person else None
    tie.end_reason, tie.end_language = reason, language
    db.session.flush()
