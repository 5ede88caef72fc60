"""A helper opens the ballot for somebody who is present, signs out, and hands the device over.

What binds the device to the voter is a signed cookie that lasts a quarter of an
hour and ends with the ballot. Nothing about it is written down: a row that ended
with the ballot would tell which ballot in the box is hers.
"""

from typing import Any

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer

from jusur_participa.accounts.queries import person_with_rights
from jusur_participa.budgeting import actions, policy, queries
from jusur_participa.budgeting.forms import PersonForm
from jusur_participa.budgeting.models import Vote
from jusur_participa.budgeting.terms import Channel
from jusur_participa.budgeting.views.booth import Booth
from jusur_participa.budgeting.views.common import bp, vote_shown
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, public, signed_in
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Refused, refused, require
from jusur_participa.foundation.web import page, see_other

#: How long a voter has, in seconds.
LONGEST_SESSION = 15 * 60
_COOKIE = "booth"


@bp.route("/<town>/votes/<int:vote_id>/assist", methods=["GET", "POST"])
@signed_in
def assist(vote_id: int) -> ResponseReturnValue:
    """For whom to open the ballot; then the page to hand over."""
    vote, helper, moment = vote_shown(vote_id), current_person(), clock.now()
    require(policy.may_help(queries.is_helper(vote.id, helper.id), policy.Help.OPEN_BOOTH, vote.state_at(moment)))
    form = PersonForm()
    if not form.validate_on_submit() or form.person is None:
        return page("budgeting/assist", vote=vote, form=form)
    verdict = policy.may_be_helped(form.person, helper, vote, moment)
    if not verdict:
        form.known_as.errors = [str(verdict.reason)]
        return page("budgeting/assist", vote=vote, form=form)
    actions.open_booth(helper, vote, form.person)
    response: Response = current_app.make_response(
        page("budgeting/handover", vote=vote, voter=form.person, minutes=LONGEST_SESSION // 60)
    )
    _bind(response, vote, form.person.id)
    return response


@bp.get("/<town>/votes/<int:vote_id>/booth")
@public
def booth_ballot(vote_id: int) -> ResponseReturnValue:
    """An empty ballot for who holds the device."""
    return _booth(vote_id).blank()


@bp.get("/<town>/votes/<int:vote_id>/booth/review")
@public
def booth_start_again(vote_id: int) -> ResponseReturnValue:
    """Choices do not stand in addresses: somebody who comes back here starts at the ballot."""
    return see_other(url_for(".booth_ballot", vote_id=vote_shown(vote_id).id))


@bp.post("/<town>/votes/<int:vote_id>/booth/review")
@public
def booth_review(vote_id: int) -> ResponseReturnValue:
    """Read it over."""
    return _booth(vote_id).read_over()


@bp.post("/<town>/votes/<int:vote_id>/booth")
@public
def booth_cast(vote_id: int) -> ResponseReturnValue:
    """Record the ballot and let go of the device; the slip is shown once, here."""
    shown, is_cast = _booth(vote_id).cast()
    if not is_cast:
        return shown
    response: Response = current_app.make_response(shown)
    response.delete_cookie(_COOKIE, path="/", samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def _booth(vote_id: int) -> Booth:
    """The booth of the voter to whom this device was handed.

    Raises:
        Refused: while the helper is still signed in, and once the session is over.
    """
    vote = vote_shown(vote_id)
    if current_person() is not None:
        raise Refused(refused(_l("Sign out before you hand the device over: the ballot opens for the voter alone.")))
    try:
        bound: Any = _serializer().loads(request.cookies.get(_COOKIE, ""), max_age=LONGEST_SESSION)
    except BadSignature:
        bound = {}
    voter = person_with_rights(bound["voter"]) if bound.get("vote") == vote.id else None
    if voter is None:
        raise Refused(refused(_l("This session is over. The helper can open another one.")))
    booth = Booth(vote, voter, Channel.DESK)
    booth.require_open()
    return booth


def _bind(response: Response, vote: Vote, voter_id: int) -> None:
    token = _serializer().dumps({"vote": vote.id, "voter": voter_id})
    response.set_cookie(
        _COOKIE, str(token), max_age=LONGEST_SESSION, path="/", samesite="Lax", httponly=True, secure=request.is_secure
    )


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="booth")
