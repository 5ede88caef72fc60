"""Who may see and manage spaces, and what is open in one now."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.policy import lives_in
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.spaces import rules
from jusur_participa.spaces.models import Phase, Space
from jusur_participa.spaces.terms import ACCOUNT_IS_ENOUGH, Activity

#: Roles that set up spaces; administrators hold them all.
MANAGING_ROLES = roles_for(Action.MANAGE_SPACE)

NOT_NOW = {
    Activity.INFORM: _l("This space has nothing to show at the moment."),
    Activity.PROPOSE: _l("This space does not take ideas at the moment."),
    Activity.DISCUSS: _l("The discussion is not open at the moment."),
    Activity.SUPPORT: _l("Supports are not open at the moment."),
    Activity.REVIEW: _l("The municipality does not study ideas of this space at the moment."),
    Activity.VOTE: _l("The vote is not open at the moment."),
    Activity.FOLLOW_UP: _l("There is nothing to follow up in this space at the moment."),
}


def may_manage(person: Person | None, municipality_id: int, moment: datetime) -> Verdict:
    """Officers and planners of the municipality set up its spaces."""
    if person and person.role_among(MANAGING_ROLES, municipality_id, clock.local(moment).date()):
        return ALLOWED
    return refused(_l("Only officers and planners of the municipality may set up its spaces."))


def may_read(person: Person | None, space: Space, moment: datetime) -> Verdict:
    """Published spaces are public; one in preparation is shown to those who set it up."""
    return ALLOWED if space.is_published else may_manage(person, space.municipality_id, moment)


def may_take_part(space: Space, activity: Activity, moment: datetime) -> Verdict:
    """Whether the space is open for this activity now, with the reason a citizen reads if not."""
    if not space.is_published:
        return refused(_l("This space is still being prepared."))
    if space.is_closed:
        return refused(_l("This space is closed."))
    if rules.is_open_for(space.phases, activity, moment):
        return ALLOWED
    return refused(NOT_NOW[activity])


def may_with_residence(person: Person, space: Space, activity: Activity, moment: datetime) -> Verdict:
    """Whether where she lives is proved as the space asks of who does this."""
    proofs = space.proofs_for(activity)
    return ALLOWED if ACCOUNT_IS_ENOUGH in proofs else lives_in(person, space.municipality_id, moment, proofs)


def may_set_proofs(person: Person | None, space: Space, moment: datetime) -> Verdict:
    """Those who set spaces up; not while people vote: who votes does not change under their eyes."""
    if rules.is_open_for(space.phases, Activity.VOTE, moment):
        return refused(_l("People vote in this space now: who takes part does not change until they have."))
    return may_manage(person, space.municipality_id, moment)


def may_publish(person: Person | None, space: Space, moment: datetime) -> Verdict:
    """A space is published once, when it has a phase to show."""
    verdict = may_manage(person, space.municipality_id, moment)
    if not verdict:
        return verdict
    if space.is_published:
        return refused(_l("This space is published already."))
    return ALLOWED if space.phases else refused(_l("Add at least one phase first."))


def may_close(person: Person | None, space: Space, moment: datetime) -> Verdict:
    """A published space is closed once."""
    verdict = may_manage(person, space.municipality_id, moment)
    if not verdict:
        return verdict
    if not space.is_published:
        return refused(_l("This space is still being prepared."))
    return refused(_l("This space is closed.")) if space.is_closed else ALLOWED


def may_remove(person: Person | None, phase: Phase, moment: datetime) -> Verdict:
    """What has begun in public stays in the record."""
    verdict = may_manage(person, phase.space.municipality_id, moment)
    if not verdict:
        return verdict
    if phase.space.is_published and phase.starts_at <= moment:
        return refused(_l("This phase has begun: it can be shortened, but not removed."))
    return ALLOWED
