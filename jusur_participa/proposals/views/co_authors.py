"""Signing an idea with others: asking somebody, and her own yes or no."""

from flask import Response, flash, url_for

from jusur_participa.accounts.identifiers import identifier_from
from jusur_participa.accounts.queries import person_known_as
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals import actions, policy
from jusur_participa.proposals.forms import InvitationForm
from jusur_participa.proposals.views import bp
from jusur_participa.proposals.views.reading import public_proposal


@bp.route("/<town>/ideas/<int:proposal_id>/co-authors", methods=["GET", "POST"])
@signed_in
def invite(proposal_id: int) -> Response:
    """Ask somebody to sign too. The answer never tells whether she has an account."""
    person, proposal = current_person(), public_proposal(proposal_id)
    require(policy.may_invite(person, proposal, clock.now()))
    form = InvitationForm()
    if form.validate_on_submit():
        identifier = identifier_from(form.identifier.data or "")
        invited = person_known_as(identifier) if identifier else None
        if invited is not None:
            actions.invite_co_author(person, proposal, invited)
        flash(_("If this person has an account, she or he is now asked to sign your idea."), "success")
        return see_other(url_for(".show", proposal_id=proposal.id))
    return page("proposals/invite", form=form, proposal=proposal)


@bp.post("/<town>/ideas/<int:proposal_id>/signature")
@signed_in
def sign(proposal_id: int) -> Response:
    """Accept to be named as a co-author."""
    proposal = public_proposal(proposal_id)
    if not actions.accept_invitation(current_person(), proposal):
        raise Missing
    flash(_("You have signed this idea."), "success")
    return see_other(url_for(".show", proposal_id=proposal.id))


@bp.post("/<town>/ideas/<int:proposal_id>/signature/withdrawal")
@signed_in
def decline(proposal_id: int) -> Response:
    """Do not sign, or no longer."""
    proposal = public_proposal(proposal_id)
    if not actions.decline_invitation(current_person(), proposal):
        raise Missing
    flash(_("You are not named with this idea."), "success")
    return see_other(url_for(".show", proposal_id=proposal.id))
