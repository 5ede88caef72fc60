"""What review shows on the page of an idea, and the way it offers from the page of a space."""

from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm.attributes import set_committed_value

from jusur_participa.accounts.models import Person
from jusur_participa.associations.models import Association
from jusur_participa.associations.sections import Line
from jusur_participa.associations.sections import Section as AssociationSection
from jusur_participa.associations.sections import offer as offer_to_association
from jusur_participa.foundation.i18n import _l, day
from jusur_participa.proposals import sections
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.sections import Section
from jusur_participa.proposals.terms import OUTCOME_LABELS, ProposalState
from jusur_participa.review import policy, queries
from jusur_participa.review.terms import (
    ASPECT_LABELS,
    ASPECTS,
    COMPETENCE_LABELS,
    CRITERION_QUESTIONS,
    EFFECT_LABELS,
    FEASIBILITY_LABELS,
    GROUND_LABELS,
    GROUP_LABELS,
    MARKER_LABELS,
    REOPENING_LABELS,
)
from jusur_participa.spaces import links
from jusur_participa.spaces.links import Link
from jusur_participa.spaces.models import Space

#: What the templates call the values of a study and of an answer.
LABELS: dict[str, Any] = {
    "competences": COMPETENCE_LABELS,
    "feasibilities": FEASIBILITY_LABELS,
    "markers": MARKER_LABELS,
    "questions": CRITERION_QUESTIONS,
    "outcomes": OUTCOME_LABELS,
    "grounds": GROUND_LABELS,
    "aspects": ASPECTS,
    "aspect_states": ASPECT_LABELS,
    "effects": EFFECT_LABELS,
    "groups": GROUP_LABELS,
    "reopenings": REOPENING_LABELS,
}


@sections.offer
def study_and_answer(proposal: Proposal, person: Person | None, moment: datetime) -> Section | None:
    """The answer and the study on the idea's page, and the officer's way to them."""
    is_desk = bool(policy.may_declare(person, proposal, moment))
    is_of_desk = bool(policy.may_read_dossier(person, proposal, None, moment))
    begun = proposal.state in (ProposalState.UNDER_STUDY, ProposalState.ANSWERED, ProposalState.WITHDRAWN)
    if not is_of_desk and not begun:
        return None
    part = queries.public_part_of(proposal.id, person.id if person else None) if begun else queries.PublicPart()
    if not (is_of_desk or part.study or part.answer or part.earlier):
        return None
    may_reply = may_ask = None
    if part.answer is not None:
        # Its idea is the one at hand: nothing more is loaded for it.
        set_committed_value(part.answer, "proposal", proposal)
        may_reply = policy.may_reply(person, part.answer, moment)
        may_ask = policy.may_ask_reconsideration(person, part.answer, moment)
    context = {
        "part": part,
        "is_desk": is_desk,
        "is_of_desk": is_of_desk,
        "may_reply": may_reply,
        "may_ask": may_ask,
        "labels": LABELS,
    }
    return Section("review/_section.html", context, order=10)


@links.offer
def way_to_answers(space: Space, moment: datetime, person: Person | None) -> list[Link]:
    """How the municipality has answered so far, beside what it promises here."""
    return [Link(_l("How the municipality answers"), url_for("review.answers"), "answer", order=70)]


@links.offer
def way_to_ranking(space: Space, moment: datetime, person: Person | None) -> list[Link]:
    """The criteria of the space once they are public, then its ranking."""
    grid = queries.grid_of(space.id)
    if grid is None or not grid.is_published:
        return []
    label = _l("The ranking of ideas") if grid.is_ranked else _l("By what ideas are ranked")
    return [Link(label, url_for("review.ranking", space_id=space.id), "scales", order=60)]


#: On an association's page.
ANSWERS_SHOWN = 5


@offer_to_association
def answers_section(association: Association) -> AssociationSection | None:
    """What the municipality has answered to the association's ideas."""
    answers = queries.answers_to_association(association.id, ANSWERS_SHOWN)
    slug = association.municipality.slug
    lines = [
        Line(
            answer.proposal.title,
            answer.proposal.language,
            url_for("proposals.show", town=slug, proposal_id=answer.proposal_id, _anchor="answer"),
            (day(answer.answered_at),),
            state=(str(OUTCOME_LABELS[answer.outcome]), answer.outcome.value),
        )
        for answer in answers
    ]
    return AssociationSection(_l("Answers it received"), lines, order=20) if lines else None
