"""Officers prepare a vote in steps and publish it."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.boxes.policy import has_agreement
from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.desk.common import bp, vote_here
from jusur_participa.budgeting.forms import DetailsForm, ElectorateForm, EnvelopesForm, ProjectForm, TextForm, VoteForm
from jusur_participa.budgeting.models import Vote, VoteProject
from jusur_participa.budgeting.terms import BallotForm, VoteGap, VoteState
from jusur_participa.budgeting.views import LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import Role, current_person, current_place, fresh_proof, mandated
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.i18n import gettext as _
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.proposals.models import Proposal
from jusur_participa.review.models import Study
from jusur_participa.spaces.queries import all_spaces_of
from jusur_participa.territory.queries import zones_of

#: What an officer checks before publishing: the words, the page where it is seen to, what may be lacking there.
CHECKLIST = (
    (_l("The question and its dates"), "budgeting_desk.terms", (VoteGap.SPACE, VoteGap.DATES, VoteGap.PHASE)),
    (_l("What the ballot asks for"), "budgeting_desk.details", (VoteGap.CHOICES, VoteGap.POINTS)),
    (_l("Who votes"), "budgeting_desk.electorate", ()),
    (
        _l("What is on the ballot"),
        "budgeting_desk.projects",
        (VoteGap.PROJECTS, VoteGap.TEXT, VoteGap.NO_TEXT, VoteGap.UNPAID, VoteGap.ENVELOPE),
    ),
    (_l("The lot between equals"), "budgeting_desk.draw", (VoteGap.DRAW,)),
    (_l("Rehearsal"), "budgeting_desk.rehearsal", (VoteGap.REHEARSAL,)),
)


@bp.get("/<town>/desk/votes/")
@mandated(Role.OFFICER, Role.PLANNER)
def index() -> ResponseReturnValue:
    """Every vote of the municipality, those in preparation too."""
    votes, moment = queries.all_votes_of(current_place().id), clock.now()
    states = {vote.id: vote.state_at(moment) for vote in votes}
    return page("budgeting/desk_index", votes=votes, states=states, labels=LABELS)


@bp.route("/<town>/desk/votes/new", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def new() -> ResponseReturnValue:
    """First step: the words, the form of the ballot, the money, the dates."""
    spaces = [space for space in all_spaces_of(current_place().id) if not space.is_closed]
    form = VoteForm.of(None, spaces)
    if form.validate_on_submit():
        space = next(space for space in spaces if space.id == form.space_id.data)
        vote = actions.create_vote(current_person(), space, **form.details)
        flash(_("The vote is saved. You can leave and come back to it at any step."), "success")
        return see_other(url_for(".details", vote_id=vote.id))
    return page("budgeting/desk_terms", form=form, vote=None, spaces=spaces)


@bp.route("/<town>/desk/votes/<int:vote_id>/terms", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def terms(vote_id: int) -> ResponseReturnValue:
    """Change the first step; the space stays, and so does the sum of several envelopes."""
    vote = _changeable(vote_id)
    form = VoteForm.of(vote, [vote.space])
    if vote.envelopes:
        del form.envelope_mad
    if form.validate_on_submit():
        actions.edit_vote(current_person(), vote, **form.details)
        return see_other(url_for(".details", vote_id=vote_id))
    return page("budgeting/desk_terms", form=form, vote=vote, spaces=[vote.space])


@bp.route("/<town>/desk/votes/<int:vote_id>/details", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def details(vote_id: int) -> ResponseReturnValue:
    """Second step: what the ballot asks for, and what is published of it."""
    vote = _changeable(vote_id)
    form = DetailsForm.of(vote)
    if form.validate_on_submit():
        actions.edit_vote(current_person(), vote, **form.details)
        return see_other(url_for(".electorate", vote_id=vote_id))
    return page("budgeting/desk_details", form=form, vote=vote)


@bp.route("/<town>/desk/votes/<int:vote_id>/electorate", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def electorate(vote_id: int) -> ResponseReturnValue:
    """Third step: who votes."""
    vote = _changeable(vote_id)
    form = ElectorateForm.of(vote, zones_of(current_place().id))
    if form.validate_on_submit():
        actions.edit_vote(current_person(), vote, **form.details)
        return see_other(url_for(".projects", vote_id=vote_id))
    return page("budgeting/desk_electorate", form=form, vote=vote)


@bp.route("/<town>/desk/votes/<int:vote_id>/envelopes", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def envelopes(vote_id: int) -> ResponseReturnValue:
    """The money by zone, and what is common to all."""
    vote = _changeable(vote_id)
    form = EnvelopesForm.of(vote, zones_of(current_place().id))
    if form.validate_on_submit():
        actions.share_envelopes(current_person(), vote, form.amounts)
        flash(_("The envelopes are saved. Look at each project: one of them pays for it."), "success")
        return see_other(url_for(".projects", vote_id=vote_id))
    return page("budgeting/desk_envelopes", form=form, vote=vote)


@bp.get("/<town>/desk/votes/<int:vote_id>/projects")
@mandated(Role.OFFICER, Role.PLANNER)
def projects(vote_id: int) -> ResponseReturnValue:
    """Fourth step: what is on the ballot, and the ideas that could be on it."""
    vote = _changeable(vote_id)
    candidates = [] if vote.ballot_form is BallotForm.TEXT else queries.candidates_for(vote)
    return page("budgeting/desk_projects", vote=vote, candidates=candidates)


@bp.route("/<town>/desk/votes/<int:vote_id>/ideas/<int:proposal_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def add_project(vote_id: int, proposal_id: int) -> ResponseReturnValue:
    """Put an accepted idea on the ballot, with its title in both languages and its cost."""
    vote = _changeable(vote_id)
    proposal, study = _candidate(vote, proposal_id)
    form = ProjectForm.of_idea(vote, proposal, study)
    if form.validate_on_submit():
        actions.put_on_ballot(current_person(), vote, proposal, **form.details)
        flash(_("The project is on the ballot."), "success")
        return see_other(url_for(".projects", vote_id=vote_id))
    return page("budgeting/desk_project", form=form, vote=vote, project=None, proposal=proposal, study=study)


@bp.route("/<town>/desk/votes/<int:vote_id>/text", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def add_text(vote_id: int) -> ResponseReturnValue:
    """Write the text that is voted on, in both languages."""
    vote = _changeable(vote_id)
    if vote.ballot_form is not BallotForm.TEXT:
        raise Missing
    form = TextForm.of(None)
    if form.validate_on_submit():
        actions.put_text_on_ballot(current_person(), vote, **form.details)
        flash(_("The text is on the ballot."), "success")
        return see_other(url_for(".projects", vote_id=vote_id))
    return page("budgeting/desk_project", form=form, vote=vote, project=None, proposal=None, study=None)


@bp.route("/<town>/desk/votes/<int:vote_id>/projects/<int:project_id>", methods=["GET", "POST"])
@mandated(Role.OFFICER, Role.PLANNER)
def project(vote_id: int, project_id: int) -> ResponseReturnValue:
    """Change a project, or the text, on the ballot."""
    vote = _changeable(vote_id)
    changed = _project(vote, project_id)
    form = TextForm.of(changed) if vote.ballot_form is BallotForm.TEXT else ProjectForm.of(changed)
    if form.validate_on_submit():
        actions.change_project(current_person(), changed, **form.details)
        flash(_("The project is changed."), "success")
        return see_other(url_for(".projects", vote_id=vote_id))
    return page("budgeting/desk_project", form=form, vote=vote, project=changed, proposal=changed.proposal, study=None)


@bp.post("/<town>/desk/votes/<int:vote_id>/projects/<int:project_id>/removal")
@mandated(Role.OFFICER, Role.PLANNER)
def remove_project(vote_id: int, project_id: int) -> ResponseReturnValue:
    """Take a project off the ballot."""
    vote = _changeable(vote_id)
    actions.take_off_ballot(current_person(), _project(vote, project_id))
    flash(_("The project is off the ballot."), "success")
    return see_other(url_for(".projects", vote_id=vote_id))


@bp.get("/<town>/desk/votes/<int:vote_id>")
@mandated(Role.OFFICER, Role.PLANNER)
def show(vote_id: int) -> ResponseReturnValue:
    """Last step: read it over and publish; then how many have voted, and the count."""
    person, moment, vote = current_person(), clock.now(), vote_here(vote_id)
    state = vote.state_at(moment)
    has_opened = state in (VoteState.OPEN, VoteState.PAUSED, VoteState.CLOSED, VoteState.COUNTED)
    return page(
        "budgeting/desk_show",
        vote=vote,
        state=state,
        may_publish=policy.may_publish(person, vote, moment),
        checklist=CHECKLIST,
        gaps=[] if vote.is_frozen else policy.gaps_of(vote, moment),
        may_appoint=policy.may_appoint(person, vote, moment),
        may_intervene=policy.may_intervene(person, vote, moment),
        may_take_back=policy.may_take_back(person, vote, moment),
        may_count=policy.may_count(person, vote, moment, vote.is_frozen and queries.has_open_papers(vote)),
        has_agreement=has_agreement(queries.box_of(vote)),
        zones=queries.zones_of(vote),
        turnout=queries.turnout_of(vote.id) if has_opened else None,
        order=queries.count_order_of(vote.id),
        papers=queries.papers_of(vote) if has_opened else None,
        labels=LABELS,
    )


@bp.post("/<town>/desk/votes/<int:vote_id>/publication")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def publish(vote_id: int) -> ResponseReturnValue:
    """Show the vote to everybody, fixed as it is."""
    actions.publish_vote(current_person(), vote_here(vote_id))
    flash(_("The vote is public. Once it opens, nothing in it can change."), "success")
    return see_other(url_for(".show", vote_id=vote_id))


@bp.post("/<town>/desk/votes/<int:vote_id>/preparation")
@mandated(Role.OFFICER, Role.PLANNER)
@fresh_proof
def take_back(vote_id: int) -> ResponseReturnValue:
    """Back into preparation, before it opens."""
    actions.take_back_vote(current_person(), vote_here(vote_id))
    flash(_("The vote is in preparation again; only officers see it."), "success")
    return see_other(url_for(".show", vote_id=vote_id))


def _changeable(vote_id: int) -> Vote:
    """The vote, while it is in preparation."""
    vote = vote_here(vote_id)
    require(policy.may_change(current_person(), vote, clock.now()))
    return vote


def _project(vote: Vote, project_id: int) -> VoteProject:
    found = queries.project_in(vote, project_id)
    if found is None:
        raise Missing
    return found


def _candidate(vote: Vote, proposal_id: int) -> tuple[Proposal, Study]:
    for proposal, study in queries.candidates_for(vote):
        if proposal.id == proposal_id:
            return proposal, study
    raise Missing
