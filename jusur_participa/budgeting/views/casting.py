"""The ballot in two steps, and the slip: on the voter's own device."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.boxes.rules import voter_tag
from jusur_participa.boxes.terms import Mode
from jusur_participa.budgeting import actions, policy, queries, rules
from jusur_participa.budgeting.actions.casting import slip_codes
from jusur_participa.budgeting.forms import COUNTED_SEXES, CastingForm, ChoicesForm
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.policy import zone_of
from jusur_participa.budgeting.terms import Channel
from jusur_participa.budgeting.views.common import ballot_by, ballot_key, bp, vote_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.verdicts import require
from jusur_participa.foundation.web import page, see_other
from jusur_participa.sealing.rules.envelopes import receipt_of


@bp.get("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def ballot(vote_id: int) -> ResponseReturnValue:
    """An empty ballot: what one chose before is never shown again."""
    return _Booth(vote_id).blank()


@bp.get("/<town>/votes/<int:vote_id>/review")
@signed_in
def start_again(vote_id: int) -> ResponseReturnValue:
    """Choices do not stand in addresses: somebody who comes back here starts at the ballot."""
    return see_other(url_for(".ballot", vote_id=vote_shown(vote_id).id))


@bp.post("/<town>/votes/<int:vote_id>/review")
@signed_in
def review(vote_id: int) -> ResponseReturnValue:
    """Read the ballot over before casting it, or go back to it with everything still ticked."""
    return _Booth(vote_id).read_over()


@bp.post("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def cast(vote_id: int) -> ResponseReturnValue:
    """Record the ballot, in place of an earlier one."""
    return _Booth(vote_id).cast()


@bp.get("/<town>/votes/<int:vote_id>/slip")
@signed_in
def slip(vote_id: int) -> ResponseReturnValue:
    """That a ballot is recorded, with the code that stands for exactly this one; not what it says."""
    vote = vote_shown(vote_id)
    own = ballot_by(current_person(), vote)
    if own is None:
        raise Missing
    return _slip_page(vote, own.digest, codes={}, chosen=[])


class _Booth:
    """Where one person fills in one ballot."""

    vote: Vote
    voter: Person
    channel = Channel.ONLINE

    def __init__(self, vote_id: int) -> None:
        self.vote = vote_shown(vote_id)
        require(policy.may_vote(current_person(), self.vote, clock.now()))
        self.voter = current_person()
        self.box = queries.box_of(self.vote)
        self.tag = voter_tag(ballot_key(), self.box.id, self.voter.id)
        self.seed = rules.order_seed(ballot_key(), self.vote.id, self.voter.id)

    def blank(self) -> ResponseReturnValue:
        """The ballot to fill in."""
        return self._ballot_page(ChoicesForm().of(self.vote, self.seed))

    def read_over(self) -> ResponseReturnValue:
        """The second step, or the first again with what has to change."""
        form = ChoicesForm().of(self.vote, self.seed)
        if "change" in request.form or not form.validate_on_submit():
            return self._ballot_page(form)
        casting = CastingForm(formdata=None)
        codes = slip_codes(self.box, self.tag, form.choices, casting.form_token.data or "")
        return page(
            "budgeting/review",
            vote=self.vote,
            form=form,
            casting=casting,
            codes=codes,
            has_sex=self.voter.sex in COUNTED_SEXES,
            has_zone=zone_of(self.voter, self.vote.municipality_id, clock.now()) is not None,
            totals=rules.totals(self.vote.ballot_terms, form.choices),
        )

    def cast(self) -> ResponseReturnValue:
        """The ballot in the box and its slip, shown this once; or the first step again with what has to change."""
        form = CastingForm().of(self.vote, self.seed)
        if not form.validate_on_submit():
            return self._ballot_page(form)
        choices = form.choices_of(self.voter, self.channel, clock.now())
        slip = actions.cast_ballot(
            self.voter,
            self.vote,
            choices,
            ballot_key=ballot_key(),
            form_token=form.form_token.data or "",
            own_digits=form.own_digits.data or "",
        )
        chosen = [project for project in form.chosen if project.id in slip.codes]
        return _slip_page(self.vote, slip.digest, codes=slip.codes, chosen=chosen)

    def _ballot_page(self, form: ChoicesForm) -> ResponseReturnValue:
        totals = rules.totals(self.vote.ballot_terms, form.choices)
        return page("budgeting/ballot", vote=self.vote, form=form, totals=totals)


def _slip_page(vote: Vote, digest: str, **codes: Any) -> ResponseReturnValue:
    is_secret = queries.box_of(vote).mode is Mode.SECRET_FIRST
    state = vote.state_at(clock.now())
    return page("budgeting/slip", vote=vote, code=receipt_of(digest), is_secret=is_secret, state=state, **codes)
