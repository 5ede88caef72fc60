"""Answering ideas, one by one or together, and what comes back from those who read the answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, insert_once
from jusur_participa.foundation.database import hold as hold_row
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import Verdict, require
from jusur_participa.proposals.actions import advance, hold, reopen
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import JourneyStep, Outcome
from jusur_participa.review import policy, queries, rules
from jusur_participa.review.events import AnswerPublished, AnswerReopened, AnswerReplied
from jusur_participa.review.models import Answer, AnswerReply, ReconsiderationRequest
from jusur_participa.review.terms import RefusalGround, ReopeningCause
from jusur_participa.territory.queries import days_off, working_day_after

ANSWERED_MEANWHILE = _l("Somebody answered this idea while you were writing.")


def answer_idea(
    officer: Person,
    proposal: Proposal,
    *,
    outcome: Outcome,
    reason: str,
    language: str,
    ground: RefusalGround | None = None,
    redirected_to: str | None = None,
    merged_into: Proposal | None = None,
) -> Answer:
    """Answer the idea in public, with a reason; an earlier answer that was reopened stays in its story.

    Raises:
        Refused: without a reason, without a finished study, or for one's own idea.
        Conflict: when somebody else has answered it meanwhile.
    """
    hold(proposal)
    study = queries.study_to_write(proposal.id)
    declared = queries.declaration_of(officer.id, proposal.id)
    require(policy.may_answer(officer, proposal, study, declared, clock.now()))
    require(policy.may_publish_answer(outcome, reason, redirected_to, ground, merged_into, proposal))
    earlier = queries.answers_of(proposal.id)
    answer = Answer(
        proposal_id=proposal.id,
        outcome=outcome,
        reason=reason,
        language=language,
        ground=ground if outcome is Outcome.REFUSED else None,
        redirected_to=redirected_to if outcome is Outcome.REDIRECTED else None,
        merged_into_id=merged_into.id if merged_into is not None and outcome is Outcome.MERGED else None,
        answered_by_id=officer.id,
        due_on=proposal.answer_due_on,
        **_wait_of(proposal, earlier[-1] if earlier else None),
    )
    if not insert_once(answer):
        raise Conflict(ANSWERED_MEANWHILE)
    after = {"outcome": outcome, "ground": answer.ground, "was_late": answer.was_late}
    _record(proposal, "idea.answered", officer, after=after, reason=reason)
    link = f"ideas/{proposal.id}#answer-{answer.id}" if earlier else None
    advance(proposal, JourneyStep.ANSWERED, by=officer, reason=reason, language=language, outcome=outcome, link=link)
    announce(AnswerPublished(answer))
    return answer


def _wait_of(proposal: Proposal, reopened: Answer | None) -> dict[str, Any]:
    """Since when the answer was owed, in working days, and whether it comes too late."""
    today = clock.today()
    since = reopened.reopened_at if reopened and reopened.reopened_at else proposal.published_at
    first = clock.local(since).date() if since else today
    waited = rules.working_days_between(first, today, days_off(proposal.place_id, first, today))
    return {
        "waited_days": waited,
        "was_late": proposal.answer_due_on is not None and today > proposal.answer_due_on,
    }


@dataclass(frozen=True)
class Answered:
    """What became of answering several ideas at once: each is answered, or is left with the reason why not."""

    answered: list[Proposal] = field(default_factory=list)
    left: list[tuple[Proposal, Verdict]] = field(default_factory=list)


def answer_ideas(officer: Person, proposals: Iterable[Proposal], **words: Any) -> Answered:
    """Give several ideas the same answer; `words` are those of `answer_idea`.

    An idea that cannot be answered now is left alone, the others are answered all the same.
    """
    result = Answered()
    for proposal in proposals:
        hold(proposal)
        study, declared = queries.study_to_write(proposal.id), queries.declaration_of(officer.id, proposal.id)
        verdict = policy.may_answer(officer, proposal, study, declared, clock.now())
        if verdict:
            answer_idea(officer, proposal, **words)
            result.answered.append(proposal)
        else:
            result.left.append((proposal, verdict))
    return result


def reply_to_answer(person: Person, answer: Answer, *, body: str, language: str) -> AnswerReply:
    """Say once, as its author, what one thinks of the answer; where more was asked for, the idea is studied again.

    Raises:
        Refused: to others than its authors.
        Conflict: when the answer has its reply.
    """
    proposal = answer.proposal
    hold(proposal)
    require(policy.may_reply(person, answer, clock.now()))
    reply = AnswerReply(answer_id=answer.id, person_id=person.id, body=body, language=language)
    if not insert_once(reply):
        raise Conflict(_l("This answer has its reply already."))
    db.session.expire(answer, ["reply"])
    _record(proposal, "answer.replied", person, after={"answer": answer.id})
    announce(AnswerReplied(answer, reply))
    if answer.outcome is Outcome.NEEDS_MORE and answer.stands:
        _reopen(answer, ReopeningCause.COMPLETED, person)
    return reply


def ask_reconsideration(person: Person, answer: Answer) -> bool:
    """Ask that an answer be reconsidered; enough residents reopen it. False when she has asked before.

    Raises:
        Refused: where the space does not offer it, to others than residents, or for what is under way.
    """
    proposal = answer.proposal
    hold(proposal)
    hold_row(answer)
    require(policy.may_ask_reconsideration(person, answer, clock.now()))
    if db.session.get(ReconsiderationRequest, (answer.id, person.id)) is not None:
        return False
    # The answer is held: nobody asks twice at the same moment.
    db.session.add(ReconsiderationRequest(answer_id=answer.id, person_id=person.id))
    answer.reconsiderations_count += 1
    db.session.flush()
    # Who asks is nobody's business but theirs, as with supports: the trail keeps the number.
    _record(proposal, "answer.reconsideration_asked", None, after={"count": answer.reconsiderations_count})
    threshold = proposal.space.reconsider_threshold
    if threshold is not None and answer.reconsiderations_count >= threshold:
        _reopen(answer, ReopeningCause.REQUESTED, None)
    return True


def _reopen(answer: Answer, cause: ReopeningCause, by: Person | None) -> None:
    """The answer stands no longer; another one is owed by a new day."""
    proposal = answer.proposal
    answer.reopened_at, answer.reopened_because = clock.now(), cause
    db.session.flush()
    reopen(proposal, working_day_after(proposal.place_id, clock.today(), proposal.space.answer_within_days), by)
    announce(AnswerReopened(answer))


def _record(proposal: Proposal, act: str, person: Person | None, **details: Any) -> None:
    record(act, by=person, municipality_id=proposal.place_id, thing=proposal, **details)
