"""Who may report, decide and look again; nobody judges what she wrote or reported herself, or her own decision."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.foundation import clock, i18n
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.moderation import rules
from jusur_participa.moderation.models import Appeal, Case, Decision
from jusur_participa.moderation.terms import Act
from jusur_participa.powers.rules import roles_for, roles_over
from jusur_participa.powers.terms import Action
from jusur_participa.subjects.models import Subject

MODERATING = roles_for(Action.MODERATE)

REPORTED_BY_ONESELF = _l("You reported this text yourself: another moderator decides.")
WHY = ("moderation.mine", _l("Read the reason, or appeal"))


def may_act(person: Person, act: LimitedAct, municipality_id: int, moment: datetime) -> Verdict:
    """Whether no decision of moderation keeps the person from this act there now."""
    limitation = person.limitation_of(act, municipality_id, moment)
    if limitation is None:
        return ALLOWED
    day = i18n.day(limitation.ends_at)
    match act:
        case LimitedAct.PROPOSE:
            return refused(_l("By a decision of moderation you may not propose ideas until %(day)s.", day=day), WHY)
        case LimitedAct.COMMENT:
            return refused(_l("By a decision of moderation you may not comment until %(day)s.", day=day), WHY)
        case LimitedAct.REPORT:
            return refused(_l("By a decision of moderation you may not report texts until %(day)s.", day=day), WHY)


def may_report(person: Person | None, subject: Subject, moment: datetime) -> Verdict:
    """Whether the person may call a moderator: anybody with an account, whoever she or he is."""
    if person is None:
        return refused(_l("Sign in to report this. Nobody will know that it was you."), SIGN_IN)
    if subject.is_by(person):
        return refused(_l("You wrote this yourself: you can take it back."))
    return may_act(person, LimitedAct.REPORT, subject.municipality_id, moment)


def is_moderator(person: Person | None, municipality_id: int, moment: datetime) -> bool:
    """Whether a mandate makes the person a moderator there now."""
    return _holds_any(person, MODERATING, municipality_id, moment)


def _holds_any(person: Person | None, roles: Sequence[Role], municipality_id: int, moment: datetime) -> bool:
    on = clock.local(moment).date()
    return person is not None and person.role_among(roles, municipality_id, on) is not None


def may_moderate(
    person: Person | None, subject: Subject, moment: datetime, case: Case | None = None, *, has_reported: bool
) -> Verdict:
    """Whether the person may decide about the subject, whose open case is given where there is one.

    `has_reported`: she has called a moderator to it herself, be that settled or not.
    """
    if person is None or not is_moderator(person, subject.municipality_id, moment):
        return refused(_l("Only a moderator of this municipality may do this."))
    if subject.is_by(person):
        return refused(_l("You wrote this yourself: another moderator decides."))
    if has_reported:
        return refused(REPORTED_BY_ONESELF)
    if case is not None and case.holder_at(moment) not in (None, person.id):
        return refused(_l("Another moderator is at work on this. Choose another text, or come back later."))
    return ALLOWED


def may_measure(
    person: Person | None, subject: Subject, act: Act, moment: datetime, case: Case | None, *, has_reported: bool
) -> Verdict:
    """Whether the person may take this act: against a text of one person, and a change only of what can be changed."""
    verdict = may_moderate(person, subject, moment, case, has_reported=has_reported)
    if not verdict or act is Act.HIDE:
        return verdict
    if subject.author_id is None:
        return refused(_l("Nobody in particular wrote this: there is nobody to warn or to limit."))
    return ALLOWED


def may_appeal(person: Person | None, decision: Decision, moment: datetime) -> Verdict:
    """The person concerned, once, for some working days, while the decision counts."""
    if person is None or decision.person_id != person.id:
        return refused(_l("Only the person concerned may appeal."))
    if decision.appeal is not None:
        return refused(_l("You have appealed already: somebody else looks at it."))
    if decision.undone_at is not None:
        return refused(_l("This decision is undone already."))
    if rules.closes_appeals(decision.appeal_by, clock.local(moment).date()):
        return refused(_l("The time to appeal against this decision is over."))
    return ALLOWED


def may_decide_appeal(person: Person | None, appeal: Appeal, moment: datetime, *, has_reported: bool) -> Verdict:
    """A moderator who neither took the decision nor is concerned by it, nor had reported the text."""
    if person is None or not _holds_any(person, roles_for(Action.DECIDE_APPEAL), appeal.municipality_id, moment):
        return refused(_l("Only a moderator of this municipality may do this."))
    if person.id == appeal.against_id:
        return refused(_l("You took this decision: somebody else looks at the appeal."))
    if person.id == appeal.person_id:
        return refused(_l("You made this appeal: somebody else looks at it."))
    if has_reported:
        return refused(REPORTED_BY_ONESELF)
    return ALLOWED


def may_write_charter(person: Person | None, municipality_id: int | None, moment: datetime) -> Verdict:
    """The administrator for the municipality, the coordinator for the network."""
    roles = roles_over(municipality_id, Action.WRITE_CHARTER)
    on = clock.local(moment).date()
    if person is not None and any(person.holds(role, municipality_id, on) for role in roles):
        return ALLOWED
    return refused(_l("Only the administrator of the municipality, or the network’s coordinator, changes the charter."))


def may_keep_away(person: Person | None, other_id: int | None, moment: datetime) -> Verdict:
    """Anybody may mute or block anybody else, and nobody is told."""
    if person is None:
        return refused(_l("Sign in to go on."), SIGN_IN)
    if other_id is None or other_id == person.id:
        return refused(_l("There is nobody here to keep away."))
    return ALLOWED
