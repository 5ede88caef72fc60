"""Asking for a second look, and giving it: never by who decided first."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.text import language_of
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.moderation import queries
from jusur_participa.moderation.actions.deciding import restore_subject
from jusur_participa.moderation.actions.measures import keep_longest_limit
from jusur_participa.moderation.actions.recording import role_of
from jusur_participa.moderation.events import AppealDecided, AppealMade
from jusur_participa.moderation.models import Appeal, Decision
from jusur_participa.moderation.policy import may_appeal, may_decide_appeal
from jusur_participa.moderation.terms import APPEAL_DECIDED_WITHIN_DAYS, AppealOutcome
from jusur_participa.territory.queries import working_day_after


def appeal_decision(person: Person, decision: Decision, *, words: str) -> Appeal:
    """Ask that somebody else look at a decision about oneself, once.

    Raises:
        Refused: for others, a second time, or when the time to appeal is over.
    """
    moment = clock.now()
    require(may_appeal(person, decision, moment))
    today = clock.local(moment).date()
    appeal = Appeal(
        decision_id=decision.id,
        municipality_id=decision.municipality_id,
        person_id=person.id,
        against_id=decision.moderator_id,
        words=words,
        language=language_of(words, otherwise=person.language),
        made_at=moment,
        due_on=working_day_after(decision.municipality_id, today, APPEAL_DECIDED_WITHIN_DAYS),
    )
    if not insert_once(appeal):
        raise Conflict(_l("You have appealed already: somebody else looks at it."))
    db.session.refresh(decision, ["appeal"])
    # The person stands in the trail by what was decided about her, not by her reference.
    record("decision.appealed", municipality_id=decision.municipality_id, thing=decision, after={"appeal": appeal.id})
    others = queries.moderators_of(decision.municipality_id, moment) - {decision.moderator_id, person.id}
    announce(AppealMade(appeal, frozenset(others)))
    return appeal


def decide_appeal(moderator: Person, appeal: Appeal, *, outcome: AppealOutcome, reason: str) -> Appeal:
    """Let the decision stand or undo it: what was hidden is shown again, a limitation ends.

    Raises:
        Refused: for who is no moderator here, took the decision, or is concerned by it.
        Conflict: when the appeal is decided already.
    """
    hold(appeal)
    moment = clock.now()
    hers = queries.has_reported(moderator.id, appeal.decision.subject_id)
    require(may_decide_appeal(moderator, appeal, moment, has_reported=hers))
    if appeal.decided_at is not None:
        raise Conflict(_l("Another moderator has decided this appeal already."))
    appeal.decided_at, appeal.decided_by_id, appeal.outcome = moment, moderator.id, outcome
    appeal.reason, appeal.reason_language = reason, language_of(reason, otherwise=appeal.language)
    db.session.flush()
    decision = appeal.decision
    record(
        "decision.reviewed",
        by=moderator,
        municipality_id=appeal.municipality_id,
        thing=decision,
        after={"appeal": appeal.id, "outcome": outcome},
        role=role_of(moderator, appeal.municipality_id, moment),
    )
    if outcome is AppealOutcome.OVERTURNED:
        _undo(moderator, decision, reason)
    announce(AppealDecided(appeal))
    return appeal


def _undo(moderator: Person, decision: Decision, reason: str) -> None:
    moment = clock.now()
    if decision.hiding is not None and decision.hiding.restored_at is None:
        restore_subject(moderator, decision.subject, reason=reason)
    if decision.limitation is not None:
        decision.limitation.lifted_at = moment
        keep_longest_limit(decision.limitation.person_id, moment)
    if decision.change_by is not None:
        decision.subject.change_asked_at = None
    decision.undone_at = moment
    db.session.flush()
