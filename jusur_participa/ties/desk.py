"""Duplicates on the desk: merging for the municipality, undoing it, and every merge with what became of it."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, mandated
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page
from jusur_participa.ties import actions, policy, queries
from jusur_participa.ties.forms import UnmergeForm
from jusur_participa.ties.terms import ENDING_LABELS
from jusur_participa.ties.views import back_to, idea_here, merge_here, other_idea_form

bp = Blueprint("ties_desk", __name__)


@bp.get("/<town>/desk/merges/")
@mandated(Role.OFFICER)
def merges() -> ResponseReturnValue:
    """The merges of the municipality, newest first."""
    found = queries.merges_in(current_place().id, request.args.get("after"))
    next_url = url_for(".merges", after=found.next_token) if found.next_token else None
    return page("ties/desk_merges", merges=found.items, next_url=next_url, endings=ENDING_LABELS)


@bp.route("/<town>/desk/ideas/<int:proposal_id>/merge", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def merge(proposal_id: int) -> ResponseReturnValue:
    """Let an idea live on in another that says the same."""
    person, proposal = current_person(), idea_here(proposal_id)
    require(policy.can_move(proposal))
    offered = queries.offered_beside(proposal)
    form = other_idea_form(proposal, offered, policy.can_be_merged)
    if form.validate_on_submit():
        actions.merge_ideas(person, proposal, idea_here(form.wanted or 0), **form.details)
        flash(_("The ideas are merged. All who are concerned are told."), "success")
        return back_to(proposal.id)
    return page("ties/desk_merge", form=form, proposal=proposal, offered=offered)


@bp.route("/<town>/desk/merges/<int:tie_id>/undo", methods=["GET", "POST"])
@mandated(Role.OFFICER)
def unmerge(tie_id: int) -> ResponseReturnValue:
    """Let the merged idea stand by itself again."""
    person, tie = current_person(), merge_here(tie_id)
    require(policy.may_unmerge(person, tie, clock.now()))
    form = UnmergeForm()
    if form.validate_on_submit():
        actions.unmerge(person, tie, **form.details)
        flash(_("The idea stands by itself again, with its supports and those who sign it."), "success")
        return back_to(tie.from_id)
    return page("ties/desk_unmerge", form=form, tie=tie)
