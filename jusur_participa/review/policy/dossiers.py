"""Who may read what the desk keeps beside a study, and who may take its documents away."""

from collections.abc import Sequence
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import InterestDeclaration, Study, StudyDocument
from jusur_participa.review.policy.ideas import STUDYING_ROLES, has_no_conflict, holds_any, not_her_own
from jusur_participa.review.terms import MOST_DOCUMENTS


def may_read_dossier(
    person: Person | None, proposal: Proposal, declared: InterestDeclaration | None, moment: datetime
) -> Verdict:
    """Officers, before the answer and after it; nobody about her own idea, or one that she has an interest in."""
    if person is None or not holds_any(person, STUDYING_ROLES, proposal.place_id, moment):
        return refused(_l("Only officers of the municipality read what the desk keeps about an idea."))
    return has_no_conflict(declared) and not_her_own(person, proposal, moment)


def is_for_everybody(document: StudyDocument, study: Study | None) -> bool:
    """Whether a document may be taken away by who reads the study: it goes public with it, and goes with its idea."""
    is_shown = document.is_public and document.removed_at is None and document.proposal.is_public
    return is_shown and study is not None and study.is_finished


def may_attach(documents: Sequence[StudyDocument], more: int) -> Verdict:
    """Up to twelve documents an idea."""
    if len(documents) + more > MOST_DOCUMENTS:
        return refused(_l("An idea can have %(num)s documents at most.", num=MOST_DOCUMENTS))
    return ALLOWED
