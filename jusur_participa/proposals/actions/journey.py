"""Moving an idea along its journey, whichever slice decides the step."""

from datetime import date

from jusur_participa.accounts.models import Person
from jusur_participa.foundation.database import BilingualText, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.proposals.actions.recording import hold, note, settle
from jusur_participa.proposals.events import ProposalAdvanced
from jusur_participa.proposals.models import JourneyEntry, Proposal
from jusur_participa.proposals.terms import JourneyStep, Outcome, ProposalState


def advance(
    proposal: Proposal,
    step: JourneyStep,
    by: Person | BilingualText | None,
    reason: str | None = None,
    rule: str | None = None,
    link: str | None = None,
    *,
    language: str | None = None,
    outcome: Outcome | None = None,
) -> JourneyEntry | None:
    """Note that the idea has reached a step; None when it was noted already, by the same link.

    `by` is the person who decided, or the body in both languages. `reason` is
    written in `language`, or else in that of the idea. `link` is the path of
    the decision's own page within the municipality, without language and town:
    "plan/projects/3". STUDIED closes the text of the idea to corrections;
    ANSWERED settles what was owed, with its `outcome`. Allowing it is the
    caller's part: each step belongs to another slice.
    """
    entry = JourneyEntry(
        proposal_id=proposal.id,
        step=step,
        decided_by_id=by.id if isinstance(by, Person) else None,
        decided_by_label_ar=by.ar if isinstance(by, BilingualText) else None,
        decided_by_label_fr=by.fr if isinstance(by, BilingualText) else None,
        reason=reason or None,
        reason_language=(language or proposal.language) if reason else None,
        rule=rule,
        link=(link or "").strip("/"),
    )
    if not insert_once(entry):
        return None
    hold(proposal)
    before = {"step": proposal.step, "state": proposal.state}
    proposal.step = max(proposal.step, step, key=lambda reached: reached.rank)
    _change_state(proposal, step, outcome)
    settle(proposal)
    after = {"step": step, "state": proposal.state, "outcome": outcome, "link": entry.link}
    note(proposal, "proposal.advanced", by if isinstance(by, Person) else None, before=before, after=after)
    announce(ProposalAdvanced(proposal, entry))
    return entry


def _change_state(proposal: Proposal, step: JourneyStep, outcome: Outcome | None) -> None:
    if proposal.is_withdrawn or proposal.is_merged:
        return
    if step is JourneyStep.STUDIED and proposal.state is ProposalState.PUBLISHED:
        proposal.state = ProposalState.UNDER_STUDY
    if step is JourneyStep.ANSWERED:
        proposal.state, proposal.outcome, proposal.awaits_answer = ProposalState.ANSWERED, outcome, False


def reopen(proposal: Proposal, due_on: date, by: Person | None) -> None:
    """Owe the idea an answer once more, by a new day; its journey keeps the answer it had.

    Allowing it is the caller's part.
    """
    hold(proposal)
    before = {"state": proposal.state, "outcome": proposal.outcome}
    proposal.state, proposal.outcome = ProposalState.UNDER_STUDY, None
    proposal.awaits_answer, proposal.answer_due_on = True, due_on
    settle(proposal)
    note(proposal, "proposal.reopened", by, before=before, after={"state": proposal.state, "answer_due_on": due_on})
