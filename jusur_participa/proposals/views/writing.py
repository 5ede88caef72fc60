"""Writing an idea in short steps, publishing it, correcting it, taking it back; nothing typed is lost."""

from flask import Response, flash, request, url_for

from jusur_participa.accounts.models import Person
from jusur_participa.associations.queries import acting_for
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.uploads import Unreadable
from jusur_participa.foundation.verdicts import ALLOWED, Verdict, refused, require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals import actions, policy, queries
from jusur_participa.proposals.forms import CorrectionForm, ProposalForm, WithdrawalForm, WordingForm, row_number
from jusur_participa.proposals.models import Proposal
from jusur_participa.proposals.terms import LONGEST_TITLE, MOST_PHOTOS
from jusur_participa.proposals.views import bp
from jusur_participa.spaces.models import Space
from jusur_participa.spaces.queries import space_with_phases, spaces_open_for
from jusur_participa.spaces.terms import Activity
from jusur_participa.subjects.actions import attach_photos
from jusur_participa.supports.policy import may_support
from jusur_participa.supports.queries import supported_by
from jusur_participa.territory.queries import zones_of
from jusur_participa.themes.queries import goals, themes_of

NOWHERE = refused(_l("No space takes ideas at the moment."), ("spaces.index", _l("See the spaces and their dates")))


@bp.route("/<town>/ideas/new", methods=["GET", "POST"])
@signed_in
def new() -> Response:
    """Write an idea: first where, if several spaces take ideas, then what."""
    person, place, moment = current_person(), current_place(), clock.now()
    if "space" not in request.args:
        return _choose_space(spaces_open_for(place.id, Activity.PROPOSE, moment))
    space = space_with_phases(place.id, row_number(request.args["space"]) or 0)
    if space is None or not space.is_published:
        raise Missing
    verdict = policy.may_draft(person, space, moment)
    if request.method == "GET":
        require(verdict)
    form = ProposalForm()
    icons = _fill(form, person)
    if verdict and form.validate_on_submit() and (proposal := _kept(form, person, space)):
        return _go_on(person, proposal)
    if verdict:
        return page("proposals/new", form=form, space=space, icons=icons, verdict=_own_voice(form, person, space))
    # A phase that closed while somebody wrote: refused, with every word still in the form.
    return page("proposals/new", status=403, form=form, space=space, icons=icons, verdict=verdict)


def _own_voice(form: ProposalForm, person: Person, space: Space) -> Verdict:
    """Whether the writer reads first what she lacks; who may speak for others is led to that instead."""
    moment = clock.now()
    verdict = policy.may_propose(person, space, moment)
    if verdict or not form.takes_down:
        return verdict
    if not form.is_submitted():
        form.suggest_voice(bool(policy.may_take_down(person, space.municipality_id, moment)))
    return ALLOWED


def _choose_space(spaces: list[Space]) -> Response:
    if not spaces:
        require(NOWHERE)
    if len(spaces) == 1:
        return see_other(url_for(".new", space=spaces[0].id))
    return page("proposals/choose_space", spaces=spaces)


def _fill(form: WordingForm, person: Person) -> dict[str, str]:
    """Give the form what this municipality and this person can choose from; the icon of each theme."""
    place, moment = current_place(), clock.now()
    themes = themes_of(place.id)
    form.offer(zones_of(place.id), themes, goals())
    if isinstance(form, ProposalForm):
        associations = acting_for(person, place.id, clock.local(moment).date())
        form.offer_voices(associations, bool(policy.may_take_down(person, place.id, moment)))
    return {str(theme.id): theme.icon for theme in themes}


def _kept(form: ProposalForm, person: Person, space: Space) -> Proposal | None:
    """The draft with its photos; None, with the reason in the form, when a file is no photo."""
    try:
        proposal = actions.save_draft(person, space, submission_key=form.submission_key.data, **form.details)
        if proposal.is_draft and not proposal.attachments:
            attach_photos(proposal, form.photos.data)
    except Unreadable:
        form.refuse_photos()
        return None
    return proposal


def _go_on(person: Person, proposal: Proposal) -> Response:
    """After writing: keep the draft, look at similar ideas, or publish."""
    here = url_for(".show", proposal_id=proposal.id)
    if not proposal.is_draft:
        return see_other(here)
    verdict = policy.may_publish(person, proposal, clock.now())
    if request.form.get("then") == "keep" or not verdict:
        flash(_("Your draft is kept. Only you see it."), "success")
        return see_other(here)
    if queries.similar_to(proposal.place_id, proposal.title, besides=proposal.id):
        return see_other(url_for(".similar", proposal_id=proposal.id))
    return _published(person, proposal)


def _published(person: Person, proposal: Proposal) -> Response:
    actions.publish_proposal(person, proposal)
    waits = _("Thank you. A moderator reads your idea before it is shown; you will be told.")
    flash(waits if proposal.is_hidden else _("Your idea is published. You will be told at every step."), "success")
    return see_other(url_for(".show", proposal_id=proposal.id))


@bp.get("/<town>/ideas/alike")
@public
def alike() -> Response:
    """The ideas that say what a title says: what the form shows while somebody writes it."""
    person, place = current_person(), current_place()
    title = request.args.get("title", "").replace("\0", "")[:LONGEST_TITLE]
    found = queries.similar_to(place.id, title, besides=row_number(request.args.get("besides")))
    return page(
        "proposals/alike",
        alike=found,
        title=title,
        supported=supported_by(person.id if person else None, [other.id for other in found]),
    )


@bp.route("/<town>/ideas/<int:proposal_id>/similar")
@signed_in
def similar(proposal_id: int) -> Response:
    """Before publishing: is it one of these? Supporting one counts more than saying it twice."""
    person = current_person()
    draft = _own_draft(proposal_id, person)
    alike = queries.similar_to(draft.place_id, draft.title, besides=draft.id)
    return page(
        "proposals/similar",
        proposal=draft,
        alike=alike,
        supported=supported_by(person.id, [other.id for other in alike]),
        may_support={other.id: may_support(person, other, clock.now()) for other in alike},
    )


@bp.post("/<town>/ideas/<int:proposal_id>/publication")
@signed_in
def publish(proposal_id: int) -> Response:
    """Publish a draft; a second tap only shows the idea."""
    person = current_person()
    proposal = _proposal(proposal_id)
    if not proposal.is_by(person):
        raise Missing
    if not proposal.is_draft:
        return see_other(url_for(".show", proposal_id=proposal.id))
    require(policy.may_publish(person, proposal, clock.now()))
    return _published(person, proposal)


@bp.route("/<town>/ideas/<int:proposal_id>/edit", methods=["GET", "POST"])
@signed_in
def edit(proposal_id: int) -> Response:
    """Rewrite a draft, or correct a public idea while it may be corrected."""
    person, proposal = current_person(), _proposal(proposal_id)
    if (proposal.is_draft and not proposal.is_by(person)) or (proposal.is_hidden and not proposal.change_asked_at):
        raise Missing
    require(policy.may_edit(person, proposal, clock.now()))
    return _edit_draft(person, proposal) if proposal.is_draft else _correct(person, proposal)


def _edit_draft(person: Person, proposal: Proposal) -> Response:
    form = ProposalForm(data=ProposalForm.values_of(proposal))
    icons = _fill(form, person)
    room = MOST_PHOTOS - len(proposal.attachments)
    if form.validate_on_submit() and _rewritten(form, person, proposal, room):
        flash(_("Your draft is kept. Only you see it."), "success")
        return see_other(url_for(".show", proposal_id=proposal.id))
    return page("proposals/edit_draft", form=form, proposal=proposal, icons=icons, room=room)


def _rewritten(form: ProposalForm, person: Person, proposal: Proposal, room: int) -> bool:
    try:
        actions.edit_draft(person, proposal, **form.details)
        attach_photos(proposal, form.photos.data[:room])
    except Unreadable:
        form.refuse_photos()
        return False
    return True


def _correct(person: Person, proposal: Proposal) -> Response:
    form = CorrectionForm(data={**WordingForm.values_of(proposal), "version": str(proposal.version)})
    icons = _fill(form, person)
    # Somebody else of the association was faster: both texts are shown, neither is lost.
    is_outdated = form.is_submitted() and form.version.data != str(proposal.version)
    if is_outdated:
        form.version.data = str(proposal.version)
    elif form.validate_on_submit():
        actions.edit_proposal(person, proposal, version=proposal.version, **form.wording)
        flash(_("Your correction is public, and so is what stood there before."), "success")
        return see_other(url_for(".show", proposal_id=proposal.id))
    status = 409 if is_outdated else 200
    return page("proposals/correct", status=status, form=form, proposal=proposal, icons=icons, is_outdated=is_outdated)


@bp.route("/<town>/ideas/<int:proposal_id>/withdrawal", methods=["GET", "POST"])
@signed_in
def withdraw(proposal_id: int) -> Response:
    """Take an idea back, with a reason; its page stays."""
    person, proposal = current_person(), _proposal(proposal_id)
    if not proposal.is_public:
        raise Missing
    require(policy.may_withdraw(person, proposal, clock.now()))
    form = WithdrawalForm()
    if form.validate_on_submit():
        actions.withdraw_proposal(person, proposal, **form.details)
        flash(_("Your idea is withdrawn. Its page stays, with your reason."), "success")
        return see_other(url_for(".show", proposal_id=proposal.id))
    return page("proposals/withdraw", form=form, proposal=proposal)


def _proposal(proposal_id: int) -> Proposal:
    proposal = queries.proposal_in(current_place().id, proposal_id)
    if proposal is None:
        raise Missing
    return proposal


def _own_draft(proposal_id: int, person: Person) -> Proposal:
    proposal = _proposal(proposal_id)
    if not (proposal.is_draft and proposal.is_by(person)):
        raise Missing
    return proposal
