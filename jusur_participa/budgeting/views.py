"""Votes as residents see them: what is shared, the ballot in two steps, the slip, the result explained."""

from typing import Any

from flask import Blueprint, current_app, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.forms import CastingForm, ChoicesForm
from jusur_participa.budgeting.models import Ballot, Vote
from jusur_participa.budgeting.terms import RULE_SENTENCES, TIE_RULE_SENTENCES, VOTE_STATE_LABELS
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other

bp = Blueprint("budgeting", __name__)

#: What the templates call the values of a vote.
LABELS: dict[str, Any] = {"states": VOTE_STATE_LABELS, "rules": RULE_SENTENCES, "tie_rules": TIE_RULE_SENTENCES}


@bp.get("/<town>/votes/")
@public
def index() -> ResponseReturnValue:
    """Every vote of the municipality, the latest first."""
    votes, moment = queries.votes_of(current_place().id), clock.now()
    return page(
        "budgeting/index", votes=votes, states={vote.id: vote.state_at(moment) for vote in votes}, labels=LABELS
    )


@bp.get("/<town>/votes/<int:vote_id>")
@public
def show(vote_id: int) -> ResponseReturnValue:
    """What is shared, between which projects, by which rules; what is secret and what is public."""
    person, moment, vote = current_person(), clock.now(), _vote(vote_id)
    return page(
        "budgeting/show",
        vote=vote,
        state=vote.state_at(moment),
        may_vote=policy.may_vote(person, vote, moment),
        has_voted=_own_ballot(vote) is not None,
        labels=LABELS,
    )


@bp.get("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def ballot(vote_id: int) -> ResponseReturnValue:
    """An empty ballot: what one chose before is never shown again."""
    vote = _open_vote(vote_id)
    return _ballot_page(ChoicesForm().of(vote))


@bp.get("/<town>/votes/<int:vote_id>/review")
@signed_in
def start_again(vote_id: int) -> ResponseReturnValue:
    """Choices do not stand in addresses: somebody who comes back here starts at the ballot."""
    return see_other(url_for(".ballot", vote_id=_vote(vote_id).id))


@bp.post("/<town>/votes/<int:vote_id>/review")
@signed_in
def review(vote_id: int) -> ResponseReturnValue:
    """Read the ballot over before casting it, or go back to it with everything still ticked."""
    vote = _open_vote(vote_id)
    form = ChoicesForm().of(vote)
    if "change" in request.form:
        return _ballot_page(form)
    if not form.validate_on_submit():
        return _ballot_page(form)
    casting = CastingForm(formdata=None, data={"projects": form.chosen}).of(vote)
    return page("budgeting/review", vote=vote, casting=casting, **_total(vote, form))


@bp.post("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def cast(vote_id: int) -> ResponseReturnValue:
    """Record the ballot, in place of an earlier one."""
    vote = _open_vote(vote_id)
    form = CastingForm().of(vote)
    if not form.validate_on_submit():
        return _ballot_page(form)
    actions.cast_ballot(
        current_person(), vote, form.choices, ballot_key=_ballot_key(), form_token=form.form_token.data or ""
    )
    return see_other(url_for(".slip", vote_id=vote_id))


@bp.get("/<town>/votes/<int:vote_id>/slip")
@signed_in
def slip(vote_id: int) -> ResponseReturnValue:
    """That a ballot is recorded, with the code that stands for exactly this one; not what it says."""
    vote = _vote(vote_id)
    own = _own_ballot(vote)
    if own is None:
        raise Missing
    code = rules.slip_of(_ballot_key(), vote.id, own.voter_tag, own.content, own.form_token)
    return page("budgeting/slip", vote=vote, code=code, state=vote.state_at(clock.now()))


@bp.get("/<town>/votes/<int:vote_id>/result")
@public
def result(vote_id: int) -> ResponseReturnValue:
    """Each project with its votes and why it is funded or not, in the order of the count."""
    vote = _vote(vote_id)
    if vote.count is None:
        raise Missing
    projects = {project.id: project for project in vote.projects}
    return page("budgeting/result", vote=vote, result=vote.count.result, projects=projects, labels=LABELS)


def _ballot_page(form: ChoicesForm) -> ResponseReturnValue:
    return page("budgeting/ballot", vote=form.vote, form=form, **_total(form.vote, form))


def _total(vote: Vote, form: ChoicesForm) -> dict[str, Any]:
    """The running total of a ballot: what is chosen, what it costs, what remains (below zero: too much)."""
    chosen = [project for project in vote.projects if project.id in form.chosen]
    spent = rules.spent_on(vote.ballot_terms, form.chosen)
    return {"chosen": chosen, "spent": spent, "left": vote.envelope_mad - spent}


def _vote(vote_id: int) -> Vote:
    vote = queries.vote_in(current_place().id, vote_id)
    if vote is None or not policy.may_read(current_person(), vote, clock.now()):
        raise Missing
    return vote


def _open_vote(vote_id: int) -> Vote:
    """The vote, if this person may vote in it now."""
    vote = _vote(vote_id)
    require(policy.may_vote(current_person(), vote, clock.now()))
    return vote


def _own_ballot(vote: Vote) -> Ballot | None:
    person = current_person()
    if person is None or not vote.is_frozen:
        return None
    return queries.ballot_of(vote.id, rules.voter_tag(_ballot_key(), vote.id, person.id))


def _ballot_key() -> str:
    key: str = current_app.config["BALLOT_KEY"]
    return key
