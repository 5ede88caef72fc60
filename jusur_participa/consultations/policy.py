"""Who may remark upon a draft, who answers, and which councils give an opinion."""

from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.comments.models import Comment
from jusur_participa.consultations.models import DistrictOpinion, Passage
from jusur_participa.consultations.terms import CLOSED, NOT_A_REMARK, NOT_SHOWN, ONLY_DISTRICTS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import SIGN_IN, Role
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.policy import NOT_A_PLANNER, may_edit_plan, role_of
from jusur_participa.plans.terms import PlanState
from jusur_participa.territory.models import Municipality

NOT_WHO_REPLIES = refused(
    _l(
        "The plan team of the city replies for its council; where the city is not here, that of the arrondissement "
        "writes the reply down."
    )
)


def is_open(version: PlanVersion) -> bool:
    """Whether the draft of this version is being discussed: until the plan goes on, or back."""
    return version.plan.state is PlanState.CONSULTATION and version.round == version.plan.round


def may_discuss(person: Person | None, passage: Passage, moment: datetime) -> Verdict:
    """Whether the passage may be remarked upon: by anybody with an account, while the consultation is open."""
    if not is_open(passage.version):
        return refused(CLOSED)
    if person is None:
        return refused(_l("Sign in to comment."), SIGN_IN)
    return ALLOWED


def may_support(person: Person | None, passage: Passage, moment: datetime) -> Verdict:
    """Nobody: remarks are weighed by their reasons."""
    return refused(_l("A draft takes no supports: say what you think of it instead."))


def may_answer(person: Person, remark: Comment, moment: datetime) -> Verdict:
    """Whether the person may say what becomes of a remark: the plan team, also once the consultation is over."""
    if not isinstance(remark.about, Passage) or remark.depth:
        return refused(NOT_A_REMARK)
    if not remark.is_readable:
        return refused(NOT_SHOWN)
    return may_edit_plan(person, remark.about.version.plan, moment)


def may_reply(person: Person, opinion: DistrictOpinion, moment: datetime) -> Verdict:
    """Whether the person may write what the city's council replies.

    The city's plan team does; where the city is not on this platform, that of the arrondissement writes down what it
    received.
    """
    return ALLOWED if role_of_who_replies(person, opinion, moment) else NOT_WHO_REPLIES


def role_of_who_replies(person: Person, opinion: DistrictOpinion, moment: datetime) -> Role | None:
    """The role that the person holds in the municipality that replies."""
    city = opinion.municipality.parent
    who_replies = city.id if city is not None and city.is_published else opinion.municipality_id
    return role_of(person, who_replies, clock.local(moment).date())


def may_give_district_opinion(person: Person, municipality: Municipality, moment: datetime) -> Verdict:
    """Whether the person may record an opinion of the council there: an arrondissement's, by its own plan team."""
    if municipality.is_commune:
        return refused(ONLY_DISTRICTS)
    return ALLOWED if role_of(person, municipality.id, clock.local(moment).date()) else NOT_A_PLANNER
