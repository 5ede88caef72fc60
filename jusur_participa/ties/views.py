"""On the page of an idea: asking for a merge, agreeing, objecting, splitting, relating."""

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import Verdict, refused, require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.queries import proposal_in
from jusur_participa.ties import actions, policy, queries
from jusur_participa.ties.forms import OtherIdeaForm, SplitForm
from jusur_participa.ties.models import Tie
from jusur_participa.ties.terms import Part, TieKind

bp = Blueprint("ties", __name__)

UNKNOWN = refused(_l("Give the number of another public idea of this municipality."))

NOTED = {
    Part.AUTHOR: _l("Your objection is noted: the idea stands by itself again, with its supports."),
    Part.CO_AUTHOR: _l("Your objection is noted: your name stands with the old idea only."),
    Part.SUPPORTER: _l("Your objection is noted: your support has returned to the old idea."),
}


@bp.route("/<town>/ideas/<int:proposal_id>/merge", methods=["GET", "POST"])
@signed_in
def ask(proposal_id: int) -> ResponseReturnValue:
    """One of its authors asks that an idea lives on in another."""
    person, proposal = current_person(), idea_here(proposal_id)
    require(policy.may_begin_to_ask(person, proposal, clock.now()))
    offered = queries.offered_beside(proposal)
    form = other_idea_form(proposal, offered, policy.can_be_merged)
    if form.validate_on_submit():
        tie = actions.ask_to_merge(person, proposal, idea_here(form.wanted or 0), **form.details)
        if tie.is_standing_merge:
            flash(_("The ideas are merged. All who are concerned are told."), "success")
        else:
            flash(_("The other authors are asked. The ideas are merged when all agree."), "success")
        return back_to(proposal.id)
    return page("ties/ask", form=form, proposal=proposal, offered=offered)


@bp.post("/<town>/ideas/merges/<int:tie_id>/agreement")
@signed_in
def agree(tie_id: int) -> ResponseReturnValue:
    """One of the authors asked agrees."""
    tie = merge_here(tie_id)
    if actions.agree_to_merge(current_person(), tie):
        flash(_("The ideas are merged. All who are concerned are told."), "success")
    else:
        flash(_("You agree. The other authors are still asked."), "success")
    return back_to(tie.to_id)


@bp.post("/<town>/ideas/merges/<int:tie_id>/refusal")
@signed_in
def decline(tie_id: int) -> ResponseReturnValue:
    """One of the authors does not agree, or who asked no longer asks."""
    tie = merge_here(tie_id)
    actions.decline_merge(current_person(), tie)
    flash(_("Both ideas stay as they are."), "success")
    return back_to(tie.from_id)


@bp.post("/<town>/ideas/merges/<int:tie_id>/objection")
@signed_in
def object_to(tie_id: int) -> ResponseReturnValue:
    """Undo one's own part of a merge."""
    tie = merge_here(tie_id)
    part = actions.object_to_merge(current_person(), tie)
    flash(str(NOTED[part]), "success")
    return back_to(tie.from_id)


@bp.route("/<town>/ideas/<int:proposal_id>/split", methods=["GET", "POST"])
@signed_in
def split(proposal_id: int) -> ResponseReturnValue:
    """Make a part of an idea an idea of its own."""
    person, proposal = current_person(), idea_here(proposal_id)
    require(policy.may_split(person, proposal, clock.now()))
    form = SplitForm()
    if form.validate_on_submit():
        part = actions.split_idea(person, proposal, **form.details_beside(proposal))
        flash(_("The part is an idea of its own. Those who support the whole are told."), "success")
        return back_to(part.id)
    return page("ties/split", form=form, proposal=proposal)


@bp.route("/<town>/ideas/<int:proposal_id>/relations", methods=["GET", "POST"])
@signed_in
def relate(proposal_id: int) -> ResponseReturnValue:
    """Show another idea beside this one, and this one beside it."""
    person, proposal = current_person(), idea_here(proposal_id)
    require(policy.may_relate(person, proposal, clock.now()))
    offered = queries.offered_beside(proposal)
    form = other_idea_form(proposal, offered, policy.can_be_related)
    if form.validate_on_submit():
        actions.relate_ideas(person, proposal, idea_here(form.wanted or 0), **form.details)
        flash(_("Each idea is shown on the page of the other."), "success")
        return back_to(proposal.id)
    return page("ties/relate", form=form, proposal=proposal, offered=offered)


@bp.post("/<town>/ideas/<int:proposal_id>/relations/<int:tie_id>/end")
@signed_in
def unrelate(proposal_id: int, tie_id: int) -> ResponseReturnValue:
    """Show two ideas together no longer."""
    proposal, tie = idea_here(proposal_id), queries.tie_in(current_place().id, tie_id)
    if tie.kind is not TieKind.RELATION or proposal.id not in (tie.from_id, tie.to_id):
        raise Missing
    actions.unrelate_ideas(current_person(), proposal, tie)
    flash(_("These ideas are no longer shown together."), "success")
    return back_to(proposal.id)


def idea_here(proposal_id: int) -> Proposal:
    """The public idea of this municipality.

    Raises:
        Missing: when there is none.
    """
    proposal = proposal_in(current_place().id, proposal_id)
    if proposal is None or not proposal.is_public:
        raise Missing
    return proposal


def merge_here(tie_id: int) -> Tie:
    """The merge of two ideas of this municipality.

    Raises:
        Missing: when there is none.
    """
    tie = queries.tie_in(current_place().id, tie_id)
    if tie.kind is not TieKind.MERGE:
        raise Missing
    return tie


def other_idea_form(
    proposal: Proposal, offered: Sequence[Proposal], can_be: Callable[[Proposal, Proposal], Verdict]
) -> OtherIdeaForm:
    """A form that offers what says the same, and takes what `can_be` allows."""

    def judge(number: int | None) -> Verdict:
        other = proposal_in(proposal.place_id, number) if number else None
        return can_be(proposal, other) if other is not None and other.is_public else UNKNOWN

    form = OtherIdeaForm()
    form.offer(offered, judge)
    return form


def back_to(proposal_id: int) -> ResponseReturnValue:
    """The part of an idea's page that tells what it is tied to."""
    return see_other(url_for("proposals.show", proposal_id=proposal_id) + "#ties")
