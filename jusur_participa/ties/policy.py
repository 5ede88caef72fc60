"""Who may merge, split and relate ideas, undo it and object, with the reason they read if they may not."""

from collections.abc import Collection
from datetime import datetime

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused
from jusur_participa.powers.rules import roles_for
from jusur_participa.powers.terms import Action
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.policy import speaks_for
from jusur_participa.proposals.terms import AWAITING_STATES
from jusur_participa.ties.models import Tie
from jusur_participa.ties.terms import Part, TieKind, TieState

MERGING_ROLES = roles_for(Action.MERGE)


def may_merge(person: Person | None, origin: Proposal, target: Proposal, moment: datetime) -> Verdict:
    """Officers let an idea live on in another that says the same."""
    if not works_on(person, origin, moment):
        return refused(_l("Only officers of the municipality merge ideas without asking their authors."))
    return can_be_merged(origin, target)


def may_ask_to_merge(person: Person | None, origin: Proposal, target: Proposal, moment: datetime) -> Verdict:
    """One of its authors proposes it to all the others; it is done when all agree."""
    return may_begin_to_ask(person, origin, moment) and can_be_merged(origin, target)


def may_begin_to_ask(person: Person | None, origin: Proposal, moment: datetime) -> Verdict:
    """The author of an idea that could be merged, and who signs it with her: all the others are asked anyway."""
    if not (speaks_for(person, origin, moment) or signs(person, origin)):
        return refused(_l("Only those who wrote or sign this idea may ask that it be merged."))
    return can_move(origin)


def can_move(origin: Proposal) -> Verdict:
    """Only what everybody reads and still waits for its answer moves."""
    if origin.is_merged:
        return refused(_l("This idea lives on in another one already."))
    if not origin.is_public or origin.state not in AWAITING_STATES:
        return refused(_l("Only a public idea that waits for its answer can be merged or split."))
    return ALLOWED


def can_be_merged(origin: Proposal, target: Proposal) -> Verdict:
    """Two public ideas of one municipality that both wait for their answer."""
    if origin.id == target.id:
        return refused(_l("Choose another idea: this is the same one."))
    if origin.place_id != target.place_id or not target.is_public:
        return refused(_l("Give the number of another public idea of this municipality."))
    if target.is_merged:
        return refused(_l("That idea lives on in another one itself: choose the one it lives on in."))
    if target.state not in AWAITING_STATES:
        return refused(_l("Both ideas must still wait for their answer; one that has it is the answer to the other."))
    return can_move(origin)


def may_agree(person: Person | None, tie: Tie, asked: Collection[int]) -> Verdict:
    """The authors of both ideas, but who asked, while the request waits."""
    if tie.kind is not TieKind.MERGE or tie.state is not TieState.ASKED:
        return refused(_l("This request is no longer open."))
    if person is None or person.id not in asked:
        return refused(_l("Only the authors who are asked answer this request."))
    return ALLOWED


def may_unmerge(person: Person | None, tie: Tie, moment: datetime) -> Verdict:
    """Officers, at any time, with a reason."""
    if not works_on(person, tie.origin, moment):
        return refused(_l("Only officers of the municipality undo a merge; its authors may object to it."))
    if not tie.is_standing_merge:
        return refused(_l("This merge does not hold any more."))
    return ALLOWED


def may_object(person: Person | None, tie: Tie, part: Part | None, moment: datetime) -> Verdict:
    """Who wrote, signed or supported, within seven days."""
    if not tie.is_standing_merge:
        return refused(_l("This merge does not hold any more."))
    if person is None or part is None:
        return refused(_l("Only those who wrote, signed or supported these ideas may object."))
    until = tie.may_be_objected_to_until
    if until is None or moment >= until:
        return refused(_l("The seven days to object are over. The municipality can still undo the merge."))
    return ALLOWED


def may_split(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """Its author, and officers with a reason."""
    if not (speaks_for(person, proposal, moment) or works_on(person, proposal, moment)):
        return refused(_l("Only its author and officers of the municipality may split this idea."))
    return can_move(proposal)


def may_relate(person: Person | None, proposal: Proposal, moment: datetime) -> Verdict:
    """The author of an idea and officers, where everybody reads it."""
    if not (speaks_for(person, proposal, moment) or works_on(person, proposal, moment)):
        return refused(_l("Only its author and officers of the municipality relate this idea to others."))
    if not proposal.is_public or proposal.is_draft:
        return refused(_l("Only public ideas are related to one another."))
    return ALLOWED


def can_be_related(proposal: Proposal, other: Proposal) -> Verdict:
    """Two public ideas of one municipality."""
    if proposal.id == other.id:
        return refused(_l("Choose another idea: this is the same one."))
    if proposal.place_id != other.place_id or not other.is_public or other.is_draft:
        return refused(_l("Give the number of another public idea of this municipality."))
    return ALLOWED


def signs(person: Person | None, proposal: Proposal) -> bool:
    """Whether she accepted to sign the idea beside its author."""
    return person is not None and any(
        each.person_id == person.id and each.accepted_at is not None for each in proposal.co_authors
    )


def works_on(person: Person | None, proposal: Proposal, moment: datetime) -> bool:
    """Whether this is an officer of the idea's municipality."""
    return person is not None and bool(person.role_among(MERGING_ROLES, proposal.place_id, clock.local(moment).date()))
