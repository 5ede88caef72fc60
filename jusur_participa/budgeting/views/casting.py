"""The ballot in two steps, and the slip: on the voter's own device."""

from flask import url_for
from flask.typing import ResponseReturnValue

from jusur_participa.budgeting.views.booth import Booth, slip_page
from jusur_participa.budgeting.views.common import ballot_by, bp, vote_shown
from jusur_participa.foundation.access import current_person, signed_in
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.web import see_other


@bp.get("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def ballot(vote_id: int) -> ResponseReturnValue:
    """An empty ballot: what one chose before is never shown again."""
    return Booth.of_own(vote_id).blank()


@bp.get("/<town>/votes/<int:vote_id>/review")
@signed_in
def start_again(vote_id: int) -> ResponseReturnValue:
    """Choices do not stand in addresses: somebody who comes back here starts at the ballot."""
    return see_other(url_for(".ballot", vote_id=vote_shown(vote_id).id))


@bp.post("/<town>/votes/<int:vote_id>/review")
@signed_in
def review(vote_id: int) -> ResponseReturnValue:
    """Read the ballot over before casting it, or go back to it with everything still ticked."""
    return Booth.of_own(vote_id).read_over()


@bp.post("/<town>/votes/<int:vote_id>/ballot")
@signed_in
def cast(vote_id: int) -> ResponseReturnValue:
    """Record the ballot, in place of an earlier one."""
    page, _is_cast = Booth.to_cast(vote_id).cast()
    return page


@bp.get("/<town>/votes/<int:vote_id>/slip")
@signed_in
def slip(vote_id: int) -> ResponseReturnValue:
    """That a ballot is recorded, with the code that stands for exactly this one; not what it says."""
    vote = vote_shown(vote_id)
    own = ballot_by(current_person(), vote)
    if own is None or own.on_paper:
        raise Missing
    return slip_page(vote, own.digest)
