"""Opening a draft to remarks, answering them, and recording what arrondissements say."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.comments.models import Comment
from jusur_participa.consultations import policy, queries, rules
from jusur_participa.consultations.events import RemarkAnswered
from jusur_participa.consultations.models import DistrictOpinion, Passage, RemarkAnswer
from jusur_participa.consultations.terms import ANSWERED_ALREADY, REPLY_BEFORE_OPINION, RemarkOutcome
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, hold, insert_once
from jusur_participa.foundation.errors import Conflict
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.plans.models import PlanVersion
from jusur_participa.plans.policy import role_of
from jusur_participa.plans.terms import STILL_TO_COME, OpinionStance
from jusur_participa.territory.models import Municipality

GIVEN_ALREADY = _l("This deliberation is recorded already.")


def open_to_remarks(version: PlanVersion) -> None:
    """Take a draft apart into passages that can each be remarked upon."""
    db.session.add_all(
        Passage(
            municipality_id=version.plan.municipality_id,
            version_id=version.id,
            position=position,
            passage=part.kind,
            project_number=part.project_number,
            title=BilingualText(*part.title),
            words=BilingualText(*part.body),
        )
        for position, part in enumerate(rules.parts_of(version.content))
    )
    db.session.flush()


def answer_remark(person: Person, remark: Comment, outcome: RemarkOutcome, body: BilingualText) -> RemarkAnswer:
    """Say in public what becomes of a remark, and why.

    Raises:
        Refused: to others than the plan team, and for what is no remark on a draft or no longer shown.
        Conflict: it is answered already.
    """
    require(policy.may_answer(person, remark, clock.now()))
    answer = RemarkAnswer(comment_id=remark.id, outcome=outcome, body=body, answered_by_id=person.id)
    if not insert_once(answer):
        raise Conflict(ANSWERED_ALREADY)
    record(
        "plan.remark_answered", by=person, municipality_id=remark.municipality_id, thing=remark,
        role=role_of(person, remark.municipality_id, clock.today()),
        after={"about": remark.about_id, "outcome": outcome},
    )  # fmt: skip
    announce(RemarkAnswered(answer, queries.passage_in(remark.municipality_id, remark.about_id)))
    return answer


def give_district_opinion(
    person: Person,
    municipality: Municipality,
    subject: BilingualText,
    stance: OpinionStance,
    body: BilingualText,
    decided_on: date,
    number: str,
) -> DistrictOpinion:
    """Record an arrondissement council's opinion on its part of the city's plan.

    Raises:
        Refused: where no arrondissement is, to others than its plan team, and for a day still to come.
        Conflict: the deliberation of that day and number is recorded already.
    """
    require(policy.may_give_district_opinion(person, municipality, clock.now()))
    if decided_on > clock.today():
        require(refused(STILL_TO_COME))
    opinion = DistrictOpinion(
        municipality_id=municipality.id, subject=subject, stance=stance, body=body, decided_on=decided_on,
        number=number, recorded_by_id=person.id,
    )  # fmt: skip
    if not insert_once(opinion):
        raise Conflict(GIVEN_ALREADY)
    record(
        "plan.district_opinion", by=person, municipality_id=municipality.id, thing=opinion,
        role=role_of(person, municipality.id, clock.today()),
        after={"stance": stance, "decided_on": decided_on, "number": number},
    )  # fmt: skip
    return opinion


def reply_to_district(person: Person, opinion: DistrictOpinion, reply: BilingualText, replied_on: date) -> None:
    """Publish what the city's council replies to an opinion; said again, it replaces what was said.

    Raises:
        Refused: to others than who replies, and for a day before the opinion or still to come.
    """
    require(policy.may_reply(person, opinion, clock.now()))
    if replied_on > clock.today():
        require(refused(STILL_TO_COME))
    if replied_on < opinion.decided_on:
        require(refused(REPLY_BEFORE_OPINION))
    hold(opinion)
    opinion.reply, opinion.replied_on, opinion.replied_by_id = reply, replied_on, person.id
    # In the chain of the arrondissement, as the opinion is: who reads one finds the other.
    record(
        "plan.district_opinion_replied", by=person, municipality_id=opinion.municipality_id, thing=opinion,
        role=policy.role_of_who_replies(person, opinion, clock.now()),
        after={"replied_on": replied_on},
    )  # fmt: skip
