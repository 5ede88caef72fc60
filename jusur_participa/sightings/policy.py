"""Who may say what is seen on site, and who answers."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.accounts.terms import LimitedAct
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.moderation.policy import may_act
from jusur_participa.plans.models import Project
from jusur_participa.plans.policy import REPORT_ROLES, role_of
from jusur_participa.plans.terms import ProjectState
from jusur_participa.sightings.models import Sighting
from jusur_participa.sightings.terms import NOT_OF_THE_SERVICE, NOT_ON_SITE_YET, NOT_SHOWN, WITHDRAWN


def may_tell(person: Person | None, project: Project, moment: datetime) -> Verdict:
    """Whether the person may say what is seen there: anybody with an account, once work has begun."""
    if not project.plan.is_published:
        return refused(_l("The plan is not published yet."))
    if project.state is ProjectState.PLANNED:
        return refused(NOT_ON_SITE_YET)
    if person is None:
        return refused(_l("Sign in to say what you see there."), SIGN_IN)
    return may_act(person, LimitedAct.COMMENT, project.municipality_id, moment)


def may_withdraw(person: Person | None, sighting: Sighting) -> Verdict:
    """Whether the person may take back what she saw: her own, at any time, once."""
    if person is None:
        return refused(_l("Sign in to take back what you reported."), SIGN_IN)
    if sighting.author_id != person.id:
        return refused(_l("Only who reported it can take it back."))
    return refused(WITHDRAWN) if sighting.is_withdrawn else ALLOWED


def may_answer(person: Person, sighting: Sighting, moment: datetime) -> Verdict:
    """Whether the person may say what the service found: officers and the plan team, as often as it changes."""
    if sighting.is_hidden:
        return refused(NOT_SHOWN)
    if sighting.is_withdrawn:
        return refused(WITHDRAWN)
    held = role_of(person, sighting.municipality_id, clock.local(moment).date(), REPORT_ROLES)
    return ALLOWED if held else refused(NOT_OF_THE_SERVICE)


def may_discuss(person: Person | None, sighting: Sighting, moment: datetime) -> Verdict:
    """Nobody: the service answers it, and the project is discussed on its own page."""
    return refused(_l("Discuss the project itself on its page."))


def may_support(person: Person | None, sighting: Sighting, moment: datetime) -> Verdict:
    """Nobody: one report is enough to be answered."""
    return refused(_l("One report is enough: the service answers it."))
