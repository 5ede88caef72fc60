"""What people ask about their data, and what the municipality answers."""

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db, hold
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import require
from jusur_participa.privacy import policy
from jusur_participa.privacy.events import PrivacyRequestAnswered
from jusur_participa.privacy.models import PrivacyRequest
from jusur_participa.privacy.rules.clock import ANSWERED_WITHIN
from jusur_participa.privacy.terms import Processing, RequestKind, RequestOutcome
from jusur_participa.territory.queries import working_day_after


def ask(
    person: Person, municipality_id: int, kind: RequestKind, processing: Processing | None, words: str, language: str
) -> PrivacyRequest:
    """Ask the municipality; the answer is owed on the tenth working day after (law 09-08, art. 8)."""
    request = PrivacyRequest(
        person_id=person.id,
        municipality_id=municipality_id,
        kind=kind,
        processing=processing if kind is RequestKind.OBJECT else None,
        words=words,
        language=language,
        asked_at=clock.now(),
        due_on=working_day_after(municipality_id, clock.today(), ANSWERED_WITHIN),
    )
    db.session.add(request)
    db.session.flush()
    # Not by whom: who asks about her data is nobody's affair but the desk's.
    record("privacy.asked", municipality_id=municipality_id, thing=request, after={"kind": kind})
    return request


def answer_request(
    officer: Person, request: PrivacyRequest, outcome: RequestOutcome, answer: str, language: str
) -> None:
    """Tell the person what was done, and why not where it was not.

    Raises:
        Refused: for who may not, one's own request, and one that is answered.
    """
    hold(request)
    require(policy.may_answer(officer, request, clock.today()))
    request.outcome, request.answer, request.answer_language = outcome, answer, language
    request.answered_at, request.answered_by_id = clock.now(), officer.id
    db.session.flush()
    after = {"outcome": outcome, "was_late": clock.today() > request.due_on}
    record("privacy.answered", by=officer, municipality_id=request.municipality_id, thing=request, after=after)
    announce(PrivacyRequestAnswered(request))
